/// The phases of a project's life, after PM².
package enum Phase: String, CaseIterable, Comparable, Sendable {
  /// The need is stated and the project chartered.
  case initiating
  /// The work is planned and baselined.
  case planning
  /// The deliverables are made.
  case executing
  /// The deliverables are accepted and handed over.
  case closing
  /// The project is over; benefits may still be watched.
  case closed

  /// Orders by the course of a project.
  package static func < (left: Phase, right: Phase) -> Bool { left.order < right.order }

  /// The position in the course of a project, from zero.
  var order: Int {
    switch self {
    case .initiating: 0
    case .planning: 1
    case .executing: 2
    case .closing: 3
    case .closed: 4
    }
  }
}
