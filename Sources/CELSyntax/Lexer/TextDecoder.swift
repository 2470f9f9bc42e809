import Diagnostics
import SourceText

/// Takes quotes and escapes off a text or bytes literal.
struct TextDecoder {
  /// The escapes that were wrong.
  private(set) var mistakes: [Diagnostic] = []

  private let bytes: [UInt8]
  private let isBytes: Bool
  private let isRaw: Bool
  private let end: Int
  private var position: Int
  private var decoded: [UInt8] = []

  /// A decoder of one closed literal.
  init(_ bytes: [UInt8], _ token: Token, isBytes: Bool) {
    self.bytes = bytes
    self.isBytes = isBytes
    var start = Int(token.start)
    var isRaw = false
    while start < bytes.count, bytes[start] != ASCII.quote, bytes[start] != ASCII.doubleQuote {
      if bytes[start] | 0x20 == UInt8(ascii: "r") { isRaw = true }
      start += 1
    }
    self.isRaw = isRaw
    let length = Int(token.end) - start
    let isTriple =
      length >= 6 && bytes[start + 1] == bytes[start] && bytes[start + 2] == bytes[start]
    let quotes = isTriple ? 3 : 1
    position = start + quotes
    end = Int(token.end) - quotes
  }

  /// The bytes that the literal means.
  mutating func decode() -> [UInt8] {
    let content = bytes[position..<max(position, end)]
    guard !isRaw, content.contains(ASCII.backslash) else { return Array(content) }
    decoded.reserveCapacity(content.count)
    while position < end {
      if bytes[position] == ASCII.backslash {
        decodeEscape()
      } else {
        decoded.append(bytes[position])
        position += 1
      }
    }
    return decoded
  }

  private mutating func decodeEscape() {
    let start = position
    position += 1
    let letter = position < end ? bytes[position] : 0
    position += 1
    if let plain = Self.plainEscapes[letter] {
      decoded.append(plain)
      return
    }
    switch letter {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): decodeDigits(2, base: 16, from: start)
    case UInt8(ascii: "u"): decodeScalar(4, from: start)
    case UInt8(ascii: "U"): decodeScalar(8, from: start)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      position -= 1
      decodeDigits(3, base: 8, from: start)
    default:
      // The whole character is shown, not its first byte.
      while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
      refuse(from: start) { .unknownEscape($0, at: $1) }
    }
  }

  /// The escapes of one letter.
  private static let plainEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "?"): UInt8(ascii: "?"), UInt8(ascii: "\""): UInt8(ascii: "\""),
    UInt8(ascii: "'"): UInt8(ascii: "'"), UInt8(ascii: "`"): UInt8(ascii: "`"),
  ]

  /// An octet in bytes, a code point in texts.
  private mutating func decodeDigits(_ count: Int, base: UInt32, from start: Int) {
    guard let value = digits(count, base: base) else {
      return refuse(from: start) { .incompleteEscape($0, digits: count, at: $1) }
    }
    if isBytes { decoded.append(UInt8(truncatingIfNeeded: value)) } else { append(value, start) }
  }

  private mutating func decodeScalar(_ count: Int, from start: Int) {
    guard let value = digits(count, base: 16) else {
      return refuse(from: start) { .incompleteEscape($0, digits: count, at: $1) }
    }
    guard !isBytes else { return refuse(from: start) { .codePointInBytes($0, at: $1) } }
    append(value, start)
  }

  private mutating func append(_ value: UInt32, _ start: Int) {
    guard let scalar = Unicode.Scalar(value) else {
      return refuse(from: start) { .noCodePoint($0, at: $1) }
    }
    decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// The value of exactly so many digits, which are passed; `nil` where there are fewer.
  private mutating func digits(_ count: Int, base: UInt32) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard position < end, let digit = ASCII.hexadecimal(bytes[position]), digit < base else {
        return nil
      }
      value = value &* base &+ digit
      position += 1
    }
    return value
  }

  private mutating func refuse(from start: Int, _ word: (String, SourceSpan) -> Diagnostic) {
    position = min(position, end)
    let span = SourceSpan(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: position))
    mistakes.append(word(String(decoding: bytes[start..<position], as: UTF8.self), span))
  }
}
