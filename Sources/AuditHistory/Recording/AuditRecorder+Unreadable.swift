package import ComplianceModel
import GRDB

/// What becomes of projects whose manifests cannot be read any more.
///
/// Their findings stay open: nothing is resolved by being unreadable.
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

  /// Whether a row of a table stands in a file of which this run could not read a document, as SQL.
  static func isUnreadable(_ file: String) -> String {
    """
    EXISTS (SELECT 1 FROM standing unread
      WHERE unread.portfolio = :portfolio AND unread.file = \(file) AND unread.until IS NULL
        AND unread.outcome = 'unreadable' AND unread.id IN (SELECT id FROM seen_standing))
    """
  }
}
