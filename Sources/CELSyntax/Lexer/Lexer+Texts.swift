import Diagnostics
import SourceText

extension Lexer {
  /// A text that opens with the quote at `quote`; the token begins where the lexer stands, at the prefix if there is one.
  mutating func text(
    from quote: Int, isRaw: Bool, kind: TokenKind, _ problems: inout DiagnosticList
  ) -> Token {
    let start = position
    let mark = bytes[quote]
    let isTriple = byte(quote + 1) == mark && byte(quote + 2) == mark
    position = quote + (isTriple ? 3 : 1)
    while position < bytes.count {
      let current = bytes[position]
      if current == mark, !isTriple || (byte(position + 1) == mark && byte(position + 2) == mark) {
        position += isTriple ? 3 : 1
        return token(kind, from: start)
      }
      if !isTriple, current == ASCII.lineFeed || current == ASCII.carriageReturn { break }
      position += current == ASCII.backslash && !isRaw ? 2 : 1
    }
    position = min(position, bytes.count)
    return unterminated(from: start, quote: quote, isTriple: isTriple, &problems)
  }

  private func unterminated(
    from start: Int, quote: Int, isTriple: Bool, _ problems: inout DiagnosticList
  ) -> Token {
    let whole = token(.mistake, from: start)
    let mark = String(UnicodeScalar(bytes[quote]))
    problems.report(
      .textIsNotClosed(
        isTriple ? mark + mark + mark : mark, isCutByLineEnd: position < bytes.count,
        at: whole.span))
    return whole
  }

  /// A name in back quotes, as it may stand after a dot.
  mutating func backQuoted(_ problems: inout DiagnosticList) -> Token {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != ASCII.backQuote,
      bytes[position] != ASCII.lineFeed
    {
      position += 1
    }
    guard byte(position) == ASCII.backQuote else {
      let whole = token(.mistake, from: start)
      problems.report(.textIsNotClosed("`", isCutByLineEnd: position < bytes.count, at: whole.span))
      return whole
    }
    position += 1
    let whole = token(.backQuoted, from: start)
    if let wrong = bytes[start + 1..<position - 1].first(where: { !Self.isBackQuotable($0) }) {
      problems.report(.notBackQuotable(wrong, at: whole.span))
    } else if position - start == 2 {
      problems.report(.emptyBackQuotes(at: whole.span))
    }
    return whole
  }

  /// Whether a byte may stand between back quotes.
  static func isBackQuotable(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.dot, ASCII.slash, UInt8(ascii: "-"), UInt8(ascii: " "): true
    default: ASCII.continuesName(byte)
    }
  }
}
