package import CalendarTime
import ComplianceModel
import FactTree
package import PolicyCompiler

/// Judges the rules over the portfolio: takes the rows of all manifests in order, and tells what each
/// rule came to for each group of them.
///
///     for row in rows.sorted(by: CollectedRow.precedes) { verdicts += judge.take(row) }
///     verdicts += judge.finish()
///
/// Rows of other owners are passed over. Pure: no file, no clock, no store.
package struct PortfolioJudge: ~Copyable {
  /// The most rows of one group, together with those that they are held against.
  package static let defaultRowLimit = 50_000

  private let set: PolicySet
  private var groups: GroupRunner
  /// The most rows of one group, together with those that they are held against; a larger group
  /// cannot be judged.
  package var rowLimit = PortfolioJudge.defaultRowLimit
  /// How many units of work the expressions of one group may cost, beside what each row adds.
  package var costLimit: Int {
    get { groups.costLimit }
    set { groups.costLimit = newValue }
  }

  private var owner = -1
  private var key: [UInt8] = []
  private var subjects = RowPile()
  /// What they are held against, as the entries of a list in JSON.
  private var against: [UInt8] = []
  /// How many rows the group has, those beyond the limit among them.
  private var count = 0

  /// A judge.
  ///
  /// - Parameters:
  ///   - set: The policies of the run.
  ///   - asOf: The day to judge by.
  ///   - data: The data files, by name, in the order of the set's `dataNames`.
  ///   - register: The office's register; `nil` where there is none.
  package init(set: PolicySet, asOf: CalendarDay, data: [DataTree], register: PortfolioRegister?) {
    self.set = set
    groups = GroupRunner(set: set, asOf: asOf, data: data, register: register)
  }

  /// Takes the next row.
  ///
  /// - Returns: What came of the group that ended with the row before, and of a row that is a problem.
  package mutating func take(_ row: CollectedRow) -> [AuditVerdict] {
    guard case .rule(let task)? = set.owner(ofRows: row.owner), task.rule.scope == .portfolio
    else { return [] }
    if row.side == .problem { return finish() + [Self.problem(row, of: task)] }
    var verdicts: [AuditVerdict] = []
    if row.owner != owner || row.group != key { verdicts = finish() }
    owner = row.owner
    key = row.group
    count += 1
    if count > rowLimit {
      // One place is enough to say so, and memory has its limit.
      if subjects.count == 0, row.side == .subject { subjects.add(row) }
    } else if row.side == .subject {
      subjects.add(row)
    } else {
      if !against.isEmpty { against.append(UInt8(ascii: ",")) }
      against += row.columns
    }
    return verdicts
  }

  /// Tells what came of the last group.
  package mutating func finish() -> [AuditVerdict] {
    let verdict = verdictOfGroup()
    groups.release(rowCount: count)
    subjects = RowPile()
    against = []
    count = 0
    owner = -1
    return verdict.map { [$0] } ?? []
  }

  private mutating func verdictOfGroup() -> AuditVerdict? {
    guard subjects.count > 0, case .rule(let task)? = set.owner(ofRows: owner) else { return nil }
    guard count > rowLimit else { return judge(task) }
    return undetermined(
      task, "the group has \(count) rows, more than the \(rowLimit) that are judged at once",
      hint: "for the rule's author: name more columns under 'group_by'")
  }

  private static func problem(_ row: CollectedRow, of task: AuditTask) -> AuditVerdict {
    let reason = String(decoding: row.columns, as: UTF8.self)
    let violation = task.violation(
      .undetermined, "what the rule holds others against cannot be told: \(reason)",
      at: BlamedRows(row),
      project: row.project ?? row.file, stablePath: row.stablePath)
    return AuditVerdict(owner: row.owner, verdict: .undetermined, violation: violation)
  }

  private func undetermined(
    _ task: AuditTask, _ reason: String, hint: String?, at position: Int? = nil
  ) -> AuditVerdict {
    let all = 0..<subjects.count
    let rows = position.map { $0..<$0 + 1 } ?? all
    let violation = task.violation(
      .undetermined, reason, at: subjects.blamed(rows, owner: owner), project: "",
      stablePath: String(decoding: key, as: UTF8.self), hint: hint)
    return AuditVerdict(owner: owner, verdict: .undetermined, violation: violation)
  }

  private mutating func judge(_ task: AuditTask) -> AuditVerdict {
    var text = RowText()
    text.mark("{\"rows\":")
    text.add(entries: subjects.takeEntries())
    text.mark(",\"against\":")
    text.add(entries: against)
    text.mark("}")
    let facts = groups.bind(text, rowCount: count, parameters: task.rule.parameters)
    guard let facts, let rows = facts.part("rows"), let others = facts.part("against"),
      let first = facts.tree.entry(of: rows, at: 0)
    else { return undetermined(task, "the rows are too deeply nested", hint: nil) }
    groups.runner.bind(rows, to: GroupVariables.rows)
    groups.runner.bind(others, to: GroupVariables.against)
    // The columns by which rows are put together are the same in all of them.
    groups.runner.bind(first, to: GroupVariables.group)
    switch groups.runner.truth(of: task.rule.check) {
    case .yes: return AuditVerdict(owner: owner, verdict: .pass, violation: nil)
    case .no:
      let message = groups.runner.text(of: task.rule.message)
      let violation = task.violation(
        .fail, message, at: subjects.blamed(guilty(task, facts, rows), owner: owner), project: "",
        stablePath: String(decoding: key, as: UTF8.self))
      return AuditVerdict(owner: owner, verdict: .fail, violation: violation)
    case .unknown(let doubt):
      let faulty = doubt.facts.lazy.compactMap { facts.row(holding: $0, in: rows) }.first
      return undetermined(task, doubt.reason, hint: doubt.hint, at: faulty)
    }
  }

  /// The positions of the rows that are to blame: all, where the rule does not tell, or where it blames
  /// none.
  private mutating func guilty(
    _ task: AuditTask, _ facts: GroupFacts, _ rows: NodeIndex
  ) -> [Int] {
    let all = Array(0..<subjects.count)
    guard let blame = task.rule.blame else { return all }
    var guilty: [Int] = []
    for (position, row) in facts.tree.children(of: rows).enumerated() {
      groups.runner.bind(row, to: GroupVariables.row)
      switch groups.runner.truth(of: blame) {
      case .yes, .unknown: guilty.append(position)
      case .no: break
      }
      if groups.runner.isSpent { return all }
    }
    return guilty.isEmpty ? all : guilty
  }
}
