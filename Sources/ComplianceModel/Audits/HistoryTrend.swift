package import CalendarTime

/// How a portfolio, a project, a rule, or a rule in a project fared from run to run.
package struct HistoryTrend: Sendable {
  /// What a run says of the subject.
  package struct Point: Hashable, Sendable {
    /// The run.
    package let run: AuditRun
    /// The score; `nil` of a rule, which has none, and where the project was not there.
    package let score: AuditScore?
    /// The light, likewise.
    package let rag: RAG?
    /// Open violations by severity.
    package let violations: [Severity: Int]
    /// Violations that waivers excused.
    package let waived: Int
    /// Projects that had an open violation of the rule; `nil` where no rule was asked for.
    package let projects: Int?
    /// Whether the run had the project.
    package let isThere: Bool
    /// Whether the run had a manifest of the project that could be read; true where no project was asked
    /// for.
    package let isJudged: Bool

    /// A point.
    package init(
      run: AuditRun, score: AuditScore?, rag: RAG?, violations: [Severity: Int], waived: Int,
      projects: Int?, isThere: Bool, isJudged: Bool = true
    ) {
      self.run = run
      self.score = score
      self.rag = rag
      self.violations = violations
      self.waived = waived
      self.projects = projects
      self.isThere = isThere
      self.isJudged = isJudged
    }

    /// All open violations.
    package var open: Int { violations.values.reduce(0, +) }
  }

  /// The portfolio.
  package let portfolio: String
  /// The project that was asked for.
  package let project: String?
  /// The rule that was asked for.
  package let rule: RuleID?
  /// The whole runs, oldest first.
  package let points: [Point]

  /// A trend.
  package init(portfolio: String, project: String?, rule: RuleID?, points: [Point]) {
    self.portfolio = portfolio
    self.project = project
    self.rule = rule
    self.points = points
  }
}

/// What pruning took, or would take, from the history of one portfolio.
package struct HistoryPruning: Sendable {
  /// The portfolio.
  package let portfolio: String
  /// The runs that go, oldest first.
  package let removed: [AuditRun]
  /// The runs that stay, oldest first; at least one.
  package let kept: [AuditRun]

  /// A pruning.
  package init(portfolio: String, removed: [AuditRun], kept: [AuditRun]) {
    self.portfolio = portfolio
    self.removed = removed
    self.kept = kept
  }
}

/// What rewinding took back, or would take back, from the history of one portfolio.
package struct HistoryRewinding: Sendable {
  /// The portfolio.
  package let portfolio: String
  /// The day to which it goes back; runs as of that day stay.
  package let day: CalendarDay
  /// The runs that go, oldest first.
  package let removed: [AuditRun]
  /// The runs that stay, oldest first.
  package let kept: [AuditRun]

  /// A rewinding.
  package init(portfolio: String, day: CalendarDay, removed: [AuditRun], kept: [AuditRun]) {
    self.portfolio = portfolio
    self.day = day
    self.removed = removed
    self.kept = kept
  }
}
