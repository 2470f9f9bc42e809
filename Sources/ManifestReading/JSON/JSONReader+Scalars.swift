import FactTree
import SourceText

extension JSONReader {
  /// Reads a text, a number, or one of the three words.
  mutating func readScalar() throws(Stop) {
    switch byte {
    case UInt8(ascii: "\""):
      let (text, span) = try readText()
      builder.add(text, span, style: .doubleQuoted)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber()
    case UInt8(ascii: "a")...UInt8(ascii: "z"): try readWord()
    default: throw stop("a JSON value is expected here", remedy: hint)
    }
  }

  private var hint: String? {
    switch byte {
    case UInt8(ascii: "'"): "put texts between double quotes"
    case UInt8(ascii: "/"), UInt8(ascii: "#"): "remove the comment: JSON has none"
    default: nil
    }
  }

  private mutating func readWord() throws(Stop) {
    let start = position
    while case UInt8(ascii: "a")...UInt8(ascii: "z") = byte { position += 1 }
    let span = span(from: start, length: position - start)
    switch PlainScalar(source.span.extracting(start..<position)) {
    case .null: builder.addNull(span)
    case .bool(let value): builder.add(value, span)
    default:
      throw stop("a JSON value is expected here", at: start, remedy: "put texts in double quotes")
    }
  }

  private mutating func readNumber() throws(Stop) {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    let isNegative = position > start
    let first = position
    try skipDigits()
    if source[first] == UInt8(ascii: "0"), position > first + 1 {
      throw stop("a number cannot begin with '0'", at: first)
    }
    var isWhole = true
    if byte == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try skipDigits()
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      try skipDigits()
    }
    add(
      isWhole
        ? PlainScalar.whole(
          source.span.extracting(first..<position), from: 0, radix: 10, isNegative: isNegative)
        : PlainScalar.double(source.span.extracting(start..<position)), from: start)
  }

  /// Adds a number; one that 64 bits cannot hold stays the text that was written.
  private mutating func add(_ number: PlainScalar, from start: Int) {
    let span = span(from: start, length: position - start)
    switch number {
    case .int(let value): builder.add(value, span)
    case .double(let value): builder.add(value, span)
    default:
      builder.add(
        TextRange(start: span.start, length: span.end &- span.start), span, style: .plain)
    }
  }

  private mutating func skipDigits() throws(Stop) {
    let start = position
    while case UInt8(ascii: "0")...UInt8(ascii: "9") = byte { position &+= 1 }
    if position == start { throw stop("a digit is expected here") }
  }
}
