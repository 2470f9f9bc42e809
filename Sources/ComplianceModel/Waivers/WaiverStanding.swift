/// How a waiver stands on a day, under the policies that judge its project.
package struct WaiverStanding: Sendable {
  /// Whether it excuses.
  package enum State: Hashable, Sendable {
    /// It excuses, and runs out in so many days; zero on its last day.
    case inForce(daysLeft: Int64)
    /// It was approved for a term that begins later.
    case notYetInForce
    /// Its last day is over.
    case expired
    /// Something else is wrong with it, which its violations say.
    case wrong
  }

  /// The waiver.
  package let waiver: Waiver
  /// Whether it excuses.
  package let state: State
  /// Whether it excuses on the day.
  package var isInForce: Bool { if case .inForce = state { true } else { false } }
  /// Whether it runs out so soon that the policy has it announced.
  package let isAnnounced: Bool
  /// What is wrong with it, each a violation of a built-in rule with its place in the waiver's file.
  package let violations: [Violation]

  /// How a waiver stands.
  package init(waiver: Waiver, state: State, isAnnounced: Bool, violations: [Violation]) {
    self.waiver = waiver
    self.state = state
    self.isAnnounced = isAnnounced
    self.violations = violations
  }
}
