import ComplianceModel
import GRDB

/// Keeps how projects stand: a row is written only where something changed since the last run, so
/// that a project that stays as it is costs nothing.
struct StandingWriter {
  private let run: AuditRecorder
  private let database: Database

  init(run: AuditRecorder, _ database: Database) {
    self.run = run
    self.database = database
  }

  func write(_ standing: ProjectStanding) throws {
    let key: StatementArguments = [
      run.portfolio, standing.id.storable, standing.file.storable, standing.document,
    ]
    if run.opening.isPartial { try cover(standing.id) }
    let last = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT * FROM standing
          WHERE portfolio = ? AND project = ? AND file = ? AND document = ? AND until IS NULL
          """), arguments: key)
    guard let last else { return try insert(standing, key) }
    let (id, since): (Int64, Int) = (try last.get("id"), try last.get("since"))
    if try StandingRow.standing(last) == standing { return try mark(id) }
    if since == run.run {
      try database.cachedStatement(sql: "DELETE FROM standing WHERE id = ?").execute(arguments: [id]
      )
    } else {
      try database.cachedStatement(sql: "UPDATE standing SET until = ? WHERE id = ?")
        .execute(arguments: [run.run, id])
    }
    try insert(standing, key)
  }

  /// The present standings of a project, in order of file and document.
  func standings(of project: String) throws -> [ProjectStanding] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT * FROM standing
          WHERE portfolio = ? AND project = ? AND until IS NULL
            AND id IN (SELECT id FROM seen_standing)
          ORDER BY file, document
          """), arguments: [run.portfolio, project.storable]
    ).map(StandingRow.standing)
  }

  private func insert(_ standing: ProjectStanding, _ key: StatementArguments) throws {
    try database.cachedStatement(sql: StandingRow.insert)
      .execute(arguments: try key + [run.run] + StandingRow.values(of: standing))
    try mark(database.lastInsertedRowID)
  }

  private func mark(_ id: Int64) throws {
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO seen_standing VALUES (?)")
      .execute(arguments: [id])
  }

  private func cover(_ project: String) throws {
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO covered VALUES (?, ?)")
      .execute(arguments: [run.run, project.storable])
  }
}
