/// A violation, and the waiver that excuses it: shown, counted apart, and no reason to fail.
package struct WaivedViolation: Hashable, Sendable {
  /// What does not hold, as it would be reported without the waiver.
  package let violation: Violation
  /// What excuses it; where several do, the one that runs longest.
  package let waiver: Waiver

  /// A violation that a waiver excuses.
  package init(_ violation: Violation, by waiver: Waiver) {
    self.violation = violation
    self.waiver = waiver
  }
}
