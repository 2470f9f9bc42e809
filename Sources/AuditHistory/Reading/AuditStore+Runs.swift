package import ComplianceModel
import GRDB

extension AuditStore {
  /// The runs of all portfolios, or of one, in the order in which they were made.
  package func runs(of portfolio: String? = nil) throws(StoreProblem) -> [AuditRun] {
    try connection.use { database in
      try Row.fetchAll(
        database,
        sql: RunRow.select + " WHERE :name IS NULL OR portfolio.name = :name ORDER BY number",
        arguments: ["name": portfolio?.storable]
      ).map { try RunRow.run($0, number: $0.get("number")) }
    }
  }

  /// A run by its number.
  package func run(_ number: Int) throws(StoreProblem) -> AuditRun {
    try connection.use { database in
      try RunReader(run: number, shownAs: number, database).named()
    }
  }

  /// A run, and all that a report says of it but for projects and findings.
  package func report(of run: Int) throws(StoreProblem) -> AuditReport {
    try connection.use { database in
      try RunReader(run: run, shownAs: run, database).report()
    }
  }

  /// The projects and findings of a run.
  package func detail(of run: Int) -> RunDetail { RunDetail(run: run, connection: connection) }
}
