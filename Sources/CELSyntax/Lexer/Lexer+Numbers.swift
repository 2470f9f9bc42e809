import Diagnostics
import SourceText

extension Lexer {
  /// A number; its value is read by the parser, which knows whether a minus stands before it.
  mutating func number(_ problems: inout DiagnosticList) -> Token {
    let start = position
    var kind = TokenKind.int
    if bytes[start] == 0x30, byte(start + 1) | 0x20 == UInt8(ascii: "x"),
      ASCII.hexadecimal(byte(start + 2)) != nil
    {
      position = start + 2
      while ASCII.hexadecimal(byte(position)) != nil { position += 1 }
    } else {
      skipDigits()
      if byte(position) == ASCII.dot, ASCII.isDigit(byte(position + 1)) {
        kind = .double
        position += 1
        skipDigits()
      }
      if skipExponent() { kind = .double }
    }
    if kind == .int, byte(position) | 0x20 == UInt8(ascii: "u") {
      position += 1
      kind = .uint
    }
    guard ASCII.continuesName(byte(position)) else { return token(kind, from: start) }
    return nameAfterDigits(from: start, &problems)
  }

  private mutating func skipDigits() {
    while ASCII.isDigit(byte(position)) { position += 1 }
  }

  /// Passes `e5`, `E+5`, `e-5`; says whether there was one.
  private mutating func skipExponent() -> Bool {
    guard byte(position) | 0x20 == UInt8(ascii: "e") else { return false }
    var digits = position + 1
    if byte(digits) == UInt8(ascii: "+") || byte(digits) == UInt8(ascii: "-") { digits += 1 }
    guard ASCII.isDigit(byte(digits)) else { return false }
    position = digits
    skipDigits()
    return true
  }

  private mutating func nameAfterDigits(
    from start: Int, _ problems: inout DiagnosticList
  ) -> Token {
    skipName()
    let whole = token(.mistake, from: start)
    problems.report(.notANumber(excerpt(whole.span), at: whole.span))
    return whole
  }

  /// The text of a span, for a message.
  func excerpt(_ span: SourceSpan) -> String {
    let end = min(Int(span.end), bytes.count)
    let start = min(Int(span.start), end)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
