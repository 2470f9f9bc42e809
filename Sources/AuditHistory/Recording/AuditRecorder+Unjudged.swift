package import ComplianceModel
import GRDB

/// What becomes of projects whose manifests cannot be read any more, or are gone though the register
/// has them.
///
/// Their findings stay open: nothing is resolved by being unreadable, or by not being there.
extension AuditRecorder {
  /// How the project stood whose manifest was in a document of a file when an earlier run last read it.
  ///
  /// - Returns: `nil` where no run did, or where this run saw the project there already.
  package func lastStanding(
    inFile file: String, document: Int
  ) throws(StoreProblem) -> ProjectStanding? {
    try connection.use { database in
      try Row.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT * FROM standing
            WHERE portfolio = ? AND file = ? AND document = ? AND until IS NULL
              AND outcome IN ('judged', 'unreadable') AND project <> file
              AND id NOT IN (SELECT id FROM seen_standing)
            ORDER BY project LIMIT 1
            """), arguments: [portfolio, file.storable, document]
      ).map(StandingRow.standing)
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
            WHERE portfolio = ? AND project = ? AND until IS NULL
              AND id NOT IN (SELECT id FROM seen_standing)
            ORDER BY attainable DESC, file, document LIMIT 1
            """), arguments: [portfolio, project.storable]
      ).map(StandingRow.standing)
    }
  }

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
