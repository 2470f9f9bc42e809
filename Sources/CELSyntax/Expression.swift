public import SourceText

/// The number of an expression within its syntax tree; the checker and the planner keep what they
/// learn about an expression under this number.
public struct ExpressionID: Hashable, Sendable, BitwiseCopyable {
  /// The number, dense from zero in the order in which the parser made the expressions.
  public let number: Int32

  /// The identity with a number.
  public init(number: Int32) {
    self.number = number
  }
}

/// A CEL expression with its place in the source, after macros were expanded.
///
/// The shape follows the abstract syntax of the CEL specification: seven kinds, operators being
/// calls of functions such as `_+_`, macros being comprehensions.
public struct Expression: Sendable {
  /// Its number in the tree.
  public let id: ExpressionID

  /// The bytes it was written with, in the text that was parsed; for what a macro made, those of the macro's call.
  public let span: SourceSpan

  /// What it is.
  public let kind: ExpressionKind

  /// An expression of a kind at a place.
  public init(id: ExpressionID, span: SourceSpan, kind: ExpressionKind) {
    self.id = id
    self.span = span
    self.kind = kind
  }
}

/// The kinds of expression of the CEL specification.
public indirect enum ExpressionKind: Sendable {
  /// A constant.
  case literal(Literal)

  /// A name; a leading dot (`.name`) is kept in the text and means the root scope.
  case identifier(String)

  /// A field of an operand: `operand.field`.
  case select(Select)

  /// A function or operator applied to arguments.
  case call(Call)

  /// A list in brackets.
  case list(ListLiteral)

  /// A map in braces.
  case map([MapEntry])

  /// A message `Name{field: value}`: part of the grammar, refused by the checker where no such type is known.
  case message(name: String, fields: [MessageField])

  /// A fold over a list or map; what `all`, `exists`, `map`, … expand to.
  case comprehension(Comprehension)
}

/// A constant of the source.
public enum Literal: Sendable, Hashable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A whole number.
  case int(Int64)
  /// A whole number marked `u`.
  case uint(UInt64)
  /// A number of double precision.
  case double(Double)
  /// A text, escapes decoded, as UTF-8 bytes: CEL compares code points, never canonical equivalents.
  case string([UInt8])
  /// Bytes, escapes decoded.
  case bytes([UInt8])
}

/// A selection of a field.
public struct Select: Sendable {
  /// What the field is selected from.
  public let operand: Expression
  /// The field's name, back quotes removed.
  public let field: String
  /// The bytes of the field's name.
  public let fieldSpan: SourceSpan
  /// Whether this is `has(operand.field)`, a test of presence.
  public let isTest: Bool

  /// A selection.
  public init(operand: Expression, field: String, fieldSpan: SourceSpan, isTest: Bool) {
    self.operand = operand
    self.field = field
    self.fieldSpan = fieldSpan
    self.isTest = isTest
  }
}

/// A call of a function, an operator among them.
public struct Call: Sendable {
  /// The function's name; for operators see ``Operator``.
  public let function: String
  /// The bytes of the function's name or of the operator's sign.
  public let functionSpan: SourceSpan
  /// What stands before the dot of `target.function(…)`.
  public let target: Expression?
  /// The arguments, without the target.
  public let arguments: [Expression]

  /// A call.
  public init(
    function: String, functionSpan: SourceSpan, target: Expression?, arguments: [Expression]
  ) {
    self.function = function
    self.functionSpan = functionSpan
    self.target = target
    self.arguments = arguments
  }
}

/// A list in brackets.
public struct ListLiteral: Sendable {
  /// The elements.
  public let elements: [Expression]
  /// The positions of elements written `?element`.
  public let optionalPositions: Set<Int>

  /// A list.
  public init(elements: [Expression], optionalPositions: Set<Int> = []) {
    self.elements = elements
    self.optionalPositions = optionalPositions
  }
}

/// One `key: value` of a map in braces.
public struct MapEntry: Sendable {
  /// The key.
  public let key: Expression
  /// The value.
  public let value: Expression
  /// Whether the entry was written `?key: value`.
  public let isOptional: Bool

  /// An entry.
  public init(key: Expression, value: Expression, isOptional: Bool) {
    self.key = key
    self.value = value
    self.isOptional = isOptional
  }
}

/// One `field: value` of a message.
public struct MessageField: Sendable {
  /// The field's name.
  public let name: String
  /// The bytes of the name.
  public let nameSpan: SourceSpan
  /// The value.
  public let value: Expression
  /// Whether the field was written `?field: value`.
  public let isOptional: Bool

  /// A field.
  public init(name: String, nameSpan: SourceSpan, value: Expression, isOptional: Bool) {
    self.name = name
    self.nameSpan = nameSpan
    self.value = value
    self.isOptional = isOptional
  }
}

/// A fold, as the CEL specification defines it.
///
/// `accumulator` begins as `initial`; for each element of `range`, as long as `condition` is not
/// false, it becomes `step`; the value is `result`.
public struct Comprehension: Sendable {
  /// The list or map that is walked.
  public let range: Expression
  /// The variable that holds the element; for maps the key, or with ``secondVariable`` the index or key.
  public let variable: String
  /// The variable that holds the value, in comprehensions with two variables.
  public let secondVariable: String?
  /// The variable that holds what was gathered so far.
  public let accumulator: String
  /// What the accumulator begins as.
  public let initial: Expression
  /// Whether to go on; errors count as true.
  public let condition: Expression
  /// What the accumulator becomes.
  public let step: Expression
  /// The value of the whole.
  public let result: Expression

  /// A fold.
  public init(
    range: Expression, variable: String, secondVariable: String?, accumulator: String,
    initial: Expression, condition: Expression, step: Expression, result: Expression
  ) {
    self.range = range
    self.variable = variable
    self.secondVariable = secondVariable
    self.accumulator = accumulator
    self.initial = initial
    self.condition = condition
    self.step = step
    self.result = result
  }
}
