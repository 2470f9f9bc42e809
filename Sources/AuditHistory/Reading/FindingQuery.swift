import CalendarTime
import ComplianceModel
import GRDB

/// The findings of one run: those that are there, and those that are gone since its baseline.
///
/// `present` is a table in SQL that other questions build on.
struct FindingQuery {
  /// The run.
  let run: Int
  /// The run that it is compared with; 0 for none.
  let baseline: Int
  /// The portfolio's key.
  let portfolio: Int

  init(run: Int, baseline: Int, _ portfolio: Int) {
    self.run = run
    self.baseline = baseline
    self.portfolio = portfolio
  }

  /// Every finding of the run with its state in that run and its status.
  static let present = """
    present AS (
      SELECT f.*, s.severity, s.verdict, s.due, s.waiver, s.waiver_approved_by, s.waiver_expires,
        r.as_of, gap.last_seen AS seen_before_gap,
        CASE
          WHEN gap.finding IS NOT NULL OR f.resolved_run <= :run THEN 'resolved'
          WHEN s.waiver IS NOT NULL THEN 'waived'
          WHEN f.first_run <= :baseline THEN 'persisting'
          ELSE 'new'
        END AS status
      FROM run r
      JOIN finding f ON f.portfolio = r.portfolio
      JOIN finding_state s ON s.finding = f.id AND s.run = (
        SELECT max(run) FROM finding_state WHERE finding = f.id AND run <= :run)
      LEFT JOIN finding_gap gap
        ON gap.finding = f.id AND gap.resolved_run <= :run AND gap.reopened_run > :run
      WHERE r.number = :run AND r.portfolio = :portfolio AND f.first_run <= :run
        AND (gap.finding IS NULL AND (f.resolved_run IS NULL OR f.resolved_run > :run)
          OR coalesce(gap.resolved_run, f.resolved_run) > :baseline AND f.first_run <= :baseline)
        AND (NOT r.is_partial
          OR f.project IN (SELECT project FROM covered WHERE covered.run = :run))
    )
    """

  /// Whether a row of `present` is open and past its due date.
  static let isOverdue = "status IN ('new', 'persisting') AND due IS NOT NULL AND due < as_of"

  /// The order of reports.
  static let order = """
    ORDER BY status = 'resolved', status = 'waived', NOT (\(isOverdue)), \(rank), due IS NULL, due,
      rule, project, file, line, "column", path, fingerprint, occurrence, first_run
    """

  private static let rank = """
    CASE severity WHEN 'critical' THEN 0 WHEN 'major' THEN 1 WHEN 'minor' THEN 2 ELSE 3 END
    """

  /// What `present` asks for.
  var arguments: StatementArguments {
    ["run": run, "baseline": baseline, "portfolio": portfolio]
  }

  /// The open findings of a project that the run has seen, in the order of reports: before the run is
  /// settled, those that it did not see are not yet known to be gone.
  func open(of project: String, _ database: Database) throws -> [Finding] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          WITH \(Self.present) SELECT * FROM present
          WHERE project = :project AND status IN ('new', 'persisting') AND last_run = :run
          \(Self.order)
          """), arguments: arguments + ["project": project]
    ).map(finding)
  }

  /// Visits all findings, in the order of reports.
  func each(_ database: Database, _ visit: (Finding) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      database, sql: "WITH \(Self.present) SELECT * FROM present \(Self.order)",
      arguments: arguments)
    while let row = try rows.next() { try visit(finding(row)) }
  }

  /// The finding that a row of `present` holds.
  func finding(_ row: Row) throws -> Finding {
    let lastRun: Int = try row.get("last_run")
    let place = FindingPlace(
      file: try row.get("file"), line: try row.get("line"), column: try row.get("column"),
      path: try row.get("path"))
    let more: [StoredPlace] = try StoredText.readAny(row.get("more_places"))
    return Finding(
      fingerprint: try row.get("fingerprint"), rule: RuleID(try row.get("rule")),
      severity: try row.get(word: "severity"), verdict: try row.get(word: "verdict"),
      message: try row.get("message"), remedy: try row.get("remedy"),
      project: try row.get("project"), places: [place] + more.map(\.value),
      ownerRole: try row.get("owner_role"), ownerName: try row.get("owner_name"),
      status: try row.get(word: "status"), firstSeen: try row.get(day: "first_seen"),
      // What later runs saw is not known to this one.
      lastSeen: try row.get(dayIfAny: "seen_before_gap")
        ?? row.get(day: lastRun > run ? "as_of" : "last_seen"),
      due: try row.get(dayIfAny: "due"), waiver: try waiver(row), isBack: try row.get("is_back"),
      occurrence: try row.get("occurrence"))
  }

  private func waiver(_ row: Row) throws -> FindingWaiver? {
    guard let id: String = try row.get("waiver") else { return nil }
    return FindingWaiver(
      id: id, approvedBy: try row.get("waiver_approved_by") ?? "",
      expires: try row.get(day: "waiver_expires"))
  }
}
