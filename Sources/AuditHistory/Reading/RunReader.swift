import CalendarTime
import ComplianceModel
import GRDB

/// Reads what the store knows of one run, but for its projects and findings.
struct RunReader {
  /// The number under which the run is written.
  let run: Int
  /// The number that reports show.
  let shownAs: Int
  let database: Database

  init(run: Int, shownAs: Int, _ database: Database) {
    self.run = run
    self.shownAs = shownAs
    self.database = database
  }

  /// The standings of the run with the number `:run`, as a table in SQL.
  static let standings = """
    standings AS (
      SELECT s.* FROM run r JOIN standing s ON s.portfolio = r.portfolio
      WHERE r.number = :run AND s.since <= :run AND (s.until IS NULL OR s.until > :run)
        AND (NOT r.is_partial
          OR s.project IN (SELECT project FROM covered WHERE covered.run = :run))
    )
    """

  /// The run as the history names it.
  func named() throws -> AuditRun {
    try RunRow.run(row(), number: shownAs)
  }

  /// The findings of the run.
  func findings() throws -> FindingQuery {
    let row = try row()
    let baseline: Int? = try row.get("baseline")
    return FindingQuery(run: run, baseline: baseline ?? 0, try row.get("portfolio"))
  }

  /// All that a report needs beyond projects and findings.
  func report() throws -> AuditReport {
    let row = try row()
    let scoring: StoredScoring = try StoredText.read(row.get("scoring"))
    return AuditReport(
      run: try named(), trend: try trend(row), categories: try categories(), rules: try rules(),
      ageing: try ageing(), kpis: try kpis(), scoring: scoring.value,
      ungoverned: try ungoverned(), notices: try StoredText.read(row.get("notices")))
  }

  private func row() throws -> Row {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: RunRow.select + " WHERE number = ?"), arguments: [run])
    guard let row else {
      throw StoreProblem(
        .unknown, "the history has no run \(run)", remedy: "'tollgate history' lists the runs")
    }
    return row
  }

  /// Whether a run is the last whole one of its day, as SQL.
  static let isLastOfDay = """
    NOT run.is_partial AND NOT EXISTS (
      SELECT 1 FROM run later
      WHERE later.portfolio = run.portfolio AND later.as_of = run.as_of
        AND later.number > run.number AND NOT later.is_partial)
    """

  /// Which runs of a portfolio a trend shows: the last whole one of each day up to `:run`, and that one.
  private static let shownInTrend = """
    run.number = :run OR NOT run.is_partial AND NOT EXISTS (
      SELECT 1 FROM run later
      WHERE later.portfolio = run.portfolio AND later.as_of = run.as_of
        AND later.number > run.number AND later.number <= :run
        AND NOT later.is_partial)
    """

  /// The runs up to this one that a trend shows, oldest first.
  private func trend(_ row: Row) throws -> [AuditRun] {
    try Row.fetchAll(
      database,
      sql: RunRow.select + """
         WHERE portfolio = :portfolio AND number <= :run AND (\(Self.shownInTrend)) ORDER BY number
        """, arguments: ["portfolio": row.get("portfolio") as Int, "run": run]
    ).map { row in
      let number: Int = try row.get("number")
      return try RunRow.run(row, number: number == run ? shownAs : number)
    }
  }

  private func categories() throws -> [CategoryScore] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM category_score WHERE run = ? ORDER BY category",
      arguments: [run]
    ).map { CategoryScore(category: try $0.get("category"), score: try $0.score()) }
  }

  private func rules() throws -> [RuleTally] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        WITH \(FindingQuery.present)
        SELECT present.rule AS violated, count(*) AS violations,
          count(DISTINCT present.project) AS projects, min(present.severity) AS any_severity, rule.*
        FROM present LEFT JOIN rule ON rule.portfolio = present.portfolio AND rule.id = present.rule
        WHERE status IN ('new', 'persisting')
        GROUP BY present.rule ORDER BY violations DESC, violated
        """, arguments: findings().arguments)
    return try rows.map { row in
      RuleTally(
        rule: try RuleRow.summary(row), violations: try row.get("violations"),
        projects: try row.get("projects"))
    }
  }

  private func ageing() throws -> [AgeBand] {
    let asOf = try named().asOf
    let rows = try Row.fetchAll(
      database,
      sql: """
        WITH \(FindingQuery.present)
        SELECT first_seen, severity, count(*) AS violations FROM present
        WHERE status IN ('new', 'persisting') GROUP BY first_seen, severity
        """, arguments: findings().arguments)
    var bands = AgeBand.bounds.map { _ in [Severity: Int]() }
    for row in rows {
      let age = max(0, asOf.dayNumber - (try row.get(day: "first_seen")).dayNumber)
      let band = AgeBand.bounds.lastIndex { Int64($0.from) <= age } ?? 0
      bands[band][try row.get(word: "severity"), default: 0] += try row.get("violations")
    }
    return zip(AgeBand.bounds, bands).map { AgeBand(from: $0.from, to: $0.to, violations: $1) }
  }

  private func kpis() throws -> [KPIStanding] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM indicator WHERE run = ? ORDER BY position", arguments: [run]
    ).map { row in
      KPIStanding(
        id: try row.get("id"), title: try row.get("title"),
        description: try row.get("description"), unit: try row.get("unit"),
        value: try row.get("value"), problem: try row.get("problem"),
        target: try row.get("target"), rag: try row.get(wordIfAny: "rag"),
        counted: try row.get("counted"), trend: try measurements(row.get("id")))
    }
  }

  private func measurements(_ id: String) throws -> [KPIStanding.Measurement] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT run.as_of, indicator.value FROM indicator JOIN run ON run.number = indicator.run
        WHERE indicator.id = :id AND run.number <= :run
          AND run.portfolio = (SELECT portfolio FROM run WHERE number = :run)
          AND (\(Self.shownInTrend))
        ORDER BY run.number
        """, arguments: ["id": id, "run": run]
    ).map { KPIStanding.Measurement(asOf: try $0.get(day: "as_of"), value: try $0.get("value")) }
  }

  private func ungoverned() throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        WITH \(Self.standings) SELECT DISTINCT file FROM standings
        WHERE outcome = 'not_governed' ORDER BY file
        """, arguments: ["run": run])
  }
}
