import GRDB

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Opens a history, with an answer for each thing that may stand at the path instead.
struct StoreOpening {
  let path: String
  /// Seconds to wait for another process.
  let wait: Int

  func open(for purpose: AuditStore.Purpose) throws(StoreProblem) -> AuditStore {
    let isThere = try look()
    switch purpose {
    case .reading:
      guard isThere else {
        throw StoreProblem(
          .absent, "there is no history at '\(path)' yet",
          remedy: "'tollgate audit' begins one; --store names another file")
      }
      return AuditStore(path: path, connection: try existing(readOnly: true))
    case .writing:
      if !isThere { try makeFolders() }
      let connection = try existing(readOnly: false)
      try bringUpToDate(connection)
      return AuditStore(path: path, connection: connection)
    case .trial:
      return AuditStore(path: path, connection: try copy(isThere: isThere))
    }
  }

  /// Whether a file is there; a folder is a problem.
  private func look() throws(StoreProblem) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      guard errno != ENOENT else { return false }
      let reason = unsafe String(cString: strerror(errno)).lowercased()
      throw StoreProblem(
        .unreachable, "the history '\(path)' cannot be reached: \(reason)",
        remedy: "name another file with --store")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status.st_size > 0
    case S_IFDIR:
      throw StoreProblem(
        .unreachable, "'\(path)' is a folder, and the history is one file",
        remedy: "name a file with --store, such as '\(path)/audits.sqlite'")
    default:
      throw StoreProblem(
        .unreachable, "'\(path)' is no file that a history can be kept in",
        remedy: "name another file with --store")
    }
  }

  private func makeFolders() throws(StoreProblem) {
    var folder = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/").dropLast() {
      folder += (folder.isEmpty || folder == "/" ? "" : "/") + name
      guard unsafe mkdir(folder, 0o755) != 0, errno != EEXIST else { continue }
      let reason = unsafe String(cString: strerror(errno)).lowercased()
      throw StoreProblem(
        errno == ENOSPC ? .full : .readOnly,
        "the folder '\(folder)' for the history cannot be made: \(reason)",
        remedy: "name another file with --store")
    }
  }

  private func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(Double(wait))
    // The recorder's transaction lasts from the first manifest to the last report.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      // A history is written once a month; that it lasts is worth the wait for the disk.
      if !readOnly { try database.execute(sql: "PRAGMA synchronous = FULL") }
    }
    return configuration
  }

  private func existing(readOnly: Bool) throws(StoreProblem) -> StoreConnection {
    let connection = try connect(path, readOnly: readOnly)
    try connection.use { database in try check(database) }
    return connection
  }

  private func connect(_ name: String, readOnly: Bool) throws(StoreProblem) -> StoreConnection {
    do {
      let queue = try DatabaseQueue(path: name, configuration: configuration(readOnly: readOnly))
      return StoreConnection(queue, path: path, keeps: true, wait: wait)
    } catch let error as DatabaseError {
      throw StoreProblem(error, path: path)
    } catch {
      throw StoreProblem(.failed, "the history '\(path)' cannot be opened: \(error)")
    }
  }

  /// Holds the file to be a history that this version knows.
  private func check(_ database: Database) throws {
    let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let tables =
      try Int.fetchOne(
        database,
        sql:
          "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'grdb_migrations%' AND name NOT LIKE 'sqlite_%'"
      ) ?? 0
    guard mark == StoreSchema.applicationID || mark == 0 && tables == 0 else {
      throw StoreProblem(
        .foreign, "'\(path)' is a database of another program, no history of audits",
        remedy: "name another file with --store")
    }
    guard try !StoreSchema.migrator.hasBeenSuperseded(database) else {
      throw StoreProblem(
        .newer, "the history '\(path)' was made by a newer version of Tollgate",
        remedy: "use that version; this one would not understand what it finds")
    }
  }

  private func bringUpToDate(_ connection: StoreConnection) throws(StoreProblem) {
    try connection.use { database in
      if try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" {
        try database.execute(sql: "PRAGMA journal_mode = WAL")
      }
      guard try !StoreSchema.migrator.hasCompletedMigrations(database) else { return }
    }
    try connection.migrate()
  }

  private func copy(isThere: Bool) throws(StoreProblem) -> StoreConnection {
    // An empty name is a private file among the temporary ones, gone when it is closed.
    let queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: "", configuration: configuration(readOnly: false))
      if isThere {
        let source = try existing(readOnly: true)
        defer { source.close() }
        try source.copy(to: queue)
      }
    } catch let problem as StoreProblem {
      throw problem
    } catch let error as DatabaseError {
      throw StoreProblem(error, path: path)
    } catch {
      throw StoreProblem(.failed, "the history '\(path)' cannot be copied: \(error)")
    }
    let connection = StoreConnection(queue, path: path, keeps: false, wait: wait)
    try connection.migrate()
    return connection
  }
}
