import CalendarTime
import ComplianceModel
import GRDB

/// The first rows of a run, and the tables that live as long as it.
struct RunBeginning {
  private let opening: RunOpening
  private let keeps: Bool
  private let path: String

  init(_ opening: RunOpening, keeps: Bool, path: String) {
    self.opening = opening
    self.keeps = keeps
    self.path = path
  }

  /// Begins; the transaction is open already.
  func write(_ database: Database) throws -> (portfolio: Int, run: Int, baseline: AuditRun?) {
    let portfolio = try portfolio(database)
    try holdOrder(portfolio, database)
    // A run that is done again on the same day says what it said the first time; one of some projects
    // tells what has changed since the whole one.
    let order = opening.isPartial ? "<=" : "<"
    let whole = try Int.fetchOne(
      database,
      sql: """
        SELECT max(number) FROM run WHERE portfolio = ? AND NOT is_partial AND as_of \(order) ?
        """, arguments: [portfolio, opening.asOf.description])
    try database.execute(
      sql: """
        INSERT INTO run (
          portfolio, as_of, is_partial, baseline, tool_version, policies, scoring, policy_digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        portfolio, opening.asOf.description, opening.isPartial, whole, opening.toolVersion.storable,
        try StoredText.of(opening.policies.map(StoredPolicy.init)),
        try StoredText.of(StoredScoring(opening.scoring)), opening.policyDigest,
      ])
    let run = Int(database.lastInsertedRowID)
    try database.execute(sql: Self.scratch)
    let baseline = try whole.map { try RunReader(run: $0, shownAs: $0, database).named() }
    return (portfolio, run, baseline)
  }

  private func portfolio(_ database: Database) throws -> Int {
    let name = opening.portfolio.storable
    try database.execute(
      sql: "INSERT OR IGNORE INTO portfolio (name) VALUES (?)", arguments: [name])
    return try Int.fetchOne(
      database, sql: "SELECT id FROM portfolio WHERE name = ?", arguments: [name]) ?? 0
  }

  /// A run may not lie before one that is kept: what is new, and since when, would lose its sense.
  private func holdOrder(_ portfolio: Int, _ database: Database) throws {
    let last = try Row.fetchOne(
      database,
      sql: "SELECT number, as_of FROM run WHERE portfolio = ? ORDER BY number DESC LIMIT 1",
      arguments: [portfolio])
    guard let last else { return }
    let (number, asOf): (Int, _) = (try last.get("number"), try last.get(day: "as_of"))
    guard asOf > opening.asOf else { return }
    guard keeps else { return try RunRewinding(to: opening.asOf, portfolio).write(database) }
    throw StoreProblem(
      .order,
      "the as-of date \(opening.asOf) lies before that of run \(number) (\(asOf)) of '\(opening.portfolio)'",
      remedy:
        "take a later day, another --label, or keep nothing with --dry-run; 'tollgate history rewind --to \(opening.asOf)' takes back the runs after that day, such as one of a mistyped date"
    )
  }

  /// What was seen in this run, and what rules over the portfolio are judged by; in a file of its
  /// own among the temporary ones, so that memory does not grow.
  private static let scratch = """
    CREATE TEMP TABLE seen_standing (id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE seen_value (id INTEGER PRIMARY KEY);
    CREATE TEMP TABLE collected (
      collection TEXT NOT NULL,
      "group" TEXT NOT NULL,
      rank INTEGER NOT NULL,
      file TEXT NOT NULL,
      line INTEGER NOT NULL,
      "column" INTEGER NOT NULL,
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      path TEXT NOT NULL,
      project TEXT,
      "values" TEXT NOT NULL
    );
    CREATE INDEX temp.collected_in_order
      ON collected (collection, "group", rank, file, line, "column", position);
    """
}
