import CELEvaluation
package import CalendarTime
package import ComplianceModel
import Diagnostics
package import FactTree
package import SourceText

/// What a file asks to be overridden, well formed but not yet judged.
package struct OverrideRequest: Sendable {
  /// A condition on which it is given, with how far it is met.
  package struct Condition: Sendable {
    /// The condition.
    package let condition: GateCondition
    /// How far it is met.
    package let status: ConditionStatus
  }

  /// Its name.
  package let id: String
  /// The facts of the file, which hold the approvals.
  package let tree: FactTree
  /// The map of the override.
  package let node: NodeIndex
  /// The list of approvals; `nil` where there is none.
  package let approvals: NodeIndex?
  /// The project.
  package let project: String
  /// The gate.
  package let gate: String
  /// Patterns of the rules that are overridden; empty means all that may be.
  package let rules: [RulePattern]
  /// Why; `nil` where it says nothing, or holds a placeholder.
  package let reason: String?
  /// Who asked for it, by name or by role; `nil` where it holds a placeholder.
  package let requestedBy: String?
  /// The day on which it was asked for.
  package let requestedOn: CalendarDay
  /// What must be done later, by whom and when.
  package let conditions: [Condition]
  /// The file.
  package let file: String
}

/// Reads override files: one override, as YAML or JSON.
///
/// Every mistake of structure goes to the log, at its place. What is well formed but wrong as an
/// override, such as one that nobody approved, is judged instead.
package struct OverrideReader {
  private let log: MistakeLog

  private static let keys = [
    "id", "project", "gate", "rules", "reason", "requested_by", "requested_on", "approvals",
    "conditions",
  ]
  private static let approvalKeys = [
    "role", "name", "decision", "date", "subject_version", "evidence", "expires_on", "signature",
  ]

  /// Prepares to read; mistakes go to the log.
  package init(log: MistakeLog) {
    self.log = log
  }

  /// Reads an override; `nil` where the file holds mistakes, which the log then says.
  package func override(in file: SourceFile) -> OverrideRequest? {
    let reported = log.reportCount
    guard let text = PolicyText(reading: file, called: "an override file", hint: nil, log: log),
      let map = MapReader(text.root, named: "an override", of: text, log: log)
    else { return nil }
    map.refuseUnknownKeys(of: "an override", known: Self.keys)
    let id = required("id", map)
    let project = required("project", map)
    let gate = required("gate", map)
    let reason = required("reason", map)
    let requestedBy = required("requested_by", map)
    let requestedOn = day("requested_on", of: "an override", map)
    let approvals = approvals(map)
    let rules = rules(map)
    let conditions = conditions(map, of: id?.text ?? "")
    guard log.reportCount == reported, let id, let project, let gate, let requestedOn else {
      return nil
    }
    func said(_ located: LocatedText?) -> String? {
      located.flatMap { PlaceholderList.standard.isGiven($0.node, in: text.tree) ? $0.text : nil }
    }
    return OverrideRequest(
      id: id.text, tree: text.tree, node: text.root, approvals: approvals, project: project.text,
      gate: gate.text, rules: rules, reason: said(reason), requestedBy: said(requestedBy),
      requestedOn: requestedOn, conditions: conditions, file: file.name)
  }

  /// A text that must be there and not be blank.
  private func required(
    _ key: String, of what: String = "an override", _ map: MapReader
  ) -> LocatedText? {
    guard let located = map.requiredString(key, of: what) else { return nil }
    if !PlaceholderList.isBlank(located.text) { return located }
    map.mismatch(located.node, "is blank")
    return nil
  }

  private func day(_ key: String, of what: String, _ map: MapReader) -> CalendarDay? {
    guard let located = map.requiredString(key, of: what) else { return nil }
    if let day = CalendarDay(located.text) { return day }
    log.error(
      "'\(located.text)' is no date", at: map.text.span(located.node), in: map.text.file,
      remedy: "write YYYY-MM-DD")
    return nil
  }

  /// The list of approvals; what each says is judged, not read here.
  private func approvals(_ map: MapReader) -> NodeIndex? {
    guard let list = map.value("approvals") else { return nil }
    guard map.text.tree[list].kind == .list else {
      map.mismatch(
        list, "must be a list of approvals, but it is \(map.text.kindName(list))")
      return nil
    }
    for entry in map.text.tree.children(of: list) {
      guard let approval = MapReader(entry, named: "an approval", of: map.text, log: log) else {
        continue
      }
      approval.refuseUnknownKeys(of: "an approval", known: Self.approvalKeys)
      for key in Self.approvalKeys { _ = approval.string(key) }
    }
    return list
  }

  /// The patterns of rules; left out, all that may be overridden are meant.
  private func rules(_ map: MapReader) -> [RulePattern] {
    let reported = log.reportCount
    let located = map.strings("rules")
    if let node = map.text.child(map.node, "rules"), located.isEmpty, log.reportCount == reported {
      map.mismatch(
        node, "names no rule", remedy: "leave it out to override all that may be overridden")
    }
    return located.compactMap { located in
      let isPattern =
        located.text.contains("*")
        && located.text.utf8.allSatisfy { byte in
          (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
            || byte == 0x2F || byte == 0x2A
        }
      if isPattern || RuleID.isWellFormed(located.text) { return RulePattern(located.text) }
      log.error(
        "'\(located.text)' can be neither the name of a rule nor a pattern",
        at: map.text.span(located.node), in: map.text.file,
        remedy: "write category/name, or a pattern such as schedule/*")
      return nil
    }
  }

  private func conditions(_ map: MapReader, of id: String) -> [OverrideRequest.Condition] {
    guard let list = map.value("conditions") else { return [] }
    guard map.text.tree[list].kind == .list else {
      map.mismatch(
        list, "must be a list of conditions, but it is \(map.text.kindName(list))")
      return []
    }
    return map.text.tree.children(of: list).compactMap { node in
      guard let entry = MapReader(node, named: "a condition", of: map.text, log: log) else {
        return nil
      }
      entry.refuseUnknownKeys(of: "a condition", known: ["text", "owner_role", "due", "status"])
      let text = required("text", of: "a condition", entry)
      let owner = required("owner_role", of: "a condition", entry)
      let due = day("due", of: "a condition", entry)
      let status: ConditionStatus? = entry.choice("status")
      guard let text, let owner, let due else { return nil }
      return OverrideRequest.Condition(
        condition: GateCondition(
          text: text.text, owner: owner.text, due: due, origin: "override \(id)"),
        status: status ?? .open)
    }
  }
}
