/// One failed or undetermined verdict.
package struct Violation: Hashable, Sendable {
  /// The rule that does not hold, or could not be judged.
  package let rule: RuleID
  /// How grave it is, under the policies that judged.
  package private(set) var severity: Severity
  /// ``Verdict/fail`` or ``Verdict/undetermined``.
  package let verdict: Verdict
  /// What is wrong, in the words of the rule.
  package let message: String
  /// The project, as the policy's `identity` names it; `nil` where the manifest does not say.
  package let project: String?
  /// Every guilty place, in the order of the document; at least one.
  package private(set) var places: [Place]
  /// Why it matters.
  package let why: String?
  /// What to do.
  package let remedy: String?
  /// The role that must act.
  package let owner: String?
  /// Where the rule comes from.
  package let references: [String]
  /// How to write the rule or manifest so that it can be judged; only for undetermined verdicts.
  package let hint: String?
  /// The policy, named only where several policies give the rule different parameters.
  package let policy: String?
  /// Equal for the same violation in every run: made of rule, project, stable path and, where named, policy.
  package let fingerprint: String
  /// What it would have been called under the rule's former names, so that a history goes on.
  package let formerFingerprints: [String]
  /// The rules that could not be judged because of this violation, in order: they count as
  /// undetermined and are no violations of their own.
  package private(set) var alsoUndecided: [RuleID] = []
  /// The undetermined verdicts that are counted for those rules; each with the first of the violations that it is listed under.
  package private(set) var undecided: [Undecided] = []

  /// An undetermined verdict that is no violation of its own.
  package struct Undecided: Hashable, Sendable {
    /// The rule that could not be judged.
    package let rule: RuleID
    /// Its severity.
    package let severity: Severity
  }

  /// How many undetermined verdicts are counted for those rules.
  package var undecidedCount: Int { undecided.count }

  /// A violation.
  package init(
    rule: RuleID, severity: Severity, verdict: Verdict, message: String, project: String?,
    places: [Place], why: String?, remedy: String?, owner: String?, references: [String],
    hint: String?, policy: String?, fingerprint: String, formerFingerprints: [String] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.verdict = verdict
    self.message = message
    self.project = project
    self.places = places
    self.why = why
    self.remedy = remedy
    self.owner = owner
    self.references = references
    self.hint = hint
    self.policy = policy
    self.fingerprint = fingerprint
    self.formerFingerprints = formerFingerprints
  }

  /// The same violation at other places.
  package func at(_ places: [Place]) -> Violation {
    var moved = self
    moved.places = places
    return moved
  }

  /// Lists a rule that could not be judged because of this violation, which is then at least as grave.
  ///
  /// - Parameter counts: Whether the verdict is counted here, not with another violation.
  package mutating func leavesUndecided(_ rule: RuleID, at severity: Severity, counts: Bool) {
    self.severity = max(self.severity, severity)
    if counts { undecided.append(Undecided(rule: rule, severity: severity)) }
    guard !alsoUndecided.contains(rule) else { return }
    alsoUndecided.append(rule)
    alsoUndecided.sort()
  }
}
