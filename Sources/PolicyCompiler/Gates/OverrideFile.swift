import CalendarTime
package import ComplianceModel
import Diagnostics
package import FactTree
package import SourceText

/// What a file asks to be overridden, well formed but not yet judged.
package struct OverrideRequest: Sendable {
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
  /// Why.
  package let reason: String
  /// Who asked for it.
  package let requestedBy: String
  /// What must be done later, by whom and when.
  package let conditions: [GateCondition]
  /// The file.
  package let file: String
}

/// Reads override files.
package struct OverrideReader {
  private let log: MistakeLog

  private static let keys = [
    "id", "project", "gate", "rules", "reason", "requested_by", "requested_on", "approvals",
    "conditions",
  ]

  /// Prepares to read; mistakes go to the log.
  package init(log: MistakeLog) {
    self.log = log
  }

  /// Reads an override; `nil` where the file holds mistakes, which the log then says.
  package func override(in file: SourceFile) -> OverrideRequest? {
    let reported = log.reportCount
    guard let text = PolicyText(reading: file, log: log),
      let map = MapReader(text.root, named: "an override", of: text, log: log)
    else { return nil }
    map.refuseUnknownKeys(of: "an override", known: Self.keys)
    let id = required("id", map)
    let project = required("project", map)
    let gate = required("gate", map)
    let reason = required("reason", map)
    let requestedBy = required("requested_by", map)
    _ = day("requested_on", map)
    let approvals = map.value("approvals")
    if let approvals, text.tree[approvals].kind != .list {
      map.mismatch(
        approvals, "must be a list of approvals, but it is \(text.kindName(approvals))")
    }
    let rules = map.strings("rules").map { RulePattern($0.text) }
    let conditions = conditions(map, of: id ?? "")
    guard log.reportCount == reported, let id, let project, let gate, let reason, let requestedBy
    else { return nil }
    return OverrideRequest(
      id: id, tree: text.tree, node: text.root, approvals: approvals, project: project, gate: gate,
      rules: rules, reason: reason, requestedBy: requestedBy, conditions: conditions,
      file: file.name)
  }

  /// A text that must be there and say something.
  private func required(_ key: String, _ map: MapReader) -> String? {
    guard let located = map.requiredString(key, of: "an override") else { return nil }
    if located.text.contains(where: { !$0.isWhitespace }) { return located.text }
    map.mismatch(located.node, "is blank")
    return nil
  }

  private func day(_ key: String, _ map: MapReader) -> CalendarDay? {
    guard let located = map.string(key) else { return nil }
    if let day = CalendarDay(located.text) { return day }
    log.error(
      "'\(located.text)' is no date", at: map.text.span(located.node), in: map.text.file,
      remedy: "write YYYY-MM-DD")
    return nil
  }

  private func conditions(_ map: MapReader, of id: String) -> [GateCondition] {
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
      entry.refuseUnknownKeys(of: "a condition", known: ["text", "owner_role", "due"])
      let text = entry.requiredString("text", of: "a condition")
      let owner = entry.requiredString("owner_role", of: "a condition")
      if map.text.child(node, "due") == nil { entry.missing("due", of: "a condition") }
      guard let text, let owner, let due = day("due", entry) else { return nil }
      return GateCondition(
        text: text.text, owner: owner.text, due: due, origin: "override \(id)")
    }
  }
}
