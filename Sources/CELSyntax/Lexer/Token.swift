import SourceText

/// A word, number, text or sign of an expression.
struct Token {
  /// What it is.
  var kind: TokenKind
  /// The offset of its first byte.
  var start: UInt32
  /// The offset after its last byte.
  var end: UInt32

  /// Its bytes.
  var span: SourceSpan { SourceSpan(start: start, end: end) }
}

/// The kinds of token that the grammar tells apart.
enum TokenKind: UInt8 {
  /// The end of the expression.
  case end
  /// Something that was reported already; it stands for whatever the grammar wants.
  case mistake
  case identifier
  /// A word that CEL keeps for languages it is embedded in.
  case reserved
  case backQuoted
  case int, uint, double
  case text, bytes
  case `true`, `false`, null, `in`
  case dot, comma, colon, question
  case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
  case not, minus, plus, star, slash, percent
  case equals, notEquals, less, lessOrEqual, greater, greaterOrEqual
  case and, or

  /// Whether an operand can begin with it.
  var beginsOperand: Bool {
    switch self {
    case .mistake, .identifier, .reserved, .backQuoted, .int, .uint, .double, .text, .bytes,
      .true, .false, .null, .dot, .leftParenthesis, .leftBracket, .leftBrace, .not, .minus:
      true
    default: false
    }
  }

  /// Whether it closes a bracket of any shape.
  var closesBracket: Bool {
    self == .rightParenthesis || self == .rightBracket || self == .rightBrace
  }

  /// Whether it opens a bracket of any shape.
  var opensBracket: Bool {
    self == .leftParenthesis || self == .leftBracket || self == .leftBrace
  }

  /// Whether it can begin a member name after a dot.
  var isWord: Bool {
    switch self {
    case .identifier, .reserved, .true, .false, .null, .in: true
    default: false
    }
  }
}
