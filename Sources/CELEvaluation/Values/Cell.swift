/// One value while an expression runs: 16 bytes, no references.
///
/// Texts, lists and maps are ranges of memory that an ``Evaluator`` knows: facts stay where they
/// stand in their ``FactTree``, and what is made while evaluating stands in the evaluator's scratch
/// memory until it is reset. A cell means something only to the evaluator that it came from.
public enum Cell: Sendable, BitwiseCopyable {
  /// Nothing was bound; reading it is an error. Never the value of an expression.
  case absent
  /// Null.
  case null
  /// A truth value.
  case bool(Bool)
  /// A whole number.
  case int(Int64)
  /// A whole number without sign.
  case uint(UInt64)
  /// A number of double precision.
  case double(Double)
  /// A text, as UTF-8.
  case text(TextReference)
  /// Octets.
  case bytes(TextReference)
  /// A point in time.
  case timestamp(Timestamp)
  /// A span of time in nanoseconds.
  case duration(Int64)
  /// A list or map of a tree; scalars of a tree become cells of their own kind.
  case node(NodeReference)
  /// A list made while evaluating.
  case list(CellRange)
  /// A map made while evaluating.
  case map(MapRange)
  /// A type.
  case type(TypeName)
  /// A value that may be missing.
  case optional(OptionalReference)
  /// Why there is no value.
  case error(ProblemIndex)

  /// The memory that the value stands in; `nil` where the cell holds all of it.
  var source: SourceNumber? {
    switch self {
    case .text(let text), .bytes(let text): text.source
    case .node(let reference): reference.source
    case .list, .map, .optional, .error: .scratch
    default: nil
    }
  }

  /// Whether it is an error.
  @inlinable
  public var isError: Bool {
    if case .error = self { true } else { false }
  }

  /// The truth value, or `nil` where it is something else.
  @inlinable
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }
}
