/// What is different between two runs of one portfolio.
package struct HistoryDifference: Sendable {
  /// How a violation stood in a run.
  package struct State: Hashable, Sendable {
    /// How grave it was.
    package let severity: Severity
    /// Whether a waiver excused it.
    package let isWaived: Bool

    /// A state.
    package init(severity: Severity, isWaived: Bool) {
      self.severity = severity
      self.isWaived = isWaived
    }
  }

  /// What became of a violation.
  package enum Kind: String, CaseIterable, Sendable {
    /// Only the second run has it.
    case new
    /// Only the first run has it.
    case gone
    /// Both have it, the second with another severity.
    case severity
    /// Both have it, and a waiver excuses it in the second alone.
    case waived
    /// Both have it, and a waiver excused it in the first alone.
    case unwaived
  }

  /// A violation that is not the same in both runs.
  package struct Change: Hashable, Sendable {
    /// The rule.
    package let rule: RuleID
    /// The project; `nil` for one of the portfolio as a whole.
    package let project: String?
    /// What is wrong, in the words of the last run that had it.
    package let message: String
    /// Where it showed in that run.
    package let place: FindingPlace
    /// How it stood in the first run; `nil` where it was not there.
    package let before: State?
    /// How it stands in the second run; `nil` where it is not there.
    package let after: State?

    /// A change.
    package init(
      rule: RuleID, project: String?, message: String, place: FindingPlace, before: State?,
      after: State?
    ) {
      self.rule = rule
      self.project = project
      self.message = message
      self.place = place
      self.before = before
      self.after = after
    }

    /// What became of it; another severity counts before a waiver.
    package var kind: Kind {
      guard let before else { return .new }
      guard let after else { return .gone }
      if before.severity != after.severity { return .severity }
      return after.isWaived ? .waived : .unwaived
    }
  }

  /// A project whose light is another one, or that one of the runs does not have.
  package struct ProjectChange: Hashable, Sendable {
    /// The project.
    package let id: String
    /// Its light in the first run: `red`, `amber`, `green`, `none` where nothing was attainable;
    /// `nil` where it was not there.
    package let before: String?
    /// Its light in the second run, likewise.
    package let after: String?

    /// A change.
    package init(id: String, before: String?, after: String?) {
      self.id = id
      self.before = before
      self.after = after
    }
  }

  /// The first run.
  package let from: AuditRun
  /// The second run.
  package let to: AuditRun
  /// The violations that differ: new ones first, then those gone, then the others; each by severity,
  /// rule, project and place.
  package let changes: [Change]
  /// How many violations are the same in both.
  package let unchanged: Int
  /// The projects that differ, by id.
  package let projects: [ProjectChange]

  /// A difference.
  package init(
    from: AuditRun, to: AuditRun, changes: [Change], unchanged: Int, projects: [ProjectChange]
  ) {
    self.from = from
    self.to = to
    self.changes = changes
    self.unchanged = unchanged
    self.projects = projects
  }
}
