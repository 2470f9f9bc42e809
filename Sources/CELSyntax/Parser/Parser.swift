import Diagnostics
import SourceText

/// Reads the text of a CEL expression into a tree.
///
/// Recursive descent, with precedence climbing for the operators. Recursion is counted, so that no
/// text can exhaust the stack; chains of `&&` and `||` become balanced trees. After a mistake the
/// parser goes on where it can, so that an author sees several mistakes in one run.
public struct Parser {
  /// How often the parser picks itself up before it gives in.
  static let maximumRecoveries = 30

  var lexer: Lexer
  var token: Token
  /// The bytes of the token before the current one.
  var previous = SourceSpan(at: 0)
  private var previousKind = TokenKind.end
  var problems: DiagnosticList
  var factory: ExpressionFactory
  var macroCalls: [ExpressionID: Call] = [:]
  let options: ParserOptions
  private var nesting = 0
  private var recoveries = 0
  /// Where the last complaint was made: nothing more is said of the same place.
  private var lastComplaint: UInt32?
  private(set) var hasGivenIn = false

  /// Reads an expression; spans are offsets into its bytes.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public static func parse(_ text: [UInt8], options: ParserOptions = .standard) -> ParseResult {
    if let refusal = refusal(of: text, options: options) {
      return ParseResult(
        expression: nil, expressionCount: 0, diagnostics: [refusal], macroCalls: [:])
    }
    var parser = Parser(text, options: options)
    return parser.whole()
  }

  private init(_ text: [UInt8], options: ParserOptions) {
    lexer = Lexer(text)
    self.options = options
    problems = DiagnosticList(limit: options.maximumDiagnostics)
    factory = ExpressionFactory(maximumDepth: options.maximumDepth)
    token = lexer.next(&problems)
  }

  /// What is wrong with a text before a word of it is read: its length, its encoding.
  private static func refusal(of text: [UInt8], options: ParserOptions) -> Diagnostic? {
    let isPlain = !text.contains { $0 >= 0x80 }
    if text.count > options.maximumLength {
      // A code point takes at most four bytes: only in between must they be counted.
      let length = isPlain ? text.count : text.count { $0 & 0xC0 != 0x80 }
      if length > options.maximumLength {
        return .tooLong(length, limit: options.maximumLength)
      }
    }
    if isPlain { return nil }
    return firstInvalidOffset(of: text).map { .notUTF8(at: $0) }
  }

  /// The offset of the first byte that is no UTF-8, if there is one.
  private static func firstInvalidOffset(of text: [UInt8]) -> UInt32? {
    var decoder = UTF8()
    var bytes = text.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&bytes) {
      case .scalarValue(let scalar): offset += scalar.utf8.count
      case .emptyInput: return nil
      case .error: return UInt32(truncatingIfNeeded: offset)
      }
    }
  }

  private mutating func whole() -> ParseResult {
    guard token.kind != .end else {
      if problems.isEmpty { problems.report(.emptyExpression()) }
      return result(nil)
    }
    let expression = expression()
    while token.kind != .end, !hasGivenIn { passSurplus() }
    return result(expression)
  }

  private func result(_ expression: Expression?) -> ParseResult {
    let sorted = problems.diagnostics.enumerated().sorted {
      ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
    }
    return ParseResult(
      expression: problems.hasErrors ? nil : expression, expressionCount: factory.count,
      diagnostics: sorted.map(\.element), macroCalls: macroCalls)
  }

  /// Takes the next token from the lexer.
  @inline(__always)
  mutating func advance() {
    previous = token.span
    previousKind = token.kind
    token = lexer.next(&problems)
  }

  /// How many mistakes were reported so far.
  var mistakeCount: Int { problems.diagnostics.count + problems.dropped }

  /// Reports a mistake, unless it only follows from one that the lexer reported, or is of a place
  /// of which something was said already.
  mutating func complain(_ diagnostic: Diagnostic) {
    guard !hasGivenIn, lastComplaint != diagnostic.span.start, token.kind != .mistake,
      previousKind != .mistake, problems.diagnostics.last?.span.start != diagnostic.span.start
    else { return }
    lastComplaint = diagnostic.span.start
    problems.report(diagnostic)
    recoveries += 1
    if recoveries > Self.maximumRecoveries { giveIn() }
  }

  /// Passes a word that was reported, so that nothing is said of what follows from it.
  mutating func advanceAsMistake() {
    advance()
    previousKind = .mistake
  }

  /// Ends the parse: every function returns as soon as it sees the end.
  private mutating func giveIn() {
    hasGivenIn = true
    lexer.position = lexer.bytes.count
    token = lexer.token(.end, from: lexer.position)
  }

  /// Reports that the expression is nested too deep, once, and ends the parse.
  mutating func refuseDepth() -> Expression {
    let place = token.span
    if !hasGivenIn {
      problems.report(.tooDeep(limit: options.maximumDepth, at: place))
      giveIn()
    }
    return placeholder(at: place)
  }

  /// What stands for an expression that could not be read.
  mutating func placeholder(at place: SourceSpan) -> Expression {
    factory.make(.literal(.null), at: place)
  }

  /// Runs a part of the grammar one level deeper, as long as the limit allows.
  mutating func deeper(_ part: (inout Parser) -> Expression) -> Expression {
    guard nesting < options.maximumDepth, !factory.isTooDeep else { return refuseDepth() }
    nesting += 1
    defer { nesting -= 1 }
    return part(&self)
  }

  /// Makes an expression; a tree that became too deep ends the parse.
  mutating func make(_ kind: ExpressionKind, at place: SourceSpan) -> Expression {
    let made = factory.make(kind, at: place)
    return factory.isTooDeep ? refuseDepth() : made
  }

  /// The text of a span.
  func text(_ span: SourceSpan) -> String { lexer.excerpt(span) }
}
