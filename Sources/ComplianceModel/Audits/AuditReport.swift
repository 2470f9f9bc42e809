/// What an audit found, but for its projects and findings, which a reader of ``AuditDetail`` asks for
/// one after the other: a portfolio may have thousands.
package struct AuditReport: Sendable {
  /// What gave rise to the report.
  package enum Occasion: Sendable {
    /// An audit, which has a history.
    case audit
    /// A check, in the form of an audit: nothing is compared, nothing has a due date.
    case check
  }

  /// The run.
  package let run: AuditRun
  /// What gave rise to it.
  package var occasion = Occasion.audit
  /// Runs of the same portfolio up to this one, oldest first, this one last.
  package let trend: [AuditRun]
  /// The score of each category of rules over all projects, in order of category.
  package let categories: [CategoryScore]
  /// The rules with open violations, most violations first, then by id.
  package let rules: [RuleTally]
  /// Open violations by how long they are open.
  package let ageing: [AgeBand]
  /// The office's indicators.
  package let kpis: [KPIStanding]
  /// How scores are computed and lights are set, for those who want to check.
  package let scoring: Scoring
  /// Files that no policy is about, in order.
  package let ungoverned: [String]
  /// What the user should know of the run as a whole.
  package let notices: [String]

  /// A report.
  package init(
    run: AuditRun, trend: [AuditRun], categories: [CategoryScore], rules: [RuleTally],
    ageing: [AgeBand], kpis: [KPIStanding], scoring: Scoring, ungoverned: [String],
    notices: [String]
  ) {
    self.run = run
    self.trend = trend
    self.categories = categories
    self.rules = rules
    self.ageing = ageing
    self.kpis = kpis
    self.scoring = scoring
    self.ungoverned = ungoverned
    self.notices = notices
  }

  /// The run before this one.
  package var previous: AuditRun? { trend.dropLast().last }
}

/// The parts of an audit of which there are many, handed out one after the other.
package protocol AuditDetail {
  /// Visits every project, in order of id, then file and document.
  func eachProject(_ visit: (ProjectStanding) throws -> Void) throws
  /// Visits every finding: open ones first (overdue before others, then by severity, due date, rule,
  /// project and place), then waived ones, then those resolved since the previous run.
  func eachFinding(_ visit: (Finding) throws -> Void) throws
}

/// How often a rule was violated.
package struct RuleTally: Hashable, Sendable {
  /// The rule.
  package let rule: RuleSummary
  /// Open violations.
  package let violations: Int
  /// Projects that have one.
  package let projects: Int

  /// A tally.
  package init(rule: RuleSummary, violations: Int, projects: Int) {
    self.rule = rule
    self.violations = violations
    self.projects = projects
  }
}

/// Open violations that are open for so many days.
package struct AgeBand: Hashable, Sendable {
  /// The fewest days.
  package let from: Int
  /// The most days; `nil` for no bound.
  package let to: Int?
  /// How many, by severity.
  package let violations: [Severity: Int]

  /// A band.
  package init(from: Int, to: Int?, violations: [Severity: Int]) {
    self.from = from
    self.to = to
    self.violations = violations
  }

  /// The bands of reports, in days: up to 30, 90, 180, and over.
  package static let bounds: [(from: Int, to: Int?)] = [(0, 30), (31, 90), (91, 180), (181, nil)]
}

/// How an audit turns verdicts into scores and scores into lights.
package struct Scoring: Hashable, Sendable {
  /// What a verdict of each severity weighs.
  package let weights: [Severity: Int]
  /// The least score, in tenths of a per cent, that is green.
  package let greenFrom: Int
  /// The least score, in tenths of a per cent, that is amber.
  package let amberFrom: Int

  /// What policies that say nothing get: 10, 5, 2 and 0; green from 95 %, amber from 80 %.
  package static let standard = Scoring(
    weights: [.critical: 10, .major: 5, .minor: 2, .info: 0], greenFrom: 950, amberFrom: 800)

  /// A way to score.
  package init(weights: [Severity: Int], greenFrom: Int, amberFrom: Int) {
    self.weights = weights
    self.greenFrom = greenFrom
    self.amberFrom = amberFrom
  }

  /// The light of a project: red too where a critical violation is open, whatever the score.
  package func rag(_ score: AuditScore, open: [Severity: Int]) -> RAG? {
    guard let perMille = score.perMille else { return nil }
    if open[.critical, default: 0] > 0 || perMille < amberFrom { return .red }
    return perMille < greenFrom ? .amber : .green
  }
}
