import GRDB

/// The database that keeps the audits of portfolios.
package struct AuditStore {
  private let queue: DatabaseQueue

  /// A store in memory, for runs that keep nothing.
  package init() throws {
    queue = try DatabaseQueue()
  }
}
