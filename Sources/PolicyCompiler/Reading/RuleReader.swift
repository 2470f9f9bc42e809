import ComplianceModel
import Diagnostics
import FactTree
import SourceText

/// Reads a rule file, or a rule that stands inline in a policy.
struct RuleReader {
  let log: MistakeLog

  static let keys =
    [
      "title", "severity", "scope", "for", "for_at_least", "when", "check", "parameters", "message",
      "why",
      "remedy", "owner", "references", "checks", "companions", "may_lack", "phases", "formerly",
      "cases",
    ] + RowDefinitionReader.keys

  /// Reads the rule of a file whose path gave its name.
  func rule(_ id: RuleID, of text: PolicyText) -> RuleDefinition? {
    guard let map = MapReader(text.root, named: "a rule", of: text, log: log) else { return nil }
    // What comes with the program is sound, as tests hold; to look once more would take long.
    if text.isShipped { return rule(id, map) }
    map.refuseUnknownKeys(of: "a rule", known: Self.keys)
    if !RuleID.isWellFormed(id.text) {
      log.error(
        "the file's path makes '\(id)' the name of the rule, which cannot be one",
        at: text.span(text.root).firstByte, in: text.file,
        remedy: "name it category/name.yaml in lower case with hyphens, stating what must be true")
    }
    return rule(id, map)
  }

  /// Reads a rule that stands inline.
  func inlineRule(_ node: NodeIndex, of text: PolicyText) -> RuleDefinition? {
    guard let map = MapReader(node, named: "a rule", of: text, log: log) else { return nil }
    map.refuseUnknownKeys(of: "a rule", known: ["id"] + Self.keys)
    guard let id = map.requiredString("id", of: "an inline rule") else { return nil }
    guard RuleID.isWellFormed(id.text) else {
      log.error(
        "'\(id.text)' cannot name a rule", at: text.span(id.node), in: text.file,
        remedy: "write category/name in lower case with hyphens, stating what must be true")
      return nil
    }
    let own = BuiltInRule.allCases.map(\.id.text) + GateRule.allCases.map(\.id.text)
    if own.contains(id.text) {
      log.error(
        "'\(id.text)' is a rule that the engine itself judges", at: text.span(id.node),
        in: text.file, remedy: "give the rule another name")
      return nil
    }
    return rule(RuleID(id.text), map)
  }

  private func rule(_ id: RuleID, _ map: MapReader) -> RuleDefinition? {
    let title = map.requiredString("title", of: "a rule")
    if map.text.child(map.node, "severity") == nil { map.missing("severity", of: "a rule") }
    let severity: Severity? = map.choice("severity")
    let selector = map.path("for")
    let atLeast = forAtLeast(map, hasSelector: selector != nil)
    let when = map.string("when")
    let phases: [Phase] = map.strings("phases").compactMap { map.choice($0) }
    let scope: JudgingScope = map.choice("scope") ?? .manifest
    let cases = cases(map, scope)
    let parameters = parameters(map)
    let message = map.string("message")
    let words = (why: map.string("why"), remedy: map.string("remedy"), owner: map.string("owner"))
    let references = map.strings("references").map(\.text)
    let checks = map.strings("checks").map(\.text)
    let companions = map.strings("companions").map(\.text)
    let mayLack = map.paths("may_lack")
    let formerly = map.strings("formerly").map(\.text)
    // Everything is read before anything is given up: an author sees all mistakes in one run.
    let form = form(map)
    let collected = collected(map, scope, form)
    guard let form, let title, let severity else { return nil }
    return RuleDefinition(
      id: id, text: map.text, node: map.node, title: title.text, severity: severity,
      selector: selector, forAtLeast: atLeast, when: when, form: form, parameters: parameters,
      message: message, why: words.why?.text, remedy: words.remedy?.text,
      owner: words.owner?.text, references: references, checks: checks,
      companions: companions, mayLack: mayLack, phases: phases, formerly: formerly, cases: cases,
      scope: scope, collected: collected)
  }

  private func collected(
    _ map: MapReader, _ scope: JudgingScope, _ form: CheckForm?
  ) -> RowDefinition? {
    // What comes with the program is sound: a rule of one manifest has nothing to be refused.
    if scope == .manifest, map.text.isShipped { return nil }
    return RowDefinitionReader(map: map, scope: scope).definition(form)
  }

  private func form(_ map: MapReader) -> CheckForm? {
    guard map.text.child(map.node, "check") != nil else {
      map.missing("check", of: "a rule")
      return nil
    }
    return map.map("check").flatMap { CheckFormReader(check: $0).form() }
  }

  private func forAtLeast(_ map: MapReader, hasSelector: Bool) -> Int {
    guard let count = map.int("for_at_least"), let node = map.value("for_at_least") else {
      return 0
    }
    if !hasSelector {
      map.mismatch(node, "has no meaning without 'for'")
    } else if count < 1 {
      map.mismatch(node, "must be at least 1")
    }
    return max(0, count)
  }

  private func parameters(_ map: MapReader) -> [RuleDefinition.Parameter] {
    guard let parameters = map.map("parameters") else { return [] }
    return parameters.text.tree.children(of: parameters.node).map { child in
      RuleDefinition.Parameter(name: parameters.text.tree.keyName(of: child), value: child)
    }
  }

  private func cases(_ map: MapReader, _ scope: JudgingScope) -> NodeIndex? {
    guard let cases = map.value("cases") else { return nil }
    guard map.text.tree[cases].kind == .list else {
      map.mismatch(cases, "must be a list of cases, but it is \(map.text.kindName(cases))")
      return nil
    }
    CaseCheck(text: map.text, scope: scope, log: log).check(cases)
    return cases
  }
}
