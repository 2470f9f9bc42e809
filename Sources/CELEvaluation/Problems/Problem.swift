import FactTree

/// Why an expression has no value, as cells: it is put into words only when somebody asks.
struct Problem: BitwiseCopyable, Sendable {
  /// What went wrong; the comments say what ``first`` and ``second`` hold.
  enum Kind: UInt8, BitwiseCopyable, Sendable {
    /// A variable to which nothing was bound.
    case unbound
    /// A function that is not known.
    case unknownFunction
    /// A field that a map lacks: the map; the name.
    case noSuchField
    /// A field asked of what is no map: the value.
    case noFields
    /// A key that a map lacks: the key.
    case noSuchKey
    /// A value that can be no key: the value.
    case badKey
    /// A key that stands in a map twice: the key.
    case repeatedKey
    /// A position outside a list: the position; the number of elements.
    case outsideList
    /// Values for which the function or operator is not defined: one or two of them.
    case noOverload
    /// What is no truth value where one is due: the value.
    case notBool
    /// What is no list or map where a loop is due: the value.
    case notIterable
    /// A result outside the range of its type: the operands.
    case overflow
    /// A division by zero.
    case divisionByZero
    /// A value that cannot be converted: the value.
    case badConversion
    /// A text that is no date, or names a day that does not exist: the text.
    case notDate, noSuchDay
    /// Two texts that were to be ordered.
    case textsNotOrdered
    /// An optional without a value that was asked for it.
    case emptyOptional
    /// What a function has to say itself: a text.
    case message
    /// Values nested deeper than can be compared or printed.
    case tooDeep
    /// More work than the budget allows.
    case tooCostly
    /// The evaluation was called off.
    case interrupted
  }

  var kind: Kind
  /// The number of the guilty expression; negative until the step that evaluates it knows.
  var expression: Int32 = -1
  /// Which of the evaluator's failed programs it belongs to.
  var program: Int32 = -1
  var first: Cell = .absent
  var second: Cell = .absent
  /// The facts of the manifest that the guilty step read, where that is known.
  var firstFact: NodeIndex?
  var secondFact: NodeIndex?
}
