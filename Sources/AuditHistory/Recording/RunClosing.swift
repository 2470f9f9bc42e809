package import ComplianceModel

/// What a run knows only after the last manifest, beyond the figures that the store sums up itself.
package struct RunClosing: Sendable {
  /// The score of verdicts that belong to no project: those of rules over the portfolio.
  package var score = AuditScore.none
  /// Those verdicts by kind.
  package var counts = VerdictCounts()
  /// Judged projects that the register does not know.
  package var unregistered = 0
  /// The score of each category of rules over all projects.
  package var categories: [CategoryScore] = []
  /// The office's indicators; their trend may be empty, the store fills it.
  package var kpis: [KPIStanding] = []
  /// What is to be told of the rules that were violated.
  package var rules: [RuleID: RuleSummary] = [:]
  /// Rules that this run did not judge, though its policies have them: their findings stay as they are.
  package var notJudged: Set<RuleID> = []
  /// The ids of the waivers that excuse something on the day of the run.
  package var waiversInForce: Set<String> = []
  /// What the user should know of the run as a whole.
  package var notices: [String] = []

  /// Nothing beyond what the store knows.
  package init() {}
}
