import ComplianceModel
import GRDB

/// What a run comes to once everything is put: what is gone, and the sums.
struct RunSettlement {
  private let run: AuditRecorder
  private let closing: RunClosing
  private let database: Database

  init(run: AuditRecorder, closing: RunClosing, _ database: Database) {
    self.run = run
    self.closing = closing
    self.database = database
  }

  func write() throws {
    try endUnseen()
    try resolve()
    try endWaivers()
    for rule in closing.rules.values.sorted(by: { $0.id < $1.id }) {
      try RuleRow.write(rule, of: run.portfolio, database)
    }
    for category in closing.categories {
      try database.execute(
        sql: "INSERT OR REPLACE INTO category_score VALUES (?, ?, ?, ?)",
        arguments: [
          run.run, category.category.storable, category.score.earned, category.score.attainable,
        ])
    }
    for (position, kpi) in closing.kpis.enumerated() { try write(kpi, at: position) }
    try database.execute(
      sql: "UPDATE run SET notices = ? WHERE number = ?",
      arguments: [try StoredText.of(closing.notices).storable, run.run])
    try RunRow.write(figures(), of: run.run, database)
  }

  /// Ends standings and values of what this run did not see, among what it looked at.
  private func endUnseen() throws {
    for (table, seen) in [("standing", "seen_standing"), ("kept_value", "seen_value")] {
      try database.execute(
        sql: """
          UPDATE \(table) SET until = :run
          WHERE portfolio = :portfolio AND until IS NULL AND id NOT IN (SELECT id FROM \(seen))
            \(run.opening.isPartial ? "AND project IN \(Self.covered)" : "")
          """, arguments: key)
    }
  }

  /// Marks findings that this run should have seen and did not.
  private func resolve() throws {
    try database.execute(sql: "CREATE TEMP TABLE not_judged (rule TEXT PRIMARY KEY)")
    for rule in closing.notJudged {
      try database.execute(
        sql: "INSERT OR IGNORE INTO not_judged VALUES (?)", arguments: [rule.text.storable])
    }
    try database.execute(
      sql: """
        UPDATE finding SET resolved_run = :run
        WHERE portfolio = :portfolio AND resolved_run IS NULL AND last_run < :run
          AND rule NOT IN (SELECT rule FROM not_judged)
          AND NOT (rule <> :readable AND (\(AuditRecorder.isUnreadable("finding.file"))
            OR \(AuditRecorder.isMissing("finding.project"))))
          \(run.opening.isPartial ? "AND project IN \(Self.covered)" : "")
        """, arguments: key + ["readable": BuiltInRule.manifestIsReadable.id.text])
  }

  /// Takes waivers that are not in force from findings that stay open unseen: nobody has judged them anew.
  private func endWaivers() throws {
    try database.execute(sql: "CREATE TEMP TABLE waiver_in_force (id TEXT PRIMARY KEY)")
    for waiver in closing.waiversInForce {
      try database.execute(
        sql: "INSERT OR IGNORE INTO waiver_in_force VALUES (?)", arguments: [waiver.storable])
    }
    try database.execute(
      sql: """
        INSERT INTO finding_state
        SELECT finding.id, :run, state.severity, state.verdict, state.due, NULL, NULL, NULL
        FROM finding JOIN finding_state state ON state.finding = finding.id
          AND state.run = (SELECT max(run) FROM finding_state WHERE finding = finding.id)
        WHERE finding.portfolio = :portfolio AND finding.resolved_run IS NULL
          AND finding.last_run < :run AND state.waiver IS NOT NULL
          AND state.waiver NOT IN (SELECT id FROM waiver_in_force)
          \(run.opening.isPartial ? "AND finding.project IN \(Self.covered)" : "")
        """, arguments: key)
  }

  private static let covered = "(SELECT project FROM covered WHERE covered.run = :run)"

  private var key: StatementArguments { ["run": run.run, "portfolio": run.portfolio] }

  private func write(_ kpi: KPIStanding, at position: Int) throws {
    try database.execute(
      sql: "INSERT INTO indicator VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        run.run, position, kpi.id.storable, kpi.title.storable, kpi.description?.storable,
        kpi.unit.storable, kpi.value, kpi.problem?.storable, kpi.target, kpi.rag?.rawValue,
        kpi.counted,
      ])
  }

  private func figures() throws -> AuditFigures {
    var figures = AuditFigures()
    figures.score = closing.score
    figures.counts = closing.counts
    figures.unregistered = closing.unregistered
    try addStandings(to: &figures)
    try addFindings(to: &figures)
    // One critical violation turns a project red, but not a portfolio of hundreds.
    figures.rag = run.opening.scoring.rag(figures.score, open: [:])
    return figures
  }

  private func addStandings(to figures: inout AuditFigures) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        WITH \(RunReader.standings)
        SELECT outcome, rag, count(*) AS documents, sum(earned) AS earned,
          sum(attainable) AS attainable, sum(passed) AS passed, sum(failed) AS failed,
          sum(not_applicable) AS not_applicable, sum(waived) AS waived,
          sum(undetermined) AS undetermined
        FROM standings GROUP BY outcome, rag
        """, arguments: ["run": run.run])
    while let row = try rows.next() {
      let documents: Int = try row.get("documents")
      let outcome: ManifestReport.Outcome? = try row.get(wordIfAny: "outcome")
      switch outcome {
      case .judged: figures.judged += documents
      case .unreadable: figures.unreadable += documents
      case .ungoverned: figures.ungoverned += documents
      case nil: figures.missing += documents
      }
      let light: RAG? = try row.get(wordIfAny: "rag")
      if let light { figures.projects[light, default: 0] += documents }
      figures.score.add(try row.score())
      figures.counts.add(try StandingRow.counts(row, waived: "waived"))
    }
  }

  private func addFindings(to figures: inout AuditFigures) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        WITH \(FindingQuery.present)
        SELECT status, severity, count(*) AS findings, sum(\(FindingQuery.isOverdue)) AS overdue
        FROM present GROUP BY status, severity
        """,
      arguments: FindingQuery(
        run: run.run, baseline: run.baseline?.number ?? 0, run.portfolio
      ).arguments)
    while let row = try rows.next() {
      let findings: Int = try row.get("findings")
      let status: Finding.Status = try row.get(word: "status")
      switch status {
      case .resolved: figures.resolved += findings
      case .waived: figures.waived += findings
      case .new: figures.new += findings
      case .persisting: figures.persisting += findings
      }
      if status == .new || status == .persisting {
        figures.violations[try row.get(word: "severity"), default: 0] += findings
        figures.overdue += try row.get("overdue")
      }
    }
  }
}
