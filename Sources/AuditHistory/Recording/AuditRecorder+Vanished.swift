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
        WHERE portfolio = :portfolio AND until IS NULL AND outcome = 'judged'
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
}
