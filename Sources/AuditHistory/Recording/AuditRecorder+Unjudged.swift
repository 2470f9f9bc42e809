package import ComplianceModel
import GRDB

/// What becomes of projects whose manifests cannot be read any more, or are gone though the register
/// has them.
///
/// Their findings stay open: nothing is resolved by being unreadable, or by not being there.
extension AuditRecorder {
  /// How the projects stood whose manifests were in a file when earlier runs last read it, in order of
  /// their documents.
  ///
  /// - Parameter document: The first document that cannot be read now; those behind it cannot either.
  /// - Returns: At most one project for each document; none that this run has seen already.
  package func lastStandings(
    inFile file: String, from document: Int
  ) throws(StoreProblem) -> [ProjectStanding] {
    try connection.use { database in
      let rows = try Row.fetchAll(
        database.cachedStatement(
          sql: """
            SELECT *, max(since) FROM standing
            WHERE portfolio = ? AND file = ? AND document >= ? AND project <> file
              AND outcome IN ('judged', 'unreadable') AND \(Self.isUnseen)
            GROUP BY document ORDER BY document
            """), arguments: [portfolio, file.storable, document])
      return try rows.map(StandingRow.standing)
    }
  }

  /// How a project stood when an earlier run last judged it, or missed its manifest.
  ///
  /// - Returns: `nil` where no run knew the project, or where this run saw it already.
  package func lastStanding(of project: String) throws(StoreProblem) -> ProjectStanding? {
    try connection.use { database in
      try Row.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT * FROM standing
            WHERE portfolio = ? AND project = ? AND outcome IS NOT 'not_governed' AND \(Self.isUnseen)
            ORDER BY since DESC, attainable DESC, file, document LIMIT 1
            """), arguments: [portfolio, project.storable]
      ).map(StandingRow.standing)
    }
  }

  /// Whether a row of `standing` is of a project of which this run has seen nothing yet, as SQL.
  private static let isUnseen = """
    NOT EXISTS (
      SELECT 1 FROM standing now
      WHERE now.portfolio = standing.portfolio AND now.project = standing.project
        AND now.until IS NULL AND now.id IN (SELECT id FROM seen_standing))
    """

  /// Whether this run missed the manifest of a project, as SQL.
  static func isMissing(_ project: String) -> String {
    """
    EXISTS (SELECT 1 FROM standing missed
      WHERE missed.portfolio = :portfolio AND missed.project = \(project) AND missed.until IS NULL
        AND missed.outcome IS NULL AND missed.id IN (SELECT id FROM seen_standing))
    """
  }

  /// Whether a row of a table stands in a file of which this run could not read a document, as SQL.
  static func isUnreadable(_ file: String) -> String {
    """
    EXISTS (SELECT 1 FROM standing unread
      WHERE unread.portfolio = :portfolio AND unread.file = \(file) AND unread.until IS NULL
        AND unread.outcome = 'unreadable' AND unread.id IN (SELECT id FROM seen_standing))
    """
  }
}
