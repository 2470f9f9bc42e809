/// What came of one manifest: one document of one file.
package struct ManifestReport: Sendable {
  /// What became of the document.
  package enum Outcome: String, Sendable {
    /// Policies judged it.
    case judged
    /// It could not be read; its only violations are of `manifest/is-readable`.
    case unreadable
    /// No policy is about it.
    case ungoverned = "not_governed"
  }

  /// A rule that passed, for those who want to see them.
  package struct Passed: Sendable, Hashable {
    /// The rule.
    package let rule: RuleID
    /// What holds.
    package let title: String
    /// The path of the node at which it was judged; empty for the whole manifest.
    package let path: String

    /// A rule that passed at a path.
    package init(rule: RuleID, title: String, path: String) {
      self.rule = rule
      self.title = title
      self.path = path
    }
  }

  /// The file, as the user named it.
  package let file: String
  /// The document's number within its file, from one.
  package let document: Int
  /// What became of it.
  package let outcome: Outcome
  /// The project, as the policy's `identity` names it.
  package let project: String?
  /// The phase that rules were chosen by; `nil` where unknown or without meaning.
  package let phase: Phase?
  /// The names of the policies that judged it.
  package let policies: [String]
  /// How many verdicts of each kind.
  package let counts: VerdictCounts
  /// The violations that nothing excuses, gravest first, then by place and rule.
  package let violations: [Violation]
  /// The violations that waivers excuse, in the same order; they fail no check.
  package let waived: [WaivedViolation]
  /// The violations that a baseline or an allowance knows; they fail no check.
  package let known: [KnownViolation]
  /// The rules that passed; empty unless asked for.
  package let passed: [Passed]
  /// How many verdicts passed; empty unless asked for.
  package let passes: PassTally
  /// Who holds which role, as the manifest says; nothing unless asked for.
  package let roleHolders: RoleHolders

  /// A report.
  package init(
    file: String, document: Int, outcome: Outcome, project: String?, phase: Phase?,
    policies: [String], counts: VerdictCounts, violations: [Violation],
    waived: [WaivedViolation] = [], known: [KnownViolation] = [], passed: [Passed],
    passes: PassTally = .none, roleHolders: RoleHolders = RoleHolders()
  ) {
    self.file = file
    self.document = document
    self.outcome = outcome
    self.project = project
    self.phase = phase
    self.policies = policies
    self.counts = counts
    self.violations = violations
    self.waived = waived
    self.known = known
    self.passed = passed
    self.passes = passes
    self.roleHolders = roleHolders
  }

  /// The same report after waivers were applied.
  package func replacing(
    counts: VerdictCounts, violations: [Violation], waived: [WaivedViolation]
  ) -> ManifestReport {
    ManifestReport(
      file: file, document: document, outcome: outcome, project: project, phase: phase,
      policies: policies, counts: counts, violations: violations, waived: waived, known: known,
      passed: passed, passes: passes, roleHolders: roleHolders)
  }

  /// The same report after violations were found to be known; verdicts stay what they are.
  package func replacing(
    violations: [Violation], known: [KnownViolation]
  ) -> ManifestReport {
    ManifestReport(
      file: file, document: document, outcome: outcome, project: project, phase: phase,
      policies: policies, counts: counts, violations: violations, waived: waived, known: known,
      passed: passed, passes: passes, roleHolders: roleHolders)
  }

  /// Whether nothing at all is wrong, waived and known violations included.
  package var isSpotless: Bool {
    outcome == .judged && violations.isEmpty && waived.isEmpty && known.isEmpty
  }
}
