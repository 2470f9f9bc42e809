package import ComplianceModel
import GRDB

extension AuditStore {
  /// What is different between two runs.
  ///
  /// Each is taken with what was known of the whole portfolio after it, so that a run of some
  /// projects does not make all others seem gone.
  package func difference(
    from first: Int, to second: Int
  ) throws(StoreProblem) -> HistoryDifference {
    try connection.use { database in
      let runs = [first, second].map { RunReader(run: $0, shownAs: $0, database) }
      let (from, to) = (try runs[0].named(), try runs[1].named())
      guard from.portfolio == to.portfolio else {
        throw StoreProblem(
          .unknown,
          "run \(first) is of the portfolio '\(from.portfolio)' and run \(second) of '\(to.portfolio)'",
          remedy: "compare runs of one portfolio; 'tollgate history' lists them")
      }
      let query = DifferenceQuery(
        first: first, second: second, portfolio: try runs[0].findings().portfolio, database)
      return HistoryDifference(
        from: from, to: to, changes: try query.changes(), unchanged: try query.unchanged(),
        projects: try query.projects())
    }
  }
}

/// Questions to the database about two runs.
struct DifferenceQuery {
  private let database: Database
  private let arguments: StatementArguments

  init(first: Int, second: Int, portfolio: Int, _ database: Database) {
    self.database = database
    arguments = ["first": first, "second": second, "portfolio": portfolio]
  }

  /// The violations that are there after a run, open or waived, as a table in SQL.
  private static func there(_ name: String) -> String {
    """
    there_\(name) AS MATERIALIZED (
      SELECT f.fingerprint, f.occurrence, f.rule, f.project, f.message, f.file, f.line, f."column",
        f.path, s.severity, s.waiver IS NOT NULL AS is_waived
      FROM finding f
      JOIN finding_state s ON s.finding = f.id AND s.run = (
        SELECT max(run) FROM finding_state WHERE finding = f.id AND run <= :\(name))
      WHERE f.portfolio = :portfolio AND f.first_run <= :\(name)
        AND (f.resolved_run IS NULL OR f.resolved_run > :\(name))
        AND NOT EXISTS (
          SELECT 1 FROM finding_gap gap WHERE gap.finding = f.id
            AND gap.resolved_run <= :\(name) AND gap.reopened_run > :\(name))
    )
    """
  }

  private static let both = """
    WITH \(there("first")), \(there("second")),
    both AS (
      SELECT b.rule, b.project, b.message, b.file, b.line, b."column", b.path,
        a.severity AS was, a.is_waived AS was_waived, b.severity AS is_now,
        b.is_waived AS is_waived
      FROM there_second b LEFT JOIN there_first a USING (fingerprint, occurrence)
      UNION ALL
      SELECT a.rule, a.project, a.message, a.file, a.line, a."column", a.path,
        a.severity, a.is_waived, NULL, NULL
      FROM there_first a LEFT JOIN there_second b USING (fingerprint, occurrence)
      WHERE b.rule IS NULL
    )
    """

  func changes() throws -> [HistoryDifference.Change] {
    try Row.fetchAll(
      database,
      sql: """
        \(Self.both) SELECT * FROM both
        WHERE (was, was_waived) IS NOT (is_now, is_waived)
        ORDER BY was IS NOT NULL, is_now IS NOT NULL,
          CASE coalesce(is_now, was)
            WHEN 'critical' THEN 0 WHEN 'major' THEN 1 WHEN 'minor' THEN 2 ELSE 3 END,
          rule, project, file, line, "column", path
        """, arguments: arguments
    ).map(change)
  }

  private func change(_ row: Row) throws -> HistoryDifference.Change {
    let before: Severity? = try row.get(wordIfAny: "was")
    let after: Severity? = try row.get(wordIfAny: "is_now")
    let (wasWaived, isWaived): (Bool?, Bool?) = (
      try row.get("was_waived"), try row.get("is_waived")
    )
    return HistoryDifference.Change(
      rule: RuleID(try row.get("rule")), project: try row.get("project"),
      message: try row.get("message"),
      place: FindingPlace(
        file: try row.get("file"), line: try row.get("line"), column: try row.get("column"),
        path: try row.get("path")),
      before: before.map { HistoryDifference.State(severity: $0, isWaived: wasWaived ?? false) },
      after: after.map { HistoryDifference.State(severity: $0, isWaived: isWaived ?? false) })
  }

  func unchanged() throws -> Int {
    try Int.fetchOne(
      database,
      sql: """
        \(Self.both) SELECT count(*) FROM both
        WHERE (was, was_waived) IS (is_now, is_waived)
        """, arguments: arguments) ?? 0
  }

  func projects() throws -> [HistoryDifference.ProjectChange] {
    func lights(_ name: String) -> String {
      // Of several documents of one project the worst light counts; 'red' is last by its letters.
      """
      lights_\(name) AS MATERIALIZED (
        SELECT project, max(CASE rag WHEN 'amber' THEN 'm' WHEN 'red' THEN 'r' WHEN 'green' THEN 'g'
          ELSE '' END) AS light
        FROM standing
        WHERE portfolio = :portfolio AND \(StandingRow.isOfProject) AND since <= :\(name)
          AND (until IS NULL OR until > :\(name))
        GROUP BY project
      )
      """
    }
    let rows = try Row.fetchAll(
      database,
      sql: """
        WITH \(lights("first")), \(lights("second"))
        SELECT project, a.light AS was, b.light AS is_now
        FROM lights_second b LEFT JOIN lights_first a USING (project) WHERE a.light IS NOT b.light
        UNION ALL
        SELECT a.project, a.light, NULL FROM lights_first a
        WHERE a.project NOT IN (SELECT project FROM lights_second)
        ORDER BY project
        """, arguments: arguments)
    let names = ["m": "amber", "r": "red", "g": "green", "": "none"]
    return try rows.map { row in
      let (was, isNow): (String?, String?) = (try row.get("was"), try row.get("is_now"))
      return HistoryDifference.ProjectChange(
        id: try row.get("project"), before: was.flatMap { names[$0] },
        after: isNow.flatMap { names[$0] })
    }
  }
}
