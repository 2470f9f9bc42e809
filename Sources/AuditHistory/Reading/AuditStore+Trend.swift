package import ComplianceModel
import GRDB

extension AuditStore {
  /// The names of portfolios, in order of their first run.
  package func portfolios() throws(StoreProblem) -> [String] {
    try connection.use { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT portfolio.name FROM portfolio JOIN run ON run.portfolio = portfolio.id
          GROUP BY portfolio.id ORDER BY min(run.number)
          """)
    }
  }

  /// The ids of the projects that any run of a portfolio knew, in order.
  package func projects(of portfolio: String) throws(StoreProblem) -> [String] {
    try names(
      "SELECT DISTINCT project FROM standing WHERE portfolio = :portfolio AND \(StandingRow.isOfProject)",
      portfolio)
  }

  /// The ids of the rules that any run of a portfolio found violated, in order.
  package func rules(of portfolio: String) throws(StoreProblem) -> [String] {
    try names("SELECT DISTINCT rule FROM finding WHERE portfolio = :portfolio", portfolio)
  }

  /// Everybody who ever had to act in a portfolio, names and roles alike, in order.
  package func owners(of portfolio: String) throws(StoreProblem) -> [String] {
    let sources = [
      ("owner_name", "finding"), ("owner_role", "finding"), ("owner", "rule"),
      ("sponsor", "standing"), ("manager", "standing"),
    ].map { "SELECT \($0) FROM \($1) WHERE portfolio = :portfolio AND \($0) <> ''" }
    let roles = [("sponsor", "sponsor"), ("project_manager", "manager")]
      .map { "SELECT '\($0)' FROM standing WHERE portfolio = :portfolio AND \($1) <> ''" }
    return try names((sources + roles).joined(separator: " UNION "), portfolio)
  }

  private func names(_ query: String, _ portfolio: String) throws(StoreProblem) -> [String] {
    try connection.use { database in
      try String.fetchAll(
        database, sql: query + " ORDER BY 1",
        arguments: ["portfolio": try Self.key(of: portfolio, database)])
    }
  }

  private static func key(of portfolio: String, _ database: Database) throws -> Int? {
    try Int.fetchOne(
      database, sql: "SELECT id FROM portfolio WHERE name = ?", arguments: [portfolio.storable])
  }

  /// How a portfolio fared in its whole runs, or a project or rule of it.
  package func trend(
    of portfolio: String, project: String?, rule: RuleID?
  ) throws(StoreProblem) -> HistoryTrend {
    try connection.use { database in
      let key = try Self.key(of: portfolio, database)
      let runs = try Row.fetchAll(
        database,
        sql: RunRow.select + " WHERE portfolio = ? AND \(RunReader.isLastOfDay) ORDER BY number",
        arguments: [key]
      ).map { try RunRow.run($0, number: $0.get("number")) }
      let points = try runs.map { run in
        try TrendQuery(run: run, project: project, rule: rule, database).point()
      }
      return HistoryTrend(portfolio: portfolio, project: project, rule: rule, points: points)
    }
  }
}

/// What one run says of the subject of a trend.
struct TrendQuery {
  private let run: AuditRun
  private let project: String?
  private let rule: RuleID?
  private let database: Database

  init(run: AuditRun, project: String?, rule: RuleID?, _ database: Database) {
    self.run = run
    self.project = project
    self.rule = rule
    self.database = database
  }

  func point() throws -> HistoryTrend.Point {
    let figures = run.figures
    if project == nil, rule == nil {
      return HistoryTrend.Point(
        run: run, score: figures.score, rag: figures.rag, violations: figures.violations,
        waived: figures.waived, projects: nil, isThere: true)
    }
    let standing = try standing()
    let isThere = project == nil || standing != nil
    let (open, waived, projects) = try findings()
    return HistoryTrend.Point(
      run: run, score: rule == nil ? standing?.score : nil, rag: rule == nil ? standing?.rag : nil,
      violations: open, waived: waived, projects: rule == nil ? nil : projects, isThere: isThere,
      isJudged: standing?.isJudged ?? (project == nil))
  }

  /// The score of the project, over all its documents, and its worst light.
  private func standing() throws -> (score: AuditScore, rag: RAG?, isJudged: Bool)? {
    guard let project else { return nil }
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          WITH \(RunReader.standings) SELECT earned, attainable, rag, outcome FROM standings
          WHERE project = :project AND \(StandingRow.isOfProject)
          """), arguments: ["run": run.number, "project": project.storable])
    guard !rows.isEmpty else { return nil }
    var score = AuditScore.none
    var lights: Set<RAG> = []
    var isJudged = false
    for row in rows {
      score.add(try row.score())
      let outcome: ManifestReport.Outcome? = try row.get(wordIfAny: "outcome")
      if outcome == .judged { isJudged = true }
      let light: RAG? = try row.get(wordIfAny: "rag")
      if let light { lights.insert(light) }
    }
    return (score, RAG.allCases.first { lights.contains($0) }, isJudged)
  }

  private func findings() throws -> (open: [Severity: Int], waived: Int, projects: Int) {
    let arguments = try RunReader(run: run.number, shownAs: run.number, database).findings()
      .arguments
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          WITH \(FindingQuery.present)
          SELECT severity, project, status = 'waived' AS is_waived, count(*) AS findings FROM present
          WHERE status <> 'resolved' AND (:project IS NULL OR project = :project)
            AND (:rule IS NULL OR rule = :rule)
          GROUP BY severity, project, is_waived
          """),
      arguments: arguments + ["project": project?.storable, "rule": rule?.text.storable])
    var open: [Severity: Int] = [:]
    var waived = 0
    var projects: Set<String> = []
    for row in rows {
      let count: Int = try row.get("findings")
      if try row.get("is_waived") {
        waived += count
        continue
      }
      open[try row.get(word: "severity"), default: 0] += count
      let project: String? = try row.get("project")
      if let project { projects.insert(project) }
    }
    return (open, waived, projects.count)
  }
}
