import CELEvaluation
package import CalendarTime
package import ComplianceModel
import FactTree
package import PolicyCompiler
import SourceText

/// Makes the figures of the office's indicators of the rows that manifests gave.
///
/// Pure: no file, no clock, no store.
///
///     for row in rows.sorted(by: CollectedRow.precedes) { standings += judge.take(row) }
///     standings += judge.finish()
///
/// Rows of rules are passed over; an indicator without rows has a standing, too.
package struct KPIJudge: ~Copyable {
  private let set: PolicySet
  private let asOf: CalendarDay
  private var groups: GroupRunner
  /// The most rows of one indicator; with more, it has no value.
  package var rowLimit = 1_000_000
  /// The indicator whose rows are being taken.
  private var position = 0
  private var rows = RowTally()
  private var projects: Set<String> = []
  private var firstProblem: CollectedRow?
  private var problemCount = 0
  private var count = 0

  /// A judge.
  ///
  /// - Parameters:
  ///   - set: The policies of the run.
  ///   - asOf: The day to judge by.
  ///   - data: The data files, by name, in the order of the set's `dataNames`.
  package init(set: PolicySet, asOf: CalendarDay, data: [DataTree]) {
    self.set = set
    self.asOf = asOf
    groups = GroupRunner(set: set, asOf: asOf, data: data, register: nil)
  }

  /// How many units of work the expression of one indicator may cost, beside what each row adds.
  package var costLimit: Int {
    get { groups.costLimit }
    set { groups.costLimit = newValue }
  }

  /// Takes the next row.
  ///
  /// - Returns: The standings of the indicators whose rows have ended; their trend is this run alone.
  package mutating func take(_ row: CollectedRow) -> [KPIStanding] {
    let owner = row.owner - set.auditTasks.count
    guard set.indicators.indices.contains(owner) else { return [] }
    var ended: [KPIStanding] = []
    while position < owner { ended.append(next()) }
    if row.side == .problem {
      problemCount += 1
      firstProblem = firstProblem ?? row
    } else {
      count += 1
      projects.insert(row.project ?? row.file)
      if count <= rowLimit { rows.add(row.columns) }
    }
    return ended
  }

  /// Tells the standings of the indicators that are left.
  package mutating func finish() -> [KPIStanding] {
    var ended: [KPIStanding] = []
    while position < set.indicators.count { ended.append(next()) }
    return ended
  }

  /// The standing of the indicator at hand; the next one comes to hand.
  private mutating func next() -> KPIStanding {
    let indicator = set.indicators[position]
    let measured = measure(indicator)
    let counted = projects.count
    groups.release(rowCount: count)
    position += 1
    rows = RowTally()
    projects = []
    firstProblem = nil
    problemCount = 0
    count = 0
    return KPIStanding(
      id: indicator.id, title: indicator.title, description: indicator.description,
      unit: indicator.unit, value: measured.value, problem: measured.problem,
      target: indicator.bounds.target, rag: measured.value.flatMap(indicator.bounds.rag),
      counted: counted,
      trend: [KPIStanding.Measurement(asOf: asOf, value: measured.value)])
  }

  private mutating func measure(
    _ indicator: CompiledIndicator
  ) -> (value: Double?, problem: String?) {
    let uncounted = problemWords
    guard count <= rowLimit else {
      return (nil, "\(count) rows are more than the \(rowLimit) that are judged at once")
    }
    guard count > 0 else { return (nil, uncounted ?? "no project gave a figure") }
    var text = RowText()
    text.mark("{\"rows\":")
    text.add(entries: rows.takeEntries())
    text.mark("}")
    let facts = groups.bind(text, rowCount: count, parameters: NodeIndex(number: 0))
    guard let facts, let list = facts.part("rows") else {
      return (nil, "the rows are too deeply nested")
    }
    let different = Array(facts.tree.children(of: list))
    groups.runner.bind(rows.nodes(different), to: GroupVariables.rows)
    switch groups.runner.plainValue(of: indicator.aggregate) {
    case .failure(let doubt): return (nil, doubt.reason)
    case .success(.int(let value)): return (Double(value), uncounted)
    case .success(.uint(let value)): return (Double(value), uncounted)
    case .success(.double(let value)) where value.isFinite: return (value, uncounted)
    case .success(.double): return (nil, "the figure is not finite: something is divided by zero")
    case .success: return (nil, "the expression yields no number")
    }
  }

  /// What is said of manifests whose figure could not be had.
  private var problemWords: String? {
    guard let first = firstProblem else { return nil }
    let place = "\(first.file):\(first.start.line):\(first.start.column)"
    let reason = String(decoding: first.columns, as: UTF8.self)
    return problemCount == 1
      ? "one figure could not be had (\(place): \(reason))"
      : "\(problemCount) figures could not be had, the first at \(place): \(reason)"
  }
}
