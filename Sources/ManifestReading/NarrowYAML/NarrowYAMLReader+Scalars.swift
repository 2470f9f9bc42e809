import FactTree
import SourceText

extension NarrowYAMLReader {
  /// Whether a key begins here: a word, or a text between quotes, with a colon and white space behind it.
  var isAtKey: Bool {
    var end = position
    if byte(end) == UInt8(ascii: "\"") || byte(end) == UInt8(ascii: "'") {
      let quote = byte(end)
      repeat { end += 1 } while byte(end) != quote && byte(end) > 0x1F
      end += 1
    } else {
      while Self.isOfKey(byte(end)) { end += 1 }
    }
    return end > position && byte(end) == UInt8(ascii: ":") && Self.isWhite(byte(end + 1))
  }

  /// Reads a key and the colon behind it.
  mutating func key() throws(Unusual) {
    guard isAtKey, byte(position) != UInt8(ascii: "-"), byte(position) != UInt8(ascii: ".") else {
      throw Unusual()
    }
    let first = byte(position)
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let (text, span) = try quoted()
      builder.setKey(text, span: span)
    } else {
      let start = position
      while Self.isOfKey(byte(position)) { position += 1 }
      let text = Self.range(start, position)
      builder.setKey(text, span: Self.span(start, position))
    }
    guard byte(position) == UInt8(ascii: ":") else { throw Unusual() }
    position += 1
  }

  /// Reads a scalar that ends in this line.
  mutating func scalar(inFlow: Bool) throws(Unusual) {
    let first = byte(position)
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let (text, span) = try quoted()
      lastEnd = offset
      builder.add(
        text, span, style: first == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted)
      return
    }
    let start = position
    try skipPlain(inFlow: inFlow)
    lastEnd = offset
    let (text, span) = (Self.range(start, position), Self.span(start, position))
    switch PlainScalar(source.span.extracting(start..<position)) {
    case .text: builder.add(text, span, style: .plain)
    case .null: builder.addNull(span)
    case .bool(let value): builder.add(value, span)
    case .int(let value): builder.add(value, span)
    case .double(let value): builder.add(value, span)
    }
  }

  /// Steps behind a scalar without quotes.
  private mutating func skipPlain(inFlow: Bool) throws(Unusual) {
    let start = position
    guard Self.mayBeginPlain(byte(start)) else { throw Unusual() }
    var end = start
    scan: while position < source.count {
      let next = source[position]
      switch next {
      case UInt8(ascii: "\n"): break scan
      case UInt8(ascii: " "):
        position += 1
        continue scan
      case UInt8(ascii: "#") where end < position: break scan
      case UInt8(ascii: ":") where inFlow || Self.isWhite(byte(position + 1)): throw Unusual()
      case UInt8(ascii: "?") where inFlow: throw Unusual()
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"):
        if inFlow { break scan }
      case 0..<0x20: throw Unusual()
      default: break
      }
      position += 1
      end = position
    }
    guard end > start else { throw Unusual() }
    position = end
  }

  /// Reads a text between quotes that holds nothing to decode.
  private mutating func quoted() throws(Unusual) -> (TextRange, SourceSpan) {
    let start = position
    let quote = byte(start)
    repeat {
      position += 1
      let next = byte(position)
      if next < 0x20 || next == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") {
        throw Unusual()
      }
    } while byte(position) != quote
    position += 1
    // Doubled, the single quote stands for itself.
    guard byte(position) != quote else { throw Unusual() }
    return (Self.range(start + 1, position - 1), Self.span(start, position))
  }

  /// Reads a block after `|` or `>`, up to the beginning of the line behind it.
  mutating func block(below indent: Int) throws(Unusual) {
    let start = position
    let isFolded = byte(position) == UInt8(ascii: ">")
    position += 1
    let isStripped = byte(position) == UInt8(ascii: "-")
    if isStripped { position += 1 }
    guard byte(position) == UInt8(ascii: "\n") else { throw Unusual() }
    position += 1
    let inner = indentation()
    guard inner > indent else { throw Unusual() }
    var text: [UInt8] = []
    var end = position
    repeat {
      if !text.isEmpty { text.append(isFolded ? UInt8(ascii: " ") : UInt8(ascii: "\n")) }
      let first = position + inner
      guard byte(first) > 0x20 || !isFolded && byte(first) == UInt8(ascii: " ") else {
        throw Unusual()
      }
      position = first
      while byte(position) != UInt8(ascii: "\n"), position < source.count { position += 1 }
      guard position < source.count, source[position - 1] != UInt8(ascii: " ") else {
        throw Unusual()
      }
      text.append(contentsOf: source[first..<position])
      end = position
      position += 1
    } while indentation() >= inner
    // A blank line may belong to the block.
    guard byte(position + indentation()) != UInt8(ascii: "\n") else { throw Unusual() }
    if !isStripped { text.append(UInt8(ascii: "\n")) }
    let span = Self.span(start, end)
    lastEnd = span.end
    builder.add(
      builder.append(decoded: text.span), span, style: isFolded ? .folded : .literal)
  }

  /// The number of blanks from here on.
  private func indentation() -> Int {
    var end = position
    while byte(end) == UInt8(ascii: " ") { end += 1 }
    return end - position
  }

  private static func isWhite(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == 0
  }

  private static func isOfKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "/"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether a byte can begin a scalar without quotes whatever follows it.
  private static func mayBeginPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"),
      UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"),
      UInt8(ascii: "`"), 0...0x20:
      false
    default: true
    }
  }

  private static func range(_ start: Int, _ end: Int) -> TextRange {
    TextRange(
      start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end - start))
  }

  private static func span(_ start: Int, _ end: Int) -> SourceSpan {
    SourceSpan(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
  }
}
