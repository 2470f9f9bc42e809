package import ComplianceModel
import GRDB

/// The projects and findings of one run, read from the store one after the other.
package struct RunDetail: AuditDetail, Sendable {
  /// The number under which the run is written.
  let run: Int
  let connection: StoreConnection

  /// Visits every project, in order of id, then file and document; documents that no policy is
  /// about are left out.
  package func eachProject(_ visit: (ProjectStanding) throws -> Void) throws {
    try connection.visit { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          WITH \(RunReader.standings) SELECT * FROM standings
          WHERE outcome IS NOT 'not_governed' ORDER BY project, file, document
          """, arguments: ["run": run])
      while let row = try rows.next() { try visit(StandingRow.standing(row)) }
    }
  }

  /// Visits every finding, in the order of reports.
  package func eachFinding(_ visit: (Finding) throws -> Void) throws {
    try connection.visit { database in
      try RunReader(run: run, shownAs: run, database).findings().each(database, visit)
    }
  }
}
