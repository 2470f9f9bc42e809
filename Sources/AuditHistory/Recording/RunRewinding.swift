import CalendarTime
import GRDB

/// Takes a copy of the history back to a day, so that a trial as of that day sees what was known then.
struct RunRewinding {
  private let day: CalendarDay
  private let portfolio: Int

  init(to day: CalendarDay, _ portfolio: Int) {
    self.day = day
    self.portfolio = portfolio
  }

  /// Takes away what later runs wrote.
  ///
  /// What they overwrote, the words and places of findings, stays.
  func write(_ database: Database) throws {
    let last =
      try Int.fetchOne(
        database, sql: "SELECT max(number) FROM run WHERE portfolio = ? AND as_of <= ?",
        arguments: [portfolio, day.description]) ?? 0
    let steps = [
      "DELETE FROM finding WHERE portfolio = :portfolio AND first_run > :last",
      """
      DELETE FROM finding_state WHERE run > :last
        AND finding IN (SELECT id FROM finding WHERE portfolio = :portfolio)
      """,
      """
      UPDATE finding SET last_run = :last,
        last_seen = (SELECT as_of FROM run WHERE number = :last)
        WHERE portfolio = :portfolio AND last_run > :last
      """,
      """
      UPDATE finding SET resolved_run = NULL WHERE portfolio = :portfolio AND resolved_run > :last
      """,
      "DELETE FROM standing WHERE portfolio = :portfolio AND since > :last",
      "UPDATE standing SET until = NULL WHERE portfolio = :portfolio AND until > :last",
      "DELETE FROM kept_value WHERE portfolio = :portfolio AND since > :last",
      "UPDATE kept_value SET until = NULL WHERE portfolio = :portfolio AND until > :last",
      "DELETE FROM run WHERE portfolio = :portfolio AND number > :last",
    ]
    for step in steps {
      let statement = try database.makeStatement(sql: step)
      var arguments: [String: Int] = ["last": last]
      if step.contains(":portfolio") { arguments["portfolio"] = portfolio }
      try statement.execute(arguments: StatementArguments(arguments))
    }
  }
}
