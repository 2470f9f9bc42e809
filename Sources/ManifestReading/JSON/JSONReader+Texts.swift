import Diagnostics
import FactTree
import SourceText

extension JSONReader {
  /// Reads a text between double quotes; without escapes it stands in the source as it reads.
  mutating func readText() throws(Stop) -> (text: TextRange, span: SourceSpan) {
    let quote = position
    position += 1
    skipOrdinary()
    if byte == UInt8(ascii: "\"") {
      position += 1
      let span = span(from: quote, length: position - quote)
      return (TextRange(start: span.start &+ 1, length: span.end &- span.start &- 2), span)
    }
    decoded.removeAll(keepingCapacity: true)
    var start = quote + 1
    while byte != UInt8(ascii: "\"") {
      decoded.append(contentsOf: source[start..<position])
      try readEscape(in: quote)
      start = position
      skipOrdinary()
    }
    decoded.append(contentsOf: source[start..<position])
    position += 1
    let text = decoded
    return (builder.append(decoded: text.span), span(from: quote, length: position - quote))
  }

  /// Steps over what stands for itself: anything but quotes, backslashes and control characters.
  private mutating func skipOrdinary() {
    while position < source.count {
      let byte = source[position]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
      position &+= 1
    }
  }

  private mutating func readEscape(in quote: Int) throws(Stop) {
    guard byte == UInt8(ascii: "\\") else {
      if position >= source.count { throw stop("this text is never closed", at: quote) }
      throw stop(
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
          ? "a text cannot go on over the end of its line"
          : "a control character cannot stand in a text",
        remedy: "close the text, or write the character as an escape")
    }
    let start = position
    position += 1
    let escape = byte
    position += 1
    switch escape {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(escape)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "r"): decoded.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "t"): decoded.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "u"): try readCharacter(from: start)
    default: throw stop("this escape means nothing in JSON", at: start)
    }
  }

  /// Reads what follows `\u`; two escapes make up a character beyond U+FFFF.
  private mutating func readCharacter(from start: Int) throws(Stop) {
    let unit = try readHexadecimal()
    var scalar = unit
    if unit & 0xFC00 == 0xD800, byte == UInt8(ascii: "\\"), position + 1 < source.count,
      source[position + 1] == UInt8(ascii: "u")
    {
      let second = position
      position += 2
      let trail = try readHexadecimal()
      if trail & 0xFC00 == 0xDC00 {
        scalar = 0x10000 + ((unit & 0x3FF) << 10) + (trail & 0x3FF)
      } else {
        position = second
      }
    }
    if let character = Unicode.Scalar(scalar), let bytes = UTF8.encode(character) {
      decoded.append(contentsOf: bytes)
      return
    }
    problems.error(
      "this escape is half of a character; the other half is missing",
      at: span(from: start, length: 6))
    decoded.append(contentsOf: UTF8.encodedReplacementCharacter)
  }

  private mutating func readHexadecimal() throws(Stop) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw stop("four hexadecimal digits must follow '\\u'")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
