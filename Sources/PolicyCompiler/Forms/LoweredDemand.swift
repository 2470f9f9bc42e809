import FactTree

/// One thing that a rule demands, as a place and the CEL that must be true there.
///
/// What every form of `check` comes to: the engine knows demands, not forms.
struct LoweredDemand {
  /// How the place and the expression hang together.
  enum Kind {
    /// Every value that the place selects is given; a missing one fails.
    case given
    /// The place selects nothing but nulls.
    case absent
    /// The expression is true of each value that the place selects, bound as `value`.
    case each
    /// The expression is true of all values that the place selects, bound as one list.
    case together
    /// The expression is true; the place only says where to point.
    case condition
    /// No two entries of the list are equal, or have an equal field.
    case unique(by: FactPath?)
    /// Each value stands among those that another path selects, in the manifest or in named data.
    case references(to: FactPath, data: String?)
    /// Enough people in the right roles have approved in the list at the place.
    case approvals(ApprovalsForm)
  }

  /// What a value must be for the expression to make sense; anything else is undetermined.
  enum ValueKind {
    /// Anything but null.
    case any
    /// Anything; a null is passed over as though it were missing.
    case anyOrMissing
    case number
    case text
    case container

    /// The kinds of fact that it can be; `nil` where all will do.
    var kinds: ManifestSchema.Kinds? {
      switch self {
      case .any, .anyOrMissing: nil
      case .number: .number
      case .text: .text
      case .container: [.list, .map]
      }
    }
  }

  /// How a guilty value is described.
  enum Description {
    /// "is 9"
    case value
    /// "has 3 characters"
    case length
    /// "has 1 entry"
    case count
    /// The expectation says it all.
    case none
  }

  var kind: Kind
  var place: FactPath?
  /// The node of the rule that complaints about the expression point at.
  var node: NodeIndex
  var expression: String?
  /// Where it is false, the demand has nothing to say.
  var applies: String?
  /// Where it is false, the demand cannot be judged, for the reason given.
  var precondition: (expression: String, otherwise: String)?
  /// The paths bound to the operand variables, in order.
  var operands: [FactPath] = []
  var valueKind: ValueKind = .any
  var description: Description = .value
  /// What must be, with CEL between double braces: "must be one of 1, 2, 3".
  var expectation: String = ""
}

/// The names that stand for bound values in lowered expressions; no author writes them by chance.
package enum LoweredNames {
  /// The value at the place of a demand.
  package static let value = "__value"
  /// The most paths that a demand compares with.
  package static let maximumOperands = 8

  /// The value of an operand's path.
  package static func operand(_ position: Int) -> String { "__operand\(position)" }
}
