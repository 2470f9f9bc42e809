public import Diagnostics

/// What came of parsing an expression.
public struct ParseResult: Sendable {
  /// The expression; `nil` where any mistake was found.
  public let expression: Expression?

  /// How many expressions were made; every ``ExpressionID`` in the tree is less than this.
  public let expressionCount: Int

  /// What is wrong, in the order of the places.
  public let diagnostics: [Diagnostic]

  /// The calls of macros as they were written, by the expressions that they became; ``ExpressionPrinter`` prints them back.
  public let macroCalls: [ExpressionID: Call]

  /// The outcome of a parse.
  public init(
    expression: Expression?, expressionCount: Int, diagnostics: [Diagnostic],
    macroCalls: [ExpressionID: Call]
  ) {
    self.expression = expression
    self.expressionCount = expressionCount
    self.diagnostics = diagnostics
    self.macroCalls = macroCalls
  }
}

/// What a parser understands, and how much of it.
public struct ParserOptions: Sendable {
  /// The macros that are expanded.
  public var macros: MacroTable

  /// How deep expressions may be nested, operators in a row counting as nested.
  public var maximumDepth: Int

  /// The most code points of an expression.
  public var maximumLength: Int

  /// Whether `a.?b`, `a[?b]`, `[?a]` and `{?a: b}` are understood.
  public var allowsOptionalSyntax: Bool

  /// The most diagnostics that are kept.
  public var maximumDiagnostics: Int

  /// Options; the limits are those of the reference engine.
  public init(
    macros: MacroTable = .standard, maximumDepth: Int = 250, maximumLength: Int = 100_000,
    allowsOptionalSyntax: Bool = true, maximumDiagnostics: Int = DiagnosticList.defaultLimit
  ) {
    self.macros = macros
    self.maximumDepth = maximumDepth
    self.maximumLength = maximumLength
    self.allowsOptionalSyntax = allowsOptionalSyntax
    self.maximumDiagnostics = maximumDiagnostics
  }

  /// The options of the CEL specification: its macros, and optional syntax.
  public static let standard = ParserOptions()
}
