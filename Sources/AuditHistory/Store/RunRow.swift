import ComplianceModel
import GRDB

/// A run as a row of the table `run`, with the name of its portfolio.
enum RunRow {
  /// All runs; conditions and an order may follow.
  static let select = """
    SELECT run.*, portfolio.name AS portfolio_name
    FROM run JOIN portfolio ON portfolio.id = run.portfolio
    """

  /// The run that a row of ``select`` holds, under the number that is to be shown.
  static func run(_ row: Row, number: Int) throws -> AuditRun {
    let policies: [StoredPolicy] = try StoredText.read(row.get("policies"))
    return AuditRun(
      number: number, asOf: try row.get(day: "as_of"), portfolio: try row.get("portfolio_name"),
      toolVersion: try row.get("tool_version"), policies: policies.map(\.value),
      figures: try figures(row), isPartial: try row.get("is_partial"),
      policyDigest: try row.get("policy_digest"))
  }

  private static func figures(_ row: Row) throws -> AuditFigures {
    var figures = AuditFigures()
    figures.score = try row.score()
    figures.rag = try row.get(wordIfAny: "rag")
    figures.judged = try row.get("judged")
    figures.unreadable = try row.get("unreadable")
    figures.ungoverned = try row.get("ungoverned")
    figures.missing = try row.get("missing")
    figures.unregistered = try row.get("unregistered")
    for light in RAG.allCases {
      let count: Int = try row.get(light.rawValue)
      if count != 0 { figures.projects[light] = count }
    }
    figures.counts = try StandingRow.counts(row, waived: "waived_verdicts")
    figures.violations = try row.violations()
    figures.new = try row.get("new")
    figures.persisting = try row.get("persisting")
    figures.resolved = try row.get("resolved")
    figures.waived = try row.get("waived")
    figures.overdue = try row.get("overdue")
    return figures
  }

  /// Writes the figures into the run's row.
  static func write(_ figures: AuditFigures, of run: Int, _ database: Database) throws {
    let columns = [
      "earned", "attainable", "rag", "judged", "unreadable", "ungoverned", "missing",
      "unregistered", "red", "amber", "green", "passed", "failed", "not_applicable",
      "waived_verdicts", "undetermined", "critical", "major", "minor", "info", "new", "persisting",
      "resolved", "waived", "overdue",
    ]
    let (counts, projects, violations) = (figures.counts, figures.projects, figures.violations)
    let run: StatementArguments = [run]
    let manifests: StatementArguments = [
      figures.score.earned, figures.score.attainable, figures.rag?.rawValue, figures.judged,
      figures.unreadable, figures.ungoverned, figures.missing, figures.unregistered,
      projects[.red] ?? 0, projects[.amber] ?? 0, projects[.green] ?? 0,
    ]
    let verdicts: StatementArguments = [
      counts.pass, counts.fail, counts.notApplicable, counts.waived, counts.undetermined,
      violations[.critical] ?? 0, violations[.major] ?? 0, violations[.minor] ?? 0,
      violations[.info] ?? 0,
    ]
    let findings: StatementArguments = [
      figures.new, figures.persisting, figures.resolved, figures.waived, figures.overdue,
    ]
    try database.execute(
      sql: "UPDATE run SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE number = ?",
      arguments: manifests + verdicts + findings + run)
  }
}

/// What is told of a rule, as a row of the table `rule`.
enum RuleRow {
  /// Keeps what is told of a rule, in place of what was told before.
  static func write(_ rule: RuleSummary, of portfolio: Int, _ database: Database) throws {
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO rule VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      portfolio, rule.id.text.storable, rule.title.storable, rule.severity.rawValue,
      rule.why?.storable, rule.remedy?.storable, rule.owner?.storable,
      try StoredText.of(rule.references).storable,
    ])
  }

  /// The summary that a row of tallies holds; the name alone where the rule was never told of.
  static func summary(_ row: Row) throws -> RuleSummary {
    let name: String = try row.get("violated")
    let references: [String] = try StoredText.readAny(row.get("references"))
    return RuleSummary(
      id: RuleID(name), title: try row.get("title") ?? name,
      severity: try row.get(wordIfAny: "severity") ?? row.get(word: "any_severity"),
      why: try row.get("why"), remedy: try row.get("remedy"), owner: try row.get("owner"),
      references: references, checks: [], phases: [])
  }
}
