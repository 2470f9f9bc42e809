package import FactTree

/// What a rule demands, in one of the forms that an author can choose from.
package enum CheckForm: Sendable {
  /// Every field is there and says something; those of `past` are days that have come.
  case required([LocatedPath], past: [LocatedPath])
  /// No field is there.
  case forbidden([LocatedPath])
  /// The value is one of a list.
  case oneOf(at: LocatedPath, values: Operand)
  /// The value equals another.
  case equals(at: LocatedPath, to: Operand)
  /// The text matches a pattern.
  case matches(at: LocatedPath, pattern: Operand)
  /// A measure of the value lies within bounds.
  case bounded(at: LocatedPath, Measure, Bounds)
  /// No two entries of a list are the same.
  case unique(at: LocatedPath, by: LocatedPath?)
  /// Dates follow one another.
  case dateOrder([LocatedPath])
  /// A date lies within limits.
  case date(at: LocatedPath, onlyNewest: Bool, DateLimits)
  /// Every id that is used stands in another list.
  case references(from: LocatedPath, to: LocatedPath)
  /// A completed, unexpired training record is there.
  case training(TrainingForm)
  /// Enough people in the right roles have approved.
  case approvals(ApprovalsForm)
  /// A key chooses what is demanded.
  case table(TableForm)
  /// An expression is true.
  case assert(LocatedText, at: LocatedPath?)

  /// The same form, but for its place, at several places.
  case several([CheckForm])

  /// What of a value is measured.
  package enum Measure: Sendable {
    /// The number itself.
    case number
    /// The characters of a text.
    case length
    /// The entries of a list or map.
    case count
  }

  /// Limits of a measure; at least one is given.
  package struct Bounds: Sendable {
    let min: Operand?
    let max: Operand?
    let above: Operand?
    let below: Operand?
  }

  /// Limits of a date; at least one is given.
  package struct DateLimits: Sendable {
    let within: LocatedText?
    let notBefore: Operand?
    let notAfter: Operand?
  }
}

/// Something that a form compares with.
package enum Operand: Sendable {
  /// A value that stands in the rule.
  case literal(NodeIndex)
  /// CEL after an equals sign; the text is without it.
  case expression(LocatedText)
  /// A path to a value of the manifest.
  case path(LocatedPath)
}

/// The fields of the `training` form.
package struct TrainingForm: Sendable {
  let person: Operand?
  let role: Operand?
  let holds: Operand
  let validOn: Operand?
  let within: LocatedText?
  let records: LocatedPath
  let neverExpires: Bool
  let keys: Keys

  /// Under which names a training record keeps its fields.
  package struct Keys: Sendable {
    var person = "name"
    var role = "role"
    var course = ["course", "certification"]
    var status = "status"
    var completed = "completed_on"
    var expires = "expires_on"
  }
}

/// The fields of the `table` form.
package struct TableForm: Sendable {
  let key: Operand
  let rows: Operand
  let at: LocatedPath
  let must: Relation
  /// The node of the least number that the table is for; `nil` where it has no lower end.
  let from: NodeIndex?

  /// How the value is held against a row's demand.
  package enum Relation: String, CaseIterable, Sendable {
    case oneOf = "one_of"
    case equals
    case atLeast = "at_least"
    case atMost = "at_most"
    case contains
    case within
  }
}
