package import CalendarTime
package import ComplianceModel

/// What is known of a run before the first manifest is judged.
package struct RunOpening: Hashable, Sendable {
  /// The day on which everything is judged.
  package let asOf: CalendarDay
  /// The portfolio's name: runs are compared only with runs of the same name.
  package let portfolio: String
  /// The version of the program.
  package let toolVersion: String
  /// The policies that judge.
  package let policies: [CheckReport.PolicyName]
  /// How verdicts become scores and lights.
  package let scoring: Scoring
  /// Whether only some projects are judged: findings of projects that are not put stay as they are,
  /// and later runs are not compared with this one.
  package let isPartial: Bool
  /// What tells the files of the policies and rules from others.
  package let policyDigest: String?

  /// The beginning of a run.
  package init(
    asOf: CalendarDay, portfolio: String, toolVersion: String,
    policies: [CheckReport.PolicyName], scoring: Scoring, isPartial: Bool,
    policyDigest: String? = nil
  ) {
    self.asOf = asOf
    self.portfolio = portfolio
    self.toolVersion = toolVersion
    self.policies = policies
    self.scoring = scoring
    self.isPartial = isPartial
    self.policyDigest = policyDigest
  }
}
