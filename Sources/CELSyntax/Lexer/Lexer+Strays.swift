import Diagnostics
import SourceText

extension Lexer {
  /// Signs of other languages, with what CEL writes in their place; longer ones first.
  private static let foreignSigns: [(sign: String, meant: String, kind: TokenKind)] = [
    ("===", "==", .equals), ("!==", "!=", .notEquals), ("=<", "<=", .lessOrEqual),
    ("=>", ">=", .greaterOrEqual), ("<>", "!=", .notEquals), ("=~", "==", .equals),
    ("=", "==", .equals), ("&", "&&", .and), ("|", "||", .or),
  ]

  /// Signs of Unicode that stand for an operator.
  private static let typographicSigns: [Unicode.Scalar: (meant: String, kind: TokenKind)] = [
    "≤": ("<=", .lessOrEqual), "≥": (">=", .greaterOrEqual), "≠": ("!=", .notEquals),
    "×": ("*", .star), "÷": ("/", .slash), "−": ("-", .minus), "–": ("-", .minus),
    "∧": ("&&", .and), "∨": ("||", .or), "¬": ("!", .not), "∈": ("in", .in),
  ]

  /// Reports what begins no token, and passes it; `nil` where it was a blank.
  mutating func stray(_ problems: inout DiagnosticList) -> Token? {
    let start = position
    if bytes[start] == ASCII.backQuote { return backQuoted(&problems) }
    for foreign in Self.foreignSigns where isNext(foreign.sign) {
      position = start + foreign.sign.utf8.count
      let whole = token(foreign.kind, from: start)
      problems.report(.foreignSign(foreign.sign, meant: foreign.meant, at: whole.span))
      return whole
    }
    let scalar = passScalar()
    if let sign = Self.typographicSigns[scalar] {
      let whole = token(sign.kind, from: start)
      problems.report(.foreignSign(String(scalar), meant: sign.meant, at: whole.span))
      return whole
    }
    if let quote = Self.typographicQuotes[scalar] {
      return typographicText(from: start, scalar, closedBy: quote, &problems)
    }
    return strayScalar(scalar, from: start, &problems)
  }

  private func isNext(_ sign: String) -> Bool {
    bytes[position...].starts(with: sign.utf8)
  }

  /// Passes the character here; where the bytes are no UTF-8, one byte, as U+FFFD.
  private mutating func passScalar() -> Unicode.Scalar {
    var decoder = UTF8()
    var input = bytes[position...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&input) else {
      position += 1
      return "\u{FFFD}"
    }
    position += scalar.utf8.count
    return scalar
  }

  private mutating func strayScalar(
    _ scalar: Unicode.Scalar, from start: Int, _ problems: inout DiagnosticList
  ) -> Token? {
    if scalar.properties.isAlphabetic {
      position = start
      if let name = nameBeyondASCII(from: start, &problems) { return name }
    }
    let whole = token(.mistake, from: start)
    problems.report(.strayCharacter(scalar, at: whole.span))
    // A blank of another alphabet separates as any blank does.
    let separates =
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
    return separates ? nil : whole
  }

  /// A name with letters beyond ASCII, reported and passed; `nil` where no such letter stands here.
  mutating func nameBeyondASCII(
    from start: Int, _ problems: inout DiagnosticList
  ) -> Token? {
    let firstOffset = position
    while position < bytes.count {
      let before = position
      if ASCII.continuesName(bytes[position]) {
        position += 1
      } else if bytes[position] < 0x80 || !passScalar().properties.isAlphabetic {
        position = before
        break
      }
    }
    guard position > firstOffset else { return nil }
    let whole = token(.mistake, from: start)
    problems.report(.nameIsNotASCII(excerpt(whole.span), at: whole.span))
    return whole
  }

  /// The quotes of word processors, with the plain quote that each stands for.
  private static let typographicQuotes: [Unicode.Scalar: UInt8] = [
    "“": ASCII.doubleQuote, "”": ASCII.doubleQuote, "„": ASCII.doubleQuote,
    "‟": ASCII.doubleQuote, "«": ASCII.doubleQuote, "»": ASCII.doubleQuote,
    "″": ASCII.doubleQuote, "‘": ASCII.quote, "’": ASCII.quote, "‚": ASCII.quote,
    "‛": ASCII.quote, "‹": ASCII.quote, "›": ASCII.quote, "′": ASCII.quote,
  ]

  /// A text in the quotes of a word processor: reported once, and passed up to its other quote or the line's end.
  private mutating func typographicText(
    from start: Int, _ opening: Unicode.Scalar, closedBy quote: UInt8,
    _ problems: inout DiagnosticList
  ) -> Token {
    let openingSpan = token(.mistake, from: start).span
    while position < bytes.count, bytes[position] != ASCII.lineFeed {
      let scalar = passScalar()
      if Self.typographicQuotes[scalar] == quote || scalar == Unicode.Scalar(quote) { break }
    }
    problems.report(.typographicQuote(opening, plain: quote, at: openingSpan))
    return token(.mistake, from: start)
  }
}
