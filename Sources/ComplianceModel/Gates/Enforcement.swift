/// What becomes of a gate when one of its entry criteria is not met; a policy sets it, not the rule.
package enum Enforcement: String, CaseIterable, Comparable, Sendable {
  /// Weighs nothing at a gate.
  case none
  /// The gate opens on the condition that the criterion is met later.
  case advisory
  /// The gate holds, unless those whom the policy names override it.
  case overridable
  /// The gate holds, and nobody can override it.
  case mandatory

  /// Stricter is greater.
  package static func < (left: Enforcement, right: Enforcement) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .none: 0
    case .advisory: 1
    case .overridable: 2
    case .mandatory: 3
    }
  }

  /// What a policy that says nothing comes to for rules of a severity.
  package static func usual(for severity: Severity) -> Enforcement {
    switch severity {
    case .critical: .mandatory
    case .major: .overridable
    case .minor: .advisory
    case .info: .none
    }
  }
}
