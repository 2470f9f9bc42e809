/// How grave it is when a rule does not hold: the grades of an audit finding.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  /// Worth knowing; asks for nothing.
  case info
  /// To be mended in the normal course of work.
  case minor
  /// To be mended soon; by default makes a check fail.
  case major
  /// Stops a project at its gate.
  case critical

  /// Graver is greater.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// The grades from the gravest down, as reports list them.
  package static let gravestFirst: [Severity] = [.critical, .major, .minor, .info]

  private var rank: Int {
    switch self {
    case .info: 0
    case .minor: 1
    case .major: 2
    case .critical: 3
    }
  }
}
