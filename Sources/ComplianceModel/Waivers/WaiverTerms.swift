package import CalendarTime

/// Who may excuse what, and for how long: the `waivers` section of a policy.
package struct WaiverTerms: Hashable, Sendable {
  /// The roles that may approve a waiver of violations of a severity; none for a severity means that nobody may.
  package let approvers: [Severity: [String]]
  /// The longest term of a waiver of violations of a severity, from the day on which it is granted.
  package let longest: [Severity: CalendarPeriod]
  /// Patterns of the rules that nobody may excuse.
  package let never: [String]
  /// How long before its last day a waiver is announced to run out.
  package let announce: CalendarPeriod

  /// Terms.
  package init(
    approvers: [Severity: [String]], longest: [Severity: CalendarPeriod], never: [String],
    announce: CalendarPeriod
  ) {
    self.approvers = approvers
    self.longest = longest
    self.never = never
    self.announce = announce
  }

  /// The terms of a policy that says nothing of waivers.
  package static let standard = WaiverTerms(
    approvers: [
      .critical: ["steering_committee"], .major: ["steering_committee", "sponsor"],
      .minor: ["sponsor", "pmo"], .info: ["sponsor", "pmo"],
    ],
    longest: [
      .critical: CalendarPeriod(months: 0, days: 90), .major: CalendarPeriod(months: 0, days: 180),
      .minor: CalendarPeriod(months: 12, days: 0), .info: CalendarPeriod(months: 12, days: 0),
    ],
    never: [], announce: CalendarPeriod(months: 0, days: 30))
}
