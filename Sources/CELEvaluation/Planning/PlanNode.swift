import FactTree

/// The position of a step in a plan.
typealias PlanIndex = UInt32

/// One step of a plan; its operands are other steps, by position.
///
/// A plan is a flat table of trivial values: to evaluate a step is to read one entry and switch.
enum PlanNode: BitwiseCopyable, Sendable {
  case constant(Cell)
  /// A list or map whose cells stand in the plan's pool, to be copied when it is reached.
  case constantTree(first: UInt32, count: UInt32, root: UInt32)
  case slot(UInt32)
  /// A name given by `cel.bind`, whose value is found when it is first needed.
  case lazySlot(UInt32, initial: PlanIndex)
  case field(PlanIndex, Symbol)
  /// A field of what a slot holds.
  case slotField(UInt32, Symbol)
  /// Several fields, one of the other; their symbols stand among the plan's operands.
  case path(PlanIndex, first: UInt32, count: UInt32)
  case hasField(PlanIndex, Symbol)
  case optionalField(PlanIndex, Symbol)
  case index(PlanIndex, PlanIndex)
  case optionalIndex(PlanIndex, PlanIndex)
  case and(PlanIndex, PlanIndex)
  case or(PlanIndex, PlanIndex)
  case not(PlanIndex)
  case notStrictlyFalse(PlanIndex)
  case conditional(PlanIndex, PlanIndex, PlanIndex)
  case equal(PlanIndex, PlanIndex)
  case notEqual(PlanIndex, PlanIndex)
  /// Equality with a text that is known when planning.
  case equalsText(PlanIndex, TextRange)
  case order(Ordering, PlanIndex, PlanIndex)
  case arithmetic(Arithmetic, PlanIndex, PlanIndex)
  case negate(PlanIndex)
  case isIn(PlanIndex, PlanIndex)
  /// Membership in a list of scalars that are known when planning.
  case isInConstants(PlanIndex, first: UInt32, count: UInt32)
  case size(PlanIndex)
  case given(PlanIndex)
  /// The left optional where it has a value, else the right one, which is evaluated only then.
  case orElse(PlanIndex, PlanIndex, unwraps: Bool)
  case list(first: UInt32, count: UInt32)
  /// Entries as pairs of operands; the mark of an optional entry stands at its key.
  case map(first: UInt32, count: UInt32)
  case fold(UInt32)
  /// The number of elements that a fold would keep.
  case foldCount(UInt32)
  case bind(UInt32, body: PlanIndex)
  case matches(PlanIndex, pattern: UInt32)
  case unary(function: UInt32, PlanIndex)
  case binary(function: UInt32, PlanIndex, PlanIndex)
  case many(function: UInt32, first: UInt32, count: UInt32)
  /// What cannot succeed: a name or function that is not known.
  case failure(Problem.Kind)

  /// Marks an operand of a list or map as optional.
  static let optionalMark: UInt32 = 0x8000_0000
}

/// The orders that two values can be asked for.
enum Ordering: UInt8, BitwiseCopyable, Sendable {
  case less, lessOrEqual, greater, greaterOrEqual

  /// Whether an order holds between two values that can be ordered.
  @inline(__always)
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

/// The operators of arithmetic with two operands.
enum Arithmetic: UInt8, BitwiseCopyable, Sendable {
  case add, subtract, multiply, divide, modulo
}

/// A loop over a list or map.
struct Fold: BitwiseCopyable, Sendable {
  /// What a loop makes of the elements.
  enum Kind: UInt8, BitwiseCopyable, Sendable {
    /// Whether the predicate holds for all.
    case all
    /// Whether it holds for some.
    case exists
    /// Whether it holds for exactly one.
    case existsOne
    /// A list of what `element` yields, where the predicate holds.
    case gather
    /// A map of keys and values, where the predicate holds.
    case insert
    /// A map of the entries of maps, where the predicate holds.
    case merge
    /// The fold as the CEL specification defines it.
    case general
  }

  /// The mark of a part that the loop does not have.
  static let none = UInt32.max

  var kind: Kind
  var range: PlanIndex
  var variable: UInt32
  var secondVariable: UInt32 = Fold.none
  var predicate: PlanIndex = Fold.none
  var element: PlanIndex = Fold.none
  var key: PlanIndex = Fold.none
  var accumulator: UInt32 = Fold.none
  var initial: PlanIndex = Fold.none
  var condition: PlanIndex = Fold.none
  var result: PlanIndex = Fold.none
}
