import GRDB

/// Why the history of audits cannot be read or written, in words for the person at the terminal.
///
/// Whatever is thrown, the history is as it was before.
package struct StoreProblem: Error, Hashable, Sendable {
  /// What kind of problem it is.
  package enum Kind: Hashable, Sendable {
    /// There is nothing at the path.
    case absent
    /// A folder, or a folder that cannot be made or entered, is in the way.
    case unreachable
    /// The file is no SQLite database, or one of another program.
    case foreign
    /// The database is damaged.
    case corrupt
    /// A later version of the program made it.
    case newer
    /// An earlier version made it, and it cannot be brought up to date.
    case older
    /// The file, its folder or its file system may not be written.
    case readOnly
    /// The disk is full.
    case full
    /// Another run holds it for longer than was waited.
    case busy
    /// The run does not fit the history: an as-of date before the last run's.
    case order
    /// What was asked for is not in the history.
    case unknown
    /// What is to be imported is there already, or is no history.
    case clash
    /// The system failed to read or write.
    case failed
  }

  /// What kind of problem it is.
  package let kind: Kind
  /// What is wrong.
  package let message: String
  /// What to do.
  package let remedy: String?

  /// A problem.
  package init(_ kind: Kind, _ message: String, remedy: String? = nil) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }

  /// What is wrong and what to do, in one sentence.
  package var description: String { remedy.map { "\(message); \($0)" } ?? message }
}

extension StoreProblem {
  /// What an error of the database comes to.
  init(_ error: DatabaseError, path: String) {
    let store = "the history '\(path)'"
    switch error.resultCode {
    case .SQLITE_NOTADB:
      self = .init(
        .foreign, "\(store) is no SQLite database",
        remedy: "name another file with --store, or move this one away")
    case .SQLITE_CORRUPT:
      self = .init(
        .corrupt, "\(store) is damaged (\(error.message ?? "its pages do not fit together"))",
        remedy: "restore it from a copy, or rescue what can be read with 'sqlite3 FILE .recover'")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self = .init(
        .readOnly, "\(store) may not be written",
        remedy: "ask for the right to write the file and its folder, or keep nothing with --dry-run"
      )
    case .SQLITE_FULL:
      self = .init(
        .full, "no room is left on the disk of \(store), or on that of temporary files",
        remedy: "make room and run the audit again; nothing of this run was kept")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .init(
        .busy, "\(store) is still being written by another run",
        remedy: "run again later, or wait longer with --store-wait SECONDS")
    case .SQLITE_CANTOPEN:
      self = .init(
        .unreachable, "\(store) cannot be opened", remedy: "look at the path and its rights")
    case .SQLITE_IOERR where error.extendedResultCode.rawValue == Self.noRoomToShare:
      self = .init(
        .full, "no room is left on the disk of \(store)",
        remedy: "make room and run the audit again; nothing of this run was kept")
    default:
      self = .init(
        .failed, "\(store) cannot be used: \(error.message ?? "the system gives no reason")")
    }
  }

  /// `SQLITE_IOERR_SHMSIZE`: the index of the log could not be given its size, for want of room.
  private static let noRoomToShare: Int32 = 10 | (19 << 8)
}
