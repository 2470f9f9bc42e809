package import CalendarTime

/// What came of a run over all manifests.
package struct CheckReport: Sendable {
  /// A policy that judged.
  package struct PolicyName: Sendable, Hashable {
    /// The name by which it was chosen.
    package let name: String
    /// Its title.
    package let title: String
    /// Its version.
    package let version: String
    /// How many rules it has.
    package let ruleCount: Int

    /// A policy.
    package init(name: String, title: String, version: String, ruleCount: Int) {
      self.name = name
      self.title = title
      self.version = version
      self.ruleCount = ruleCount
    }
  }

  /// The version of the program.
  package let toolVersion: String
  /// The day on which everything was judged.
  package let asOf: CalendarDay
  /// The policies, in the order in which they were named.
  package let policies: [PolicyName]
  /// One report for each document, in order of file and document.
  package let manifests: [ManifestReport]
  /// How many rules of policies were judged; what the engine itself finds is no policy's rule.
  package let judgedRuleCount: Int
  /// The rules that were violated, and those of the engine, by id: for titles in statistics and tables.
  package let rules: [RuleID: RuleSummary]
  /// What the user should know of the run as a whole, such as a policy that is not in effect on the as-of date.
  package let notices: [String]
  /// The least severity that is shown; counts are of all.
  package let shownFrom: Severity
  /// The run's least severity that makes it fail.
  package let failOn: Severity
  /// What a baseline came to; `nil` where none was used.
  package let baseline: BaselineOutcome?
  /// What configurations beside manifests say, by the manifest's file.
  package let nearer: [String: NearerSettings]
  /// The allowances that could be lower, and to what, by rule.
  package let lowerAllowances: [String: Int]

  /// A report.
  package init(
    toolVersion: String, asOf: CalendarDay, policies: [PolicyName], manifests: [ManifestReport],
    judgedRuleCount: Int, rules: [RuleID: RuleSummary], notices: [String], shownFrom: Severity,
    failOn: Severity = .major, baseline: BaselineOutcome? = nil,
    nearer: [String: NearerSettings] = [:],
    lowerAllowances: [String: Int] = [:]
  ) {
    self.toolVersion = toolVersion
    self.asOf = asOf
    self.policies = policies
    self.manifests = manifests
    self.judgedRuleCount = judgedRuleCount
    self.rules = rules
    self.notices = notices
    self.shownFrom = shownFrom
    self.failOn = failOn
    self.baseline = baseline
    self.nearer = nearer
    self.lowerAllowances = lowerAllowances
  }

  /// The least severity of a manifest's violations that makes the check fail: a configuration beside
  /// it may be stricter than the run, never looser.
  package func failOn(for manifest: ManifestReport) -> Severity {
    min(failOn, nearer[manifest.file]?.failOn ?? failOn)
  }

  /// Whether a violation that nothing excuses makes the check fail.
  package func fails(_ violation: Violation, of manifest: ManifestReport) -> Bool {
    violation.severity >= failOn(for: manifest)
  }

  /// The figures of the run.
  package var summary: Summary { Summary(of: self) }
}

extension CheckReport {
  /// The figures of a run.
  package struct Summary: Sendable, Hashable {
    /// Manifests that policies judged.
    package private(set) var judged = 0
    /// Manifests that could not be read.
    package private(set) var unreadable = 0
    /// Documents that no policy is about.
    package private(set) var ungoverned = 0
    /// Judged manifests without a violation, waived and known ones included.
    package private(set) var spotless = 0
    /// Violations that a baseline or an allowance knows.
    package private(set) var known = 0
    /// Verdicts by kind.
    package private(set) var counts = VerdictCounts()
    /// Violations by severity.
    package private(set) var violations: [Severity: Int] = [:]
    /// Violations by rule.
    package private(set) var byRule: [RuleID: Int] = [:]

    /// Counts a report.
    init(of report: CheckReport) {
      for manifest in report.manifests { add(manifest) }
    }

    private mutating func add(_ manifest: ManifestReport) {
      switch manifest.outcome {
      case .judged:
        judged += 1
        if manifest.isSpotless { spotless += 1 }
      case .unreadable: unreadable += 1
      case .ungoverned: ungoverned += 1
      }
      counts.add(manifest.counts)
      known += manifest.known.count
      for violation in manifest.violations {
        violations[violation.severity, default: 0] += 1
        byRule[violation.rule, default: 0] += 1
      }
    }

    /// All violations.
    package var violationCount: Int { violations.values.reduce(0, +) }
  }
}

/// What a configuration beside a manifest may say of it.
package struct NearerSettings: Sendable, Hashable {
  /// The least severity that makes a check fail, where it is stricter than the run's.
  package var failOn: Severity?
  /// The least severity that is shown.
  package var shownFrom: Severity?

  /// Nothing said.
  package init() {}
}
