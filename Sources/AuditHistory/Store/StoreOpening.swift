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
    let place = StorePlace(path: path)
    let isThere = try place.hasStore()
    switch purpose {
    case .reading:
      guard isThere else { throw absent }
      return AuditStore(path: path, connection: try reading(place))
    case .writing:
      let beginning = isThere ? nil : try place.begin()
      try place.holdWritable(isThere: isThere)
      return AuditStore(path: path, connection: try writing(place), beginning: beginning)
    case .trial:
      if !isThere { _ = try place.missingFolder() }
      return AuditStore(path: path, connection: try copy(of: isThere ? reading(place) : nil))
    }
  }

  private var absent: StoreProblem {
    StoreProblem(
      .absent, "there is no history at '\(path)' yet",
      remedy: "'tollgate audit' begins one, and --store names another file")
  }

  private func writing(_ place: StorePlace) throws(StoreProblem) -> StoreConnection {
    let connection = try connect(place.name)
    try connection.use { database in try check(database) }
    try connection.settleMode()
    let isCurrent = try connection.use(StoreSchema.migrator.hasCompletedMigrations)
    if !isCurrent { try connection.migrate() }
    return connection
  }

  private func reading(_ place: StorePlace) throws(StoreProblem) -> StoreConnection {
    var connection: StoreConnection
    do throws(StoreProblem) {
      connection = try connect(place.name)
      try connection.use { database in
        try check(database)
        try database.execute(sql: "PRAGMA query_only = ON")
      }
    } catch {
      // Where the folder may not be written, or the disk is full, the index of the log cannot be
      // made; without a log, the file alone says everything.
      guard [.unreachable, .readOnly, .full].contains(error.kind), place.hasNoLog else {
        throw error
      }
      connection = try connect(place.nameOfUnchanging)
      try connection.use { database in try check(database) }
    }
    let isCurrent = try connection.use(StoreSchema.migrator.hasCompletedMigrations)
    if isCurrent { return connection }
    guard try connection.use(StoreSchema.migrator.appliedMigrations).isEmpty else {
      // Made by an earlier version: brought up to date in a copy, as reading writes nothing.
      return try copy(of: connection)
    }
    throw absent
  }

  /// A private copy, gone when it is closed.
  private func copy(of source: StoreConnection?) throws(StoreProblem) -> StoreConnection {
    // An empty name is a file among the temporary ones that no other process sees.
    let copy = try connect("", keeps: false)
    if let source {
      defer { source.close() }
      try source.copy(to: copy)
    }
    try copy.migrate()
    return copy
  }

  private func connect(
    _ name: String, keeps: Bool = true
  ) throws(StoreProblem) -> StoreConnection {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(wait))
    // The transaction of a run lasts from the first manifest to the last report.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      // A history is written once a month; that it lasts is worth the wait for the disk.
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    do {
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      return StoreConnection(queue, path: path, keeps: keeps, wait: wait)
    } catch let error as DatabaseError {
      throw StoreProblem(error, path: path)
    } catch {
      throw StoreProblem(.failed, "the history '\(path)' cannot be opened: \(error)")
    }
  }

  /// Holds the file to be a history that this version knows.
  private func check(_ database: Database) throws {
    let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let others = try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM sqlite_schema
        WHERE name NOT LIKE '%grdb_migrations%' AND name NOT LIKE 'sqlite_%'
        """)
    guard mark == StoreSchema.applicationID || mark == 0 && others == 0 else {
      throw StoreProblem(
        .foreign, "'\(path)' is a database of another program, no history of audits",
        remedy: "name another file with --store")
    }
    guard try !StoreSchema.migrator.hasBeenSuperseded(database) else {
      throw StoreProblem(
        .newer, "the history '\(path)' was made by a newer version of Tollgate",
        remedy: "use that version: this one would not understand what it finds")
    }
  }
}
