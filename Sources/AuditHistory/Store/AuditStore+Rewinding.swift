package import CalendarTime
package import ComplianceModel
import GRDB

extension AuditStore {
  /// Takes back the runs of a portfolio after a day, as if they had never been made, but for the words
  /// and places of findings, which are those of the last sight.
  ///
  /// - Parameter isTrial: Whether everything stays, and only is told what would go.
  package func rewind(
    _ portfolio: String, to day: CalendarDay, isTrial: Bool, waiting: () -> Void = {}
  ) throws(StoreProblem) -> HistoryRewinding {
    func plan(_ database: Database) throws -> (told: HistoryRewinding, rewinding: RunRewinding) {
      let key = try Int.fetchOne(
        database, sql: "SELECT id FROM portfolio WHERE name = ?", arguments: [portfolio.storable])
      let rewinding = RunRewinding(to: day, key ?? 0)
      let last = try rewinding.last(database)
      let runs = try Row.fetchAll(
        database, sql: RunRow.select + " WHERE run.portfolio = ? ORDER BY number",
        arguments: [key]
      ).map { try RunRow.run($0, number: $0.get("number")) }
      let told = HistoryRewinding(
        portfolio: portfolio, day: day, removed: runs.filter { $0.number > last },
        kept: runs.filter { $0.number <= last })
      return (told, rewinding)
    }
    if isTrial { return try connection.use { database in try plan(database).told } }
    return try connection.transaction(waiting: waiting) { database in
      let (told, rewinding) = try plan(database)
      if !told.removed.isEmpty { try rewinding.write(database) }
      return told
    }
  }
}
