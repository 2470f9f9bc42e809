import ComplianceModel
import Diagnostics
import FactTree

/// Reads what a rule collects, and how its rows are put together.
struct RowDefinitionReader {
  let map: MapReader
  let scope: JudgingScope

  /// The keys that only rules of other scopes than `manifest` have.
  static let keys = ["collect", "group_by", "against", "blame"]

  /// What the rule collects; `nil` for a rule of one manifest.
  ///
  /// - Parameter form: The check, which must be an assertion over what was collected.
  func definition(_ form: CheckForm?) -> RowDefinition? {
    guard scope != .manifest else {
      refuse(Self.keys, "it needs 'scope: portfolio' or 'scope: history'")
      return nil
    }
    refuse(["for_at_least", "may_lack"], "it has no meaning where 'scope' is \(scope.rawValue)")
    if scope == .history {
      refuse(
        ["for", "group_by", "against", "blame"],
        "a rule over the history is judged once for each project")
    } else if map.text.child(map.node, "collect") == nil {
      map.missing("collect", of: "a rule of the portfolio")
    }
    refuseOther(form)
    let columns = columns(map)
    let groupBy = map.strings("group_by")
    for name in groupBy { _ = isColumn(name, of: columns, "collect") }
    return RowDefinition(
      columns: columns, groupBy: groupBy, against: against(groupBy), blame: map.string("blame"))
  }

  private func refuse(_ keys: [String], _ reason: String) {
    for key in keys {
      guard let child = map.text.child(map.node, key) else { continue }
      map.log.error(
        "'\(key)' has no place in this rule: \(reason)", at: map.text.keySpan(child),
        in: map.text.file, remedy: "remove it, or correct 'scope'")
    }
  }

  private func refuseOther(_ form: CheckForm?) {
    guard let form else { return }
    if case .assert = form { return }
    let check = map.text.child(map.node, "check") ?? map.node
    map.log.error(
      "a rule of scope \(scope.rawValue) asserts: its rows are no manifest",
      at: map.text.keySpan(check), in: map.text.file,
      remedy: "write check: { assert: CEL } over '\(scope == .history ? "runs" : "rows")'")
  }

  /// The columns under `collect`.
  func columns(_ map: MapReader) -> [RowDefinition.Column] {
    guard map.text.child(map.node, "collect") != nil, let collect = map.map("collect") else {
      return []
    }
    let children = Array(collect.text.tree.children(of: collect.node))
    if children.isEmpty { map.mismatch(collect.node, "names no column") }
    return children.compactMap { child in
      let name = collect.text.tree.keyName(of: child)
      guard Self.isName(name) else {
        collect.log.error(
          "'\(name)' cannot name a column", at: collect.text.keySpan(child),
          in: collect.text.file,
          remedy: "begin with a letter, and go on with letters, digits and '_'")
        return nil
      }
      return collect.string(name).map { RowDefinition.Column(name: name, expression: $0) }
    }
  }

  /// Whether expressions can name something so: a column, or data.
  static func isName(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    let isLetter = { (byte: UInt8) in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
    guard let first = bytes.first, isLetter(first) else { return false }
    return bytes.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private func isColumn(
    _ name: LocatedText, of columns: [RowDefinition.Column], _ key: String
  ) -> Bool {
    let names = columns.map(\.name)
    if names.contains(name.text) { return true }
    map.log.error(
      "'\(name.text)' is no column of '\(key)'", at: map.text.span(name.node), in: map.text.file,
      remedy: Diagnostic.didYouMean(name.text, among: names)
        ?? (names.isEmpty ? nil : "the columns are \(names.joined(separator: ", "))"))
    return false
  }

  private func against(_ groupBy: [LocatedText]) -> RowDefinition.Against? {
    guard scope == .portfolio, map.text.child(map.node, "against") != nil,
      let against = map.map("against")
    else { return nil }
    against.refuseUnknownKeys(of: "'against'", known: ["schema", "for", "when", "collect"])
    if against.text.child(against.node, "collect") == nil {
      against.missing("collect", of: "'against'")
    }
    let columns = columns(against)
    let names = columns.map(\.name)
    for name in groupBy where !columns.isEmpty && !names.contains(name.text) {
      map.log.error(
        "'against' collects no column '\(name.text)'", at: against.headSpan, in: map.text.file,
        reason: "a group is held against the rows that have the same values under 'group_by'",
        remedy: Diagnostic.didYouMean(name.text, among: names) ?? "add it under its 'collect'")
    }
    let schema = against.string("schema")
    if let schema, !Self.schemas.contains(schema.text) {
      map.log.error(
        "there is no schema '\(schema.text)'", at: map.text.span(schema.node), in: map.text.file,
        remedy: Diagnostic.didYouMean(schema.text, among: Self.schemas)
          ?? "the schemas are \(Self.schemas.joined(separator: ", "))")
    }
    return RowDefinition.Against(
      node: against.node, schema: schema, selector: against.path("for"),
      when: against.string("when"), columns: columns)
  }

  private static let schemas = SchemaChoice.shipped.map(\.name) + ["none"]
}
