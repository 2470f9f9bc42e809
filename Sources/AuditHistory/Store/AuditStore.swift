import ComplianceModel
import GRDB

/// The database that keeps the audits of portfolios.
///
/// A run is one transaction: it is there whole, or not at all. Two runs at once wait for each
/// other. Safe to hand from thread to thread.
package struct AuditStore: Sendable {
  /// The file, as messages name it.
  package let path: String
  let connection: StoreConnection
  /// What opening it made, where there was nothing.
  var beginning: StoreBeginning?

  /// How the store is opened.
  package enum Purpose: Hashable, Sendable {
    /// To add to it; made where it is missing. Its folder is made only where it is the usual
    /// `.tollgate`: a mistyped one would begin a history that knows nothing of the audits before.
    case writing
    /// To read it; ``StoreProblem/Kind/absent`` where it is missing.
    case reading
    /// To try a run on a copy: the store itself, which may be missing or read-only, stays untouched.
    case trial
  }

  /// How long a run waits for another one of the same store, in seconds, unless told otherwise.
  package static let usualWait = 60

  /// Opens the history in a file.
  ///
  /// - Parameter wait: How many seconds to wait for a run of another process.
  package static func open(
    _ path: String, for purpose: Purpose, wait: Int = usualWait
  ) throws(StoreProblem) -> AuditStore {
    try StoreOpening(path: path, wait: wait).open(for: purpose)
  }

  /// Begins a run: no other process writes to the store until it is committed or rolled back.
  ///
  /// - Parameter waiting: Called once where another run must be waited for.
  package func begin(
    _ opening: RunOpening, waiting: () -> Void = {}
  ) throws(StoreProblem) -> AuditRecorder {
    try AuditRecorder(beginning: opening, in: self, waiting: waiting)
  }

  /// Closes the store, and removes it where opening it made it and nothing came of it.
  func closeUnlessBegun() {
    let holdsRuns = try? connection.use { database in
      try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM run)")
    }
    connection.close()
    if holdsRuns == false { beginning?.remove() }
  }

  /// Closes the store; nothing may be asked of it afterwards.
  package func close() { connection.close() }
}
