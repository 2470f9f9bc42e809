package import CalendarTime
package import ComplianceModel

/// A violation as a run found it, before the history says since when it is there.
package struct SeenViolation: Hashable, Sendable {
  /// Equal for the same violation in every run.
  ///
  /// Several of one run may have the same, where two manifests name the same project; each is kept.
  package let fingerprint: String
  /// The fingerprints that it had under its rule's former names, so that the history goes on.
  package let formerFingerprints: [String]
  /// The rule.
  package let rule: RuleID
  /// How grave it is.
  package let severity: Severity
  /// ``Verdict/fail`` or ``Verdict/undetermined``.
  package let verdict: Verdict
  /// What is wrong, in the words of the rule.
  package let message: String
  /// What to do.
  package let remedy: String?
  /// The project, as in ``ProjectStanding/id``; `nil` for one of the portfolio as a whole.
  package let project: String?
  /// Where it shows: the first guilty place, then the others.
  package let places: [FindingPlace]
  /// The role that must act.
  package let ownerRole: String?
  /// Who holds that role.
  package let ownerName: String?
  /// The time that the policy gives to mend it, counted from when it was first seen.
  package let term: CalendarPeriod?
  /// The waiver that excuses it.
  package let waiver: FindingWaiver?

  /// A violation.
  package init(
    fingerprint: String, rule: RuleID, severity: Severity, verdict: Verdict, message: String,
    remedy: String?, project: String?, places: [FindingPlace], ownerRole: String?,
    ownerName: String?, term: CalendarPeriod?, waiver: FindingWaiver?,
    formerFingerprints: [String] = []
  ) {
    self.fingerprint = fingerprint
    self.formerFingerprints = formerFingerprints
    self.rule = rule
    self.severity = severity
    self.verdict = verdict
    self.message = message
    self.remedy = remedy
    self.project = project
    self.places = places
    self.ownerRole = ownerRole
    self.ownerName = ownerName
    self.term = term
    self.waiver = waiver
  }
}
