public import CELSyntax

/// An expression whose names and types are settled; what the planner works on.
public struct CheckedExpression: Sendable {
  /// What a name or call was resolved to.
  public enum Reference: Sendable, Hashable {
    /// A variable, by the name under which it was declared (`a.b.c` for a qualified one).
    ///
    /// It stands at the identifier or at the selection that spells the whole name. The variables of
    /// comprehensions are named so too: an identifier without a leading dot means the innermost
    /// such variable of its name before any declared one.
    case variable(String)
    /// The name of a type, as a value.
    case type(CELType)
    /// The overloads that can apply, by their ids; several where an argument is dyn.
    ///
    /// A name that differs from the call's own is qualified, as `math.ceil` or as a name found in a
    /// container: what stands before the dot is then part of the name and is not evaluated.
    case function(name: String, overloads: [String])
  }

  /// The expression.
  public let expression: Expression
  /// How many expressions the tree has; ids are less than this.
  public let expressionCount: Int
  /// The type of each expression.
  public let types: [ExpressionID: CELType]
  /// What identifiers, qualified selections and calls stand for.
  public let references: [ExpressionID: Reference]

  /// A checked expression.
  public init(
    expression: Expression, expressionCount: Int, types: [ExpressionID: CELType],
    references: [ExpressionID: Reference]
  ) {
    self.expression = expression
    self.expressionCount = expressionCount
    self.types = types
    self.references = references
  }

  /// The type of the whole expression.
  public var resultType: CELType { types[expression.id] ?? .dyn }
}
