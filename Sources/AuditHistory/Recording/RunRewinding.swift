import CalendarTime
import GRDB

/// Takes the history of a portfolio back to a day: what later runs wrote is taken away.
///
/// A trial does it on its copy, so that it sees what was known on that day.
struct RunRewinding {
  private let day: CalendarDay
  private let portfolio: Int

  init(to day: CalendarDay, _ portfolio: Int) {
    self.day = day
    self.portfolio = portfolio
  }

  /// The last run that stays; 0 for none.
  func last(_ database: Database) throws -> Int {
    try Int.fetchOne(
      database, sql: "SELECT max(number) FROM run WHERE portfolio = ? AND as_of <= ?",
      arguments: [portfolio, day.description]) ?? 0
  }

  /// Takes away what later runs wrote.
  ///
  /// What they overwrote stays: the words and places of findings, and the titles of rules.
  func write(_ database: Database) throws {
    let last = try last(database)
    for step in Self.steps {
      let statement = try database.makeStatement(sql: step)
      var arguments = ["portfolio": portfolio]
      if step.contains(":last") { arguments["last"] = last }
      try statement.execute(arguments: StatementArguments(arguments))
    }
  }

  /// The last run that can have seen a finding: one of some projects sees only what these have.
  private static let lastSight = """
    coalesce((
      SELECT max(number) FROM run
      WHERE run.portfolio = :portfolio AND number BETWEEN finding.first_run AND :last
        AND number < coalesce(\(gap), number + 1)
        AND (NOT is_partial
          OR finding.project IN (SELECT project FROM covered WHERE covered.run = run.number))
    ), :last)
    """

  /// The run that resolved a finding which only a later one than those that stay found again.
  private static let gap = """
    (SELECT gap.resolved_run FROM finding_gap gap WHERE gap.finding = finding.id
      AND gap.resolved_run <= :last AND gap.reopened_run > :last)
    """

  private static let steps = [
    "DELETE FROM finding WHERE portfolio = :portfolio AND first_run > :last",
    """
    DELETE FROM finding_state WHERE run > :last
      AND finding IN (SELECT id FROM finding WHERE portfolio = :portfolio)
    """,
    """
    UPDATE finding SET last_run = \(lastSight),
        last_seen = (SELECT as_of FROM run WHERE number = \(lastSight))
      WHERE portfolio = :portfolio AND last_run > :last
    """,
    "UPDATE finding SET resolved_run = NULL WHERE portfolio = :portfolio AND resolved_run > :last",
    """
    UPDATE finding SET resolved_run = \(gap)
      WHERE portfolio = :portfolio AND resolved_run IS NULL AND \(gap) IS NOT NULL
    """,
    """
    DELETE FROM finding_gap WHERE reopened_run > :last
      AND finding IN (SELECT id FROM finding WHERE portfolio = :portfolio)
    """,
    "DELETE FROM standing WHERE portfolio = :portfolio AND since > :last",
    "UPDATE standing SET until = NULL WHERE portfolio = :portfolio AND until > :last",
    "DELETE FROM kept_value WHERE portfolio = :portfolio AND since > :last",
    "UPDATE kept_value SET until = NULL WHERE portfolio = :portfolio AND until > :last",
    "DELETE FROM run WHERE portfolio = :portfolio AND number > :last",
    """
    DELETE FROM rule WHERE portfolio = :portfolio
      AND id NOT IN (SELECT rule FROM finding WHERE finding.portfolio = rule.portfolio)
    """,
  ]
}
