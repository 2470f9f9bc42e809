import GRDB

/// The tables of the history, as named steps from an empty file to the present ones.
///
/// A step that was released is never changed; a new one is added below it.
enum StoreSchema {
  /// What tells a history from any other SQLite database: `TGAH`.
  static let applicationID: Int32 = 0x5447_4148

  /// All steps, in order.
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
    migrator.registerMigration("2026-11 runs, standings and findings") { database in
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: runs)
      try database.execute(sql: standings)
      try database.execute(sql: findings)
    }
    migrator.registerMigration("2026-11 gaps of findings, digests of policies") { database in
      try database.execute(sql: gaps)
      try database.execute(sql: "ALTER TABLE run ADD COLUMN policy_digest TEXT")
      try database.execute(
        sql: "CREATE INDEX standing_in_file ON standing (portfolio, file, document)")
    }
    return migrator
  }()

  private static let runs = """
    CREATE TABLE portfolio (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE run (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      portfolio INTEGER NOT NULL REFERENCES portfolio,
      as_of TEXT NOT NULL,
      is_partial INTEGER NOT NULL,
      baseline INTEGER,
      tool_version TEXT NOT NULL,
      policies TEXT NOT NULL,
      scoring TEXT NOT NULL,
      notices TEXT NOT NULL DEFAULT '[]',
      earned INTEGER NOT NULL DEFAULT 0,
      attainable INTEGER NOT NULL DEFAULT 0,
      rag TEXT,
      judged INTEGER NOT NULL DEFAULT 0,
      unreadable INTEGER NOT NULL DEFAULT 0,
      ungoverned INTEGER NOT NULL DEFAULT 0,
      missing INTEGER NOT NULL DEFAULT 0,
      unregistered INTEGER NOT NULL DEFAULT 0,
      red INTEGER NOT NULL DEFAULT 0,
      amber INTEGER NOT NULL DEFAULT 0,
      green INTEGER NOT NULL DEFAULT 0,
      passed INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0,
      not_applicable INTEGER NOT NULL DEFAULT 0,
      waived_verdicts INTEGER NOT NULL DEFAULT 0,
      undetermined INTEGER NOT NULL DEFAULT 0,
      critical INTEGER NOT NULL DEFAULT 0,
      major INTEGER NOT NULL DEFAULT 0,
      minor INTEGER NOT NULL DEFAULT 0,
      info INTEGER NOT NULL DEFAULT 0,
      new INTEGER NOT NULL DEFAULT 0,
      persisting INTEGER NOT NULL DEFAULT 0,
      resolved INTEGER NOT NULL DEFAULT 0,
      waived INTEGER NOT NULL DEFAULT 0,
      overdue INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX run_of_portfolio ON run (portfolio, number);

    CREATE TABLE covered (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      project TEXT NOT NULL,
      PRIMARY KEY (run, project)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE category_score (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      category TEXT NOT NULL,
      earned INTEGER NOT NULL,
      attainable INTEGER NOT NULL,
      PRIMARY KEY (run, category)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE indicator (
      run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      position INTEGER NOT NULL,
      id TEXT NOT NULL,
      title TEXT NOT NULL,
      description TEXT,
      unit TEXT NOT NULL,
      value REAL,
      problem TEXT,
      target REAL,
      rag TEXT,
      counted INTEGER NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rule (
      portfolio INTEGER NOT NULL REFERENCES portfolio,
      id TEXT NOT NULL,
      title TEXT NOT NULL,
      severity TEXT NOT NULL,
      why TEXT,
      remedy TEXT,
      owner TEXT,
      "references" TEXT NOT NULL,
      PRIMARY KEY (portfolio, id)
    ) STRICT, WITHOUT ROWID;
    """

  private static let standings = """
    CREATE TABLE standing (
      id INTEGER PRIMARY KEY,
      portfolio INTEGER NOT NULL REFERENCES portfolio,
      project TEXT NOT NULL,
      file TEXT NOT NULL,
      document INTEGER NOT NULL,
      since INTEGER NOT NULL,
      until INTEGER,
      outcome TEXT,
      title TEXT,
      kind TEXT,
      tier TEXT,
      phase TEXT,
      sponsor TEXT,
      manager TEXT,
      earned INTEGER NOT NULL,
      attainable INTEGER NOT NULL,
      rag TEXT,
      passed INTEGER NOT NULL,
      failed INTEGER NOT NULL,
      not_applicable INTEGER NOT NULL,
      waived INTEGER NOT NULL,
      undetermined INTEGER NOT NULL,
      critical INTEGER NOT NULL,
      major INTEGER NOT NULL,
      minor INTEGER NOT NULL,
      info INTEGER NOT NULL,
      categories TEXT,
      gates TEXT,
      UNIQUE (portfolio, project, file, document, since)
    ) STRICT;
    CREATE INDEX standing_now ON standing (portfolio, project, file, document)
      WHERE until IS NULL;

    CREATE TABLE kept_value (
      id INTEGER PRIMARY KEY,
      portfolio INTEGER NOT NULL REFERENCES portfolio,
      project TEXT NOT NULL,
      key TEXT NOT NULL,
      since INTEGER NOT NULL,
      until INTEGER,
      value TEXT NOT NULL,
      UNIQUE (portfolio, project, key, since)
    ) STRICT;
    """

  private static let findings = """
    CREATE TABLE finding (
      id INTEGER PRIMARY KEY,
      portfolio INTEGER NOT NULL REFERENCES portfolio,
      fingerprint TEXT NOT NULL,
      occurrence INTEGER NOT NULL,
      first_run INTEGER NOT NULL,
      first_seen TEXT NOT NULL,
      last_run INTEGER NOT NULL,
      last_seen TEXT NOT NULL,
      resolved_run INTEGER,
      is_back INTEGER NOT NULL,
      rule TEXT NOT NULL,
      project TEXT,
      message TEXT NOT NULL,
      remedy TEXT,
      file TEXT NOT NULL,
      line INTEGER NOT NULL,
      "column" INTEGER NOT NULL,
      path TEXT NOT NULL,
      more_places TEXT,
      owner_role TEXT,
      owner_name TEXT,
      UNIQUE (portfolio, fingerprint, occurrence, first_run)
    ) STRICT;
    CREATE INDEX finding_of_project ON finding (portfolio, project);

    CREATE TABLE finding_state (
      finding INTEGER NOT NULL REFERENCES finding ON DELETE CASCADE,
      run INTEGER NOT NULL,
      severity TEXT NOT NULL,
      verdict TEXT NOT NULL,
      due TEXT,
      waiver TEXT,
      waiver_approved_by TEXT,
      waiver_expires TEXT,
      PRIMARY KEY (finding, run)
    ) STRICT, WITHOUT ROWID;
    """

  /// What a run of some projects, or an earlier one of the same day, found resolved and a later run found
  /// again without a break since its baseline: away from `resolved_run` to before `reopened_run`, and last
  /// seen on a day before.
  private static let gaps = """
    CREATE TABLE finding_gap (
      finding INTEGER NOT NULL REFERENCES finding ON DELETE CASCADE,
      resolved_run INTEGER NOT NULL,
      reopened_run INTEGER NOT NULL,
      last_seen TEXT NOT NULL,
      PRIMARY KEY (finding, resolved_run)
    ) STRICT, WITHOUT ROWID;
    """
}
