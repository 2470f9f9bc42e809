public import CELChecking

/// A function, declared once: the checker's signature, the documentation and the binding come from it.
public struct FunctionDeclaration: Sendable {
  /// An expression that shows what the function does.
  public struct Example: Sendable {
    /// The expression.
    public let expression: String
    /// Its value, written as an expression; `error` where there is none.
    public let result: String

    /// An expression with its value.
    public init(_ expression: String, _ result: String) {
      self.expression = expression
      self.result = result
    }
  }

  /// The name and the overloads.
  public let signature: FunctionSignature
  /// What it does, in one sentence.
  public let summary: String
  /// Expressions that show it; tests run them.
  public let examples: [Example]
  /// What it does for each number of arguments.
  public let bindings: [FunctionBinding]

  /// A function.
  public init(
    _ signature: FunctionSignature, _ summary: String, examples: [Example],
    bindings: [FunctionBinding]
  ) {
    self.signature = signature
    self.summary = summary
    self.examples = examples
    self.bindings = bindings
  }
}
