import ComplianceModel
import GRDB

extension AuditRecorder {
  /// The projects that earlier runs judged and of which this one saw nothing, in order of their ids.
  ///
  /// Asked once every manifest was put; means nothing for a run of some projects only.
  ///
  /// - Parameter limit: The most that are named.
  package func vanished(atMost limit: Int) throws(StoreProblem) -> (named: [String], count: Int) {
    try connection.use { database in
      let source = """
        FROM standing
        WHERE portfolio = :portfolio AND until IS NULL AND \(StandingRow.isOfProject)
          AND id NOT IN (SELECT id FROM seen_standing)
          AND project NOT IN (
            SELECT project FROM standing WHERE id IN (SELECT id FROM seen_standing))
          AND NOT \(Self.isUnreadable("standing.file"))
        """
      let count = try Int.fetchOne(
        database, sql: "SELECT count(DISTINCT project) \(source)",
        arguments: ["portfolio": portfolio])
      let named = try String.fetchAll(
        database, sql: "SELECT DISTINCT project \(source) ORDER BY project LIMIT :limit",
        arguments: ["portfolio": portfolio, "limit": limit])
      return (named, count ?? 0)
    }
  }

  /// The projects that several manifests of this run name, each of which counts.
  ///
  /// - Parameter limit: The most that are handed out, in order of their ids.
  package func namedTwice(
    atMost limit: Int
  ) throws(StoreProblem) -> (projects: [(id: String, files: [String])], count: Int) {
    try connection.use { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT project, count(*) OVER () AS projects FROM standing
          WHERE portfolio = ? AND until IS NULL AND outcome = 'judged'
            AND id IN (SELECT id FROM seen_standing)
          GROUP BY project HAVING count(*) > 1 ORDER BY project LIMIT ?
          """, arguments: [portfolio, limit])
      let projects = try rows.map { row -> (id: String, files: [String]) in
        let id: String = try row.get("project")
        let standings = try StandingWriter(run: self, database).standings(of: id)
        return (id, standings.filter { $0.outcome == .judged }.map(\.file))
      }
      return (projects, try rows.first?.get("projects") ?? 0)
    }
  }
}
