/// What a reader wants to know of a rule, without its plan.
package struct RuleSummary: Sendable, Hashable {
  /// The rule's name.
  package let id: RuleID
  /// What must be true, as a sentence without a full stop.
  package let title: String
  /// How grave a violation is.
  package let severity: Severity
  /// Why it matters.
  package let why: String?
  /// What to do.
  package let remedy: String?
  /// The role that must act.
  package let owner: String?
  /// Where the rule comes from: standards, laws, guides.
  package let references: [String]
  /// The entries of the check catalogue that the rule covers.
  package let checks: [String]
  /// The phases during which it must hold; empty means all.
  package let phases: [Phase]

  /// Gathers what is known of a rule.
  package init(
    id: RuleID, title: String, severity: Severity, why: String?, remedy: String?, owner: String?,
    references: [String], checks: [String], phases: [Phase]
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.why = why
    self.remedy = remedy
    self.owner = owner
    self.references = references
    self.checks = checks
    self.phases = phases
  }
}
