import GRDB

/// A database as SQLite sees it, for what the store itself would never do or tell.
enum RawDatabase {
  /// Executes statements.
  static func execute(_ path: String, _ sql: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
  }

  /// How many rows a query counts.
  static func count(_ path: String, _ sql: String) throws -> Int {
    try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: sql) ?? 0 }
  }
}
