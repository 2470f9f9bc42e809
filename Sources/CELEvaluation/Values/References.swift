public import FactTree

/// Which memory a text or node stands in.
public struct SourceNumber: Hashable, Sendable, BitwiseCopyable {
  /// The number; trees count from that of ``manifest``.
  public let number: UInt32

  /// The source with a number.
  @inlinable
  public init(number: UInt32) {
    self.number = number
  }

  /// The names and constants of the run.
  public static let symbols = SourceNumber(number: 0)
  /// What was made while evaluating.
  public static let scratch = SourceNumber(number: 1)
  /// The facts that are judged.
  public static let manifest = SourceNumber(number: 2)
  /// The parameters of policies.
  public static let constants = SourceNumber(number: 3)
  /// The first of the trees beside the manifest.
  public static let firstData = SourceNumber(number: 4)
}

/// Where the bytes of a text stand.
public struct TextReference: Sendable, BitwiseCopyable {
  /// The memory.
  public let source: SourceNumber
  /// The bytes.
  public let range: TextRange

  /// Whether it has no bytes.
  public var isEmpty: Bool { range.length == 0 }

  /// A text in a memory.
  @inlinable
  public init(source: SourceNumber, range: TextRange) {
    self.source = source
    self.range = range
  }
}

/// Where a list or map of a tree stands.
public struct NodeReference: Hashable, Sendable, BitwiseCopyable {
  /// The tree.
  public let source: SourceNumber
  /// The node.
  public let index: NodeIndex

  /// A node of a tree.
  @inlinable
  public init(source: SourceNumber, index: NodeIndex) {
    self.source = source
    self.index = index
  }
}

/// Where the elements of a list stand in the evaluator's cells.
public struct CellRange: Sendable, BitwiseCopyable {
  /// The position of the first element.
  let start: UInt32
  /// The number of elements.
  public let count: UInt32

  /// The positions of the elements.
  var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// Where the entries of a map stand in the evaluator's cells: each key, followed by its value.
public struct MapRange: Sendable, BitwiseCopyable {
  /// The position of the first key.
  let start: UInt32
  /// The number of entries.
  public let count: UInt32
  /// Where the map's hash table stands, or ``noTable`` for a small map.
  let table: UInt32

  /// The mark of a map that is searched from its first to its last entry.
  static let noTable = UInt32.max

  /// The position of an entry's key; its value is the next cell.
  func keyPosition(_ entry: Int) -> Int { Int(start) + 2 * entry }
}

/// Where the value of an optional stands in the evaluator's cells, if there is one.
public struct OptionalReference: Sendable, BitwiseCopyable {
  /// The position, or the greatest number for none.
  let position: UInt32

  /// The optional without a value.
  static let none = OptionalReference(position: .max)

  /// Whether there is a value.
  public var hasValue: Bool { position != .max }
}

/// Which of the evaluator's problems an error is.
public struct ProblemIndex: Sendable, BitwiseCopyable {
  /// The position in the list of problems.
  let position: UInt32
}
