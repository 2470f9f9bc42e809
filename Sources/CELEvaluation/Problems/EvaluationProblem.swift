public import CELSyntax
public import FactTree
public import SourceText

/// Why an expression has no value, in words for those who write rules and manifests.
public struct EvaluationProblem: Hashable, Sendable {
  /// What is wrong: lower case, no full stop.
  public let message: String

  /// What to do about it, for those who write expressions.
  public let hint: String?

  /// The path of the field that is missing, as the expression has it, where that is the problem.
  public var missingPath: String?

  /// A field of a name like the missing one's.
  public var nearName: String?

  /// The sub-expression that failed.
  public let expression: ExpressionID

  /// Its bytes in the text that was parsed.
  public let span: SourceSpan

  /// How the expression calls the first of the facts at fault, where the message speaks of it so.
  public let subject: String?

  /// The facts of the manifest at fault, as far as they are known.
  public let facts: [NodeIndex]
}
