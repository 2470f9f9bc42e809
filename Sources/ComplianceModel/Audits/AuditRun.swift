package import CalendarTime

/// One audit of a portfolio, as the history names it.
package struct AuditRun: Hashable, Sendable {
  /// Its number in the history, from 1; 0 for a run that is not kept.
  package let number: Int
  /// The day on which everything was judged.
  package let asOf: CalendarDay
  /// The portfolio's name: runs are compared only with runs of the same name.
  package let portfolio: String
  /// The version of the program.
  package let toolVersion: String
  /// The policies that judged.
  package let policies: [CheckReport.PolicyName]
  /// The figures of the run.
  package let figures: AuditFigures
  /// Whether only some of the projects were judged; later runs are not compared with such a run.
  package let isPartial: Bool
  /// What tells the files of the policies and rules from others; `nil` where the run did not keep it.
  package let policyDigest: String?

  /// A run.
  package init(
    number: Int, asOf: CalendarDay, portfolio: String, toolVersion: String,
    policies: [CheckReport.PolicyName], figures: AuditFigures, isPartial: Bool = false,
    policyDigest: String? = nil
  ) {
    self.number = number
    self.asOf = asOf
    self.portfolio = portfolio
    self.toolVersion = toolVersion
    self.policies = policies
    self.figures = figures
    self.isPartial = isPartial
    self.policyDigest = policyDigest
  }
}

/// The figures of an audit: enough for a trend, without its violations.
package struct AuditFigures: Hashable, Sendable {
  /// The portfolio's score.
  package var score = AuditScore.none
  /// The light of the portfolio; `nil` where nothing was attainable.
  package var rag: RAG?
  /// Projects that were judged.
  package var judged = 0
  /// Manifests that could not be read.
  package var unreadable = 0
  /// Documents that no policy is about.
  package var ungoverned = 0
  /// Projects of the register that have no manifest.
  package var missing = 0
  /// Judged projects that the register does not know; 0 without a register.
  package var unregistered = 0
  /// Projects by light.
  package var projects: [RAG: Int] = [:]
  /// Verdicts by kind.
  package var counts = VerdictCounts()
  /// Open violations by severity; waived ones are not among them.
  package var violations: [Severity: Int] = [:]
  /// Open violations that the previous run did not have.
  package var new = 0
  /// Open violations that the previous run had too.
  package var persisting = 0
  /// Violations of the previous run that are gone.
  package var resolved = 0
  /// Violations that waivers excuse.
  package var waived = 0
  /// Open violations past their due date.
  package var overdue = 0

  /// No figures yet.
  package init() {}

  /// All projects with a light: those judged, and those whose manifest is missing or cannot be read.
  package var projectCount: Int { projects.values.reduce(0, +) }
  /// All open violations.
  package var open: Int { violations.values.reduce(0, +) }
}
