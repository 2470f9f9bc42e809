import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree

/// Reads what a policy says of its gates.
struct GatesReader {
  /// The keys of a policy that it reads.
  static let keys = ["gates", "enforcement", "enforcement_of", "overrides", "transitions", "due"]

  /// The most gates of a policy.
  private static let mostGates = 100

  let map: MapReader

  private var text: PolicyText { map.text }
  private var log: MistakeLog { map.log }

  /// What the policy says.
  func definition() -> GatesDefinition {
    GatesDefinition(
      gates: gates(), enforcement: bySeverity("enforcement") { map, key in map.choice(key) },
      enforcementOf: enforcementOf(), overrides: overrides(), transitions: transitions(),
      due: bySeverity("due", period))
  }

  private func gates() -> [GatesDefinition.GateDefinition]? {
    guard let list = map.value("gates") else { return nil }
    guard text.tree[list].kind == .list, text.tree[list].entryCount <= Self.mostGates else {
      map.mismatch(list, "must be a list of at most \(Self.mostGates) gates")
      return nil
    }
    let gates = text.tree.children(of: list).compactMap(gate)
    var ids: Set<String> = []
    for gate in gates where !ids.insert(gate.id.text).inserted {
      log.error(
        "another gate is called '\(gate.id.text)' already", at: text.span(gate.id.node),
        in: text.file)
    }
    return gates
  }

  private func gate(_ node: NodeIndex) -> GatesDefinition.GateDefinition? {
    guard let map = MapReader(node, named: "a gate", of: text, log: log) else { return nil }
    map.refuseUnknownKeys(
      of: "a gate",
      known: ["id", "title", "from", "to", "when", "rules", "approvals", "valid_for"])
    let id = map.requiredString("id", of: "a gate")
    let from = map.requiredString("from", of: "a gate")
    let to = map.requiredString("to", of: "a gate")
    let title = map.string("title")
    let when = map.string("when")
    let validFor = period(map, "valid_for")
    let rules = map.strings("rules")
    guard let id, let from, let to, isName(id) else { return nil }
    return GatesDefinition.GateDefinition(
      node: node, id: id, title: title?.text ?? id.text, from: from, to: to, when: when,
      rules: rules, approvals: approvals(map, gate: id.text), validFor: validFor)
  }

  /// Whether a text can name a gate in paths and on command lines.
  private func isName(_ id: LocatedText) -> Bool {
    let isPlain =
      !id.text.isEmpty
      && id.text.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0))
          || ["-", "_", "."].contains($0)
      }
    if !isPlain {
      log.error(
        "'\(id.text)' cannot name a gate", at: text.span(id.node), in: text.file,
        remedy: "write letters, digits, '-', '_' and '.'")
    }
    return isPlain
  }

  private func approvals(_ map: MapReader, gate: String) -> ApprovalsForm? {
    guard let fields = map.map("approvals") else { return nil }
    let at = FactPath(
      isAbsolute: true,
      steps: [.name("gates"), .matching(key: "id", value: gate), .name("approvals")])
    return CheckFormReader(check: map).approvals(fields, at: at)
  }

  private func period(_ map: MapReader, _ key: String) -> CalendarPeriod? {
    guard let located = map.string(key) else { return nil }
    if let period = CalendarPeriod(located.text) { return period }
    log.error(
      "'\(located.text)' is no duration", at: text.span(located.node), in: text.file,
      remedy: "write an ISO 8601 duration of days or more: P35D, P6M, P1Y")
    return nil
  }

  private func bySeverity<Value>(
    _ key: String, _ read: (MapReader, String) -> Value?
  ) -> [Severity: Value] {
    guard let map = map.map(key) else { return [:] }
    map.refuseUnknownKeys(of: "'\(key)'", known: Severity.gravestFirst.map(\.rawValue))
    var values: [Severity: Value] = [:]
    for severity in Severity.allCases { values[severity] = read(map, severity.rawValue) }
    return values
  }

  private func enforcementOf() -> [(rule: LocatedText, enforcement: Enforcement)] {
    guard let map = map.map("enforcement_of") else { return [] }
    return text.tree.children(of: map.node).compactMap { child in
      let name = text.tree.keyName(of: child)
      guard let enforcement: Enforcement = map.choice(name) else { return nil }
      return (LocatedText(text: name, node: child), enforcement)
    }
  }

  private func overrides() -> GatesDefinition.OverridesDefinition? {
    guard let map = map.map("overrides") else { return nil }
    map.refuseUnknownKeys(of: "'overrides'", known: ["roles", "proof", "valid_for"])
    if text.child(map.node, "roles") == nil { map.missing("roles", of: "'overrides'") }
    let roles = map.strings("roles").map(\.text)
    if let node = text.child(map.node, "roles"), roles.isEmpty {
      map.mismatch(node, "names no role, so nobody could override")
    }
    let proof: ApprovalProof? = map.choice("proof")
    return GatesDefinition.OverridesDefinition(
      roles: roles, proof: proof ?? .declared, validFor: period(map, "valid_for"))
  }

  private func transitions() -> TransitionChoices {
    guard let map = map.map("transitions") else { return TransitionChoices() }
    map.refuseUnknownKeys(
      of: "'transitions'", known: ["skip", "back", "on_hold", "cancelled", "statuses"])
    var choices = TransitionChoices(skip: map.choice("skip"), back: map.choice("back"))
    choices.statuses["on_hold"] = map.choice("on_hold")
    choices.statuses["cancelled"] = map.choice("cancelled")
    guard let own = map.map("statuses") else { return choices }
    for child in text.tree.children(of: own.node) {
      let word = text.tree.keyName(of: child)
      if ["on_hold", "cancelled"].contains(word) {
        log.error(
          "'\(word)' has a field of its own", at: text.keySpan(child), in: text.file,
          remedy: "say it under transitions: \(word)")
      }
      let answer: TransitionAnswer? = own.choice(word)
      if let answer { choices.statuses[word] = answer }
    }
    return choices
  }
}
