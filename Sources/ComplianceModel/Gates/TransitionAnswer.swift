/// How a gate answers a way, or a project, that is out of the ordinary.
package enum TransitionAnswer: String, CaseIterable, Sendable {
  /// It is judged as though nothing were unusual.
  case allowed
  /// The gate holds.
  case hold
  /// It is not judged at all.
  case refused
}
