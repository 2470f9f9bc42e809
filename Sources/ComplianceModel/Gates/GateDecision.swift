/// Whether a project may pass a gate.
package enum GateDecision: String, CaseIterable, Sendable {
  /// It may.
  case go
  /// It may, if it meets conditions, each with owner and date.
  case conditional
  /// It may not.
  case hold
}
