package import CalendarTime

/// How the waivers of a PMO stand on a day.
package struct WaiverRegister: Sendable {
  /// The version of the program.
  package let toolVersion: String
  /// The day.
  package let asOf: CalendarDay
  /// The policies under which they stand, in the order in which they were named.
  package let policies: [CheckReport.PolicyName]
  /// The waivers, in the order of their files.
  package let standings: [WaiverStanding]

  /// How waivers stand.
  package init(
    toolVersion: String, asOf: CalendarDay, policies: [CheckReport.PolicyName],
    standings: [WaiverStanding]
  ) {
    self.toolVersion = toolVersion
    self.asOf = asOf
    self.policies = policies
    self.standings = standings
  }

  /// Whether anything is wrong with any of them.
  package var hasViolations: Bool { standings.contains { !$0.violations.isEmpty } }
}
