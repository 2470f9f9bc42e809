package import CalendarTime
package import ComplianceModel
import GRDB

extension AuditStore {
  /// Takes away the runs of each portfolio that lie further back from its newest run than a period.
  ///
  /// The newest whole run always stays. Findings that are open, or that a run that stays tells as
  /// resolved, stay with the day on which they were first seen.
  ///
  /// - Parameter isTrial: Whether everything stays, and only is told what would go.
  package func prune(
    keeping period: CalendarPeriod, isTrial: Bool, waiting: () -> Void = {}
  ) throws(StoreProblem) -> [HistoryPruning] {
    if isTrial {
      return try connection.use { database in
        try HistoryPruner(period: period, database).plan().map(\.told)
      }
    }
    let told = try connection.transaction(waiting: waiting) { database in
      let pruner = HistoryPruner(period: period, database)
      let plan = try pruner.plan()
      for step in plan where !step.told.removed.isEmpty { try pruner.remove(step) }
      return plan.map(\.told)
    }
    if told.contains(where: { !$0.removed.isEmpty }) {
      // Gives room back to the disk; where that fails the store is whole and as large as before.
      try? connection.use { database in try database.execute(sql: "VACUUM") }
    }
    return told
  }
}

/// Takes old runs out of the tables.
struct HistoryPruner {
  /// What happens to one portfolio.
  struct Step {
    /// Its key.
    let portfolio: Int
    /// The first run that stays.
    let first: Int
    /// The runs by name.
    let told: HistoryPruning
  }

  private let period: CalendarPeriod
  private let database: Database

  init(period: CalendarPeriod, _ database: Database) {
    self.period = period
    self.database = database
  }

  func plan() throws -> [Step] {
    let keys = try Int.fetchAll(
      database, sql: "SELECT portfolio FROM run GROUP BY portfolio ORDER BY min(number)")
    return try keys.compactMap(step)
  }

  private func step(_ portfolio: Int) throws -> Step? {
    let runs = try Row.fetchAll(
      database, sql: RunRow.select + " WHERE run.portfolio = ? ORDER BY number",
      arguments: [portfolio]
    ).map { try RunRow.run($0, number: $0.get("number")) }
    guard let newest = runs.last else { return nil }
    // A period beyond the calendar's beginning keeps everything.
    let bound = newest.asOf.moved(months: -period.months, days: -period.days)
    let inTime = runs.first { run in bound.map { run.asOf >= $0 } ?? true } ?? newest
    let whole = runs.last { !$0.isPartial } ?? newest
    let first = min(inTime.number, whole.number)
    return Step(
      portfolio: portfolio, first: first,
      told: HistoryPruning(
        portfolio: newest.portfolio, removed: runs.filter { $0.number < first },
        kept: runs.filter { $0.number >= first }))
  }

  func remove(_ step: Step) throws {
    let steps = [
      "DELETE FROM finding WHERE portfolio = :portfolio AND resolved_run < :first",
      """
      DELETE FROM finding_state WHERE finding IN (SELECT id FROM finding WHERE portfolio = :portfolio)
        AND run < (SELECT max(s.run) FROM finding_state s
          WHERE s.finding = finding_state.finding AND s.run <= :first)
      """,
      "DELETE FROM standing WHERE portfolio = :portfolio AND until <= :first",
      "DELETE FROM kept_value WHERE portfolio = :portfolio AND until <= :first",
      "DELETE FROM run WHERE portfolio = :portfolio AND number < :first",
    ]
    for text in steps {
      try database.execute(
        sql: text, arguments: ["portfolio": step.portfolio, "first": step.first])
    }
    try database.execute(
      sql: """
        DELETE FROM rule WHERE portfolio = ?
          AND id NOT IN (SELECT rule FROM finding WHERE finding.portfolio = rule.portfolio)
        """, arguments: [step.portfolio])
  }
}
