/// A type of the CEL type system.
public indirect enum CELType: Hashable, Sendable {
  /// Any type: checked when the expression runs.
  case dyn
  /// The type of `null`.
  case null
  /// Truth values.
  case bool
  /// Whole numbers of 64 bits.
  case int
  /// Whole numbers of 64 bits without sign.
  case uint
  /// Numbers of double precision.
  case double
  /// Texts of Unicode code points.
  case string
  /// Octets.
  case bytes
  /// A point in time.
  case timestamp
  /// A span of time.
  case duration
  /// A list of elements of one type.
  case list(CELType)
  /// A map from keys to values.
  case map(CELType, CELType)
  /// The type of a type; `nil` where the type is not known.
  case type(CELType?)
  /// An abstract type with parameters, such as `optional_type<int>`.
  case opaque(String, [CELType])
  /// A type parameter of a declaration, such as `T`.
  case parameter(String)
  /// A type variable that the checker made.
  case variable(Int)
  /// The type of what is wrong already, so that one mistake is reported once.
  case error
}
