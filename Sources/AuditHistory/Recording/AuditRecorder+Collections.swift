import ComplianceModel
import GRDB

extension AuditRecorder {
  /// Keeps a row for a rule or an indicator over the portfolio until the run ends.
  package func collect(_ row: CollectedRow) throws(StoreProblem) {
    try connection.write { database in
      try database.cachedStatement(
        sql: """
          INSERT INTO collected (
            collection, "group", rank, file, line, "column", path, project, "values")
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        row.collection.storable, row.group.storable, row.rank, row.place.file.storable,
        row.place.line, row.place.column, row.place.path.storable, row.project?.storable,
        row.values.storable,
      ])
    }
  }

  /// Visits the rows of a collection by group, in order of the groups' bytes; rows of one group in order
  /// of rank, file and place.
  ///
  /// The visitor may put and keep, but not collect.
  ///
  /// - Complexity: Memory for one row.
  package func eachRow(
    of collection: String, _ visit: (CollectedRow) throws -> Void
  ) throws {
    try connection.visit { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT * FROM collected WHERE collection = ?
          ORDER BY "group", rank, file, line, "column", position
          """, arguments: [collection.storable])
      while let row = try rows.next() { try visit(try Self.collected(row)) }
    }
  }

  /// Visits the groups of a collection, each with its rows, in the order of ``eachRow(of:_:)``.
  ///
  /// Nothing is visited where no row was collected.
  ///
  /// - Complexity: Memory for the rows of one group at a time.
  package func eachGroup(
    of collection: String, _ visit: (_ group: String, _ rows: [CollectedRow]) throws -> Void
  ) throws {
    var group: [CollectedRow] = []
    try eachRow(of: collection) { row in
      if let first = group.first, first.group != row.group {
        try visit(first.group, group)
        group.removeAll(keepingCapacity: true)
      }
      group.append(row)
    }
    if let first = group.first { try visit(first.group, group) }
  }

  private static func collected(_ row: Row) throws -> CollectedRow {
    let place = FindingPlace(
      file: try row.get("file"), line: try row.get("line"), column: try row.get("column"),
      path: try row.get("path"))
    return CollectedRow(
      collection: try row.get("collection"), group: try row.get("group"),
      rank: try row.get("rank"), project: try row.get("project"), place: place,
      values: try row.get("values"))
  }

  /// Keeps a value of a project under a key, for rules over its history in this and later runs.
  package func keep(
    _ value: String, under key: String, of project: String
  ) throws(StoreProblem) {
    try connection.write { database in
      let row = try Row.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT id, since, value FROM kept_value
            WHERE portfolio = ? AND project = ? AND key = ? AND until IS NULL
            """), arguments: [portfolio, project.storable, key.storable])
      if let row {
        let id: Int64 = try row.get("id")
        let isSame = try row.get("value") == value.storable
        if isSame { return try mark(id, database) }
        // A second value in the same run replaces the first.
        let since: Int = try row.get("since")
        let step =
          since == run
          ? "DELETE FROM kept_value WHERE id = :id"
          : "UPDATE kept_value SET until = \(run) WHERE id = :id"
        try database.cachedStatement(sql: step).execute(arguments: ["id": id])
      }
      try database.cachedStatement(
        sql: """
          INSERT INTO kept_value (portfolio, project, key, since, value) VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [portfolio, project.storable, key.storable, run, value.storable])
      try mark(database.lastInsertedRowID, database)
    }
  }

  private func mark(_ id: Int64, _ database: Database) throws {
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO seen_value VALUES (?)")
      .execute(arguments: [id])
  }
}
