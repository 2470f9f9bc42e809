import AuditHistory
import ComplianceModel
import PolicyCompiler
import PolicyEngine
import SourceText

/// Keeps the rows that manifests give for rules over the portfolio and the history, and for
/// indicators, in the history's scratch tables until all manifests have given theirs.
struct AuditRows {
  /// The collection of all rules over the history, whose rows are read project by project.
  private static let history = "history"

  let set: PolicySet
  let recorder: AuditRecorder

  /// Keeps a row.
  func keep(_ row: GivenRow) throws(StoreProblem) {
    let isHistory = isOfHistory(row)
    let project = row.project ?? row.file
    try recorder.collect(
      AuditHistory.CollectedRow(
        collection: isHistory ? Self.history : "\(row.owner)",
        group: isHistory ? project : String(decoding: row.group, as: UTF8.self),
        rank: Self.rank(row),
        project: row.project,
        place: FindingPlace(
          file: row.file, line: row.start.line, column: row.start.column, path: row.path),
        values: Self.packed(row)))
    guard isHistory, row.side == .subject else { return }
    try recorder.keep(
      String(decoding: row.columns, as: UTF8.self), under: key(of: row), of: project)
  }

  /// What a row's values are kept under from run to run.
  func key(of row: GivenRow) -> String {
    guard case .rule(let task)? = set.owner(ofRows: row.owner) else { return "" }
    return [task.rule.id.text, task.policy ?? "", row.stablePath].joined(separator: " ")
  }

  /// Visits the rows of an owner in the order in which they are judged.
  func each(of owner: Int, _ visit: (GivenRow) throws -> Void) throws {
    try recorder.eachRow(of: "\(owner)") { kept in
      if let row = Self.unpacked(kept) { try visit(row) }
    }
  }

  /// Visits the projects that gave rows for rules over the history, each with its rows.
  func eachProject(_ visit: (_ project: String, _ rows: [GivenRow]) throws -> Void) throws {
    try recorder.eachGroup(of: Self.history) { project, rows in
      try visit(project, rows.compactMap(Self.unpacked))
    }
  }

  private func isOfHistory(_ row: GivenRow) -> Bool {
    guard case .rule(let task)? = set.owner(ofRows: row.owner) else { return false }
    return task.rule.scope == .history
  }

  /// What orders rows of one group as `GivenRow.precedes` does.
  private static func rank(_ row: GivenRow) -> Int {
    row.owner &* (Int(GivenRow.Side.against.rawValue) + 1) &+ Int(row.side.rawValue)
  }

  /// Owner, side, the lengths of the texts that follow, and these: stable path, group, columns.
  private static func packed(_ row: GivenRow) -> String {
    let path = Array(row.stablePath.utf8)
    let head = "\(row.owner) \(row.side.rawValue) \(path.count) \(row.group.count) "
    return String(decoding: Array(head.utf8) + path + row.group + row.columns, as: UTF8.self)
  }

  private static func unpacked(_ kept: AuditHistory.CollectedRow) -> GivenRow? {
    let parts = kept.values.utf8.split(separator: UInt8(ascii: " "), maxSplits: 4)
    guard parts.count == 5, let owner = number(parts[0]),
      let side = number(parts[1]).flatMap({ GivenRow.Side(rawValue: UInt8(clamping: $0)) }),
      let pathLength = number(parts[2]), let groupLength = number(parts[3])
    else { return nil }
    let rest = Array(parts[4])
    guard pathLength >= 0, groupLength >= 0, pathLength <= rest.count,
      groupLength <= rest.count - pathLength
    else { return nil }
    return GivenRow(
      owner: owner, side: side, group: Array(rest[pathLength..<pathLength + groupLength]),
      columns: Array(rest[(pathLength + groupLength)...]), project: kept.project,
      file: kept.place.file,
      start: SourceLocation(line: kept.place.line, column: kept.place.column),
      path: kept.place.path, stablePath: String(decoding: rest[..<pathLength], as: UTF8.self))
  }

  private static func number(_ digits: Substring.UTF8View) -> Int? { Int(Substring(digits)) }
}
