/// How far a condition is met, as manifests, waivers and overrides say it.
package enum ConditionStatus: String, CaseIterable, Sendable {
  /// Nobody has begun.
  case open
  /// Somebody is at it.
  case inProgress = "in_progress"
  /// It is met.
  case closed
}
