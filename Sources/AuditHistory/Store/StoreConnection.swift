import GRDB

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One connection, and what it does when the database speaks of an error.
final class StoreConnection: Sendable {
  private let queue: DatabaseQueue
  /// The file, as messages name it.
  let path: String
  /// Whether what is written here reaches the store.
  let keeps: Bool
  /// Seconds to wait for another process.
  let wait: Int

  init(_ queue: DatabaseQueue, path: String, keeps: Bool, wait: Int) {
    self.queue = queue
    self.path = path
    self.keeps = keeps
    self.wait = wait
  }

  /// Does work on the database; work may ask for more work.
  func use<Value>(_ work: (Database) throws -> Value) throws(StoreProblem) -> Value {
    do {
      return try queue.unsafeReentrantWrite(work)
    } catch {
      throw problem(error)
    }
  }

  /// Writes within the transaction of a run.
  ///
  /// A full disk ends a transaction by itself; nothing may be written behind it.
  func write<Value>(_ work: (Database) throws -> Value) throws(StoreProblem) -> Value {
    try use { database in
      guard database.isInsideTransaction else {
        throw StoreProblem(
          .failed, "the run of the history '\(path)' is over; nothing more is kept")
      }
      return try work(database)
    }
  }

  /// Does work that calls back; errors of the caller pass through as they are.
  func visit(_ work: (Database) throws -> Void) throws {
    do {
      try queue.unsafeReentrantWrite(work)
    } catch let error as DatabaseError {
      throw problem(error)
    } catch let error as RowDecodingError {
      throw problem(error)
    }
  }

  /// Brings the tables to those of this version; does nothing where they are.
  func migrate() throws(StoreProblem) {
    do {
      try StoreSchema.migrator.migrate(queue)
    } catch {
      // Two runs may find the same old file; the one that waited finds the work done.
      let isDone = try? queue.unsafeReentrantWrite(StoreSchema.migrator.hasCompletedMigrations)
      guard isDone == true else { throw problem(error) }
    }
  }

  /// Copies everything into another database.
  func copy(to other: StoreConnection) throws(StoreProblem) {
    do {
      try queue.backup(to: other.queue)
    } catch {
      throw problem(error)
    }
  }

  /// Closes the connection; a transaction that is open ends without being kept.
  func close() {
    try? queue.close()
  }

  private func problem(_ error: any Error) -> StoreProblem {
    switch error {
    case let problem as StoreProblem: problem
    case let error as DatabaseError: StoreProblem(error, path: path)
    case is RowDecodingError:
      StoreProblem(
        .corrupt, "the history '\(path)' holds something that no run wrote",
        remedy: "restore it from a copy")
    default: StoreProblem(.failed, "the history '\(path)' cannot be used: \(error)")
    }
  }
}

extension StoreConnection {
  /// Begins the transaction of a run; waits for another process as long as the store allows.
  ///
  /// - Parameter waiting: Called once where there is another process to wait for.
  func beginWriting(waiting: () -> Void) throws(StoreProblem) {
    do throws(StoreProblem) {
      try use { database in
        try database.execute(sql: "PRAGMA busy_timeout = \(Self.patience)")
        try database.beginTransaction(.immediate)
      }
    } catch {
      guard error.kind == .busy else { throw error }
      waiting()
      try use { database in
        try database.execute(sql: "PRAGMA busy_timeout = \(wait * 1000)")
        try database.beginTransaction(.immediate)
      }
    }
  }

  /// Gives the file a log of its own, which lets others read while a run writes.
  ///
  /// Only the first run of a store changes anything. Two first runs at once may each hold what the
  /// other wants, for which the database does not wait by itself.
  func settleMode() throws(StoreProblem) {
    let most = max(1, wait * 1000 / Self.patience)
    for turn in 1...most {
      do throws(StoreProblem) {
        return try use { database in
          try database.execute(sql: "PRAGMA busy_timeout = \(Self.patience)")
          if try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" {
            try database.execute(sql: "PRAGMA journal_mode = WAL")
          }
          try database.execute(sql: "PRAGMA busy_timeout = \(wait * 1000)")
        }
      } catch {
        guard error.kind == .busy, turn < most else { throw error }
        usleep(UInt32(Self.patience) * 1000)
      }
    }
  }

  /// Milliseconds after which a wait is worth a word.
  private static let patience = 250

  /// Takes back all that the open transaction wrote.
  func rollBack() {
    // An error may have ended the transaction already.
    try? use { database in
      if database.isInsideTransaction { try database.rollback() }
    }
  }
}

extension StoreConnection {
  /// Does work in a transaction of its own: all of it is kept, or nothing.
  func transaction<Value>(
    waiting: () -> Void, _ work: (Database) throws -> Value
  ) throws(StoreProblem) -> Value {
    try beginWriting(waiting: waiting)
    do throws(StoreProblem) {
      return try write { database in
        let value = try work(database)
        try database.commit()
        return value
      }
    } catch {
      rollBack()
      throw error
    }
  }
}
