import Diagnostics
import SourceText

/// Cuts an expression into tokens, byte by byte, as the parser asks for them.
///
/// What cannot be a token is reported here, with the sign that was probably meant in its place, so
/// that the parser can go on.
struct Lexer {
  let bytes: [UInt8]
  var position = 0

  /// Reads the tokens of a text.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The byte at an offset, zero past the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 {
    offset < bytes.count ? bytes[offset] : 0
  }

  /// The next token; at the end, always `.end`.
  mutating func next(_ problems: inout DiagnosticList) -> Token {
    while true {
      if let token = nextUnlessStray(&problems) { return token }
    }
  }

  /// The next token, or `nil` when a blank that CEL does not know was reported and passed.
  private mutating func nextUnlessStray(_ problems: inout DiagnosticList) -> Token? {
    skipBlanks()
    let start = position
    guard start < bytes.count else { return token(.end, from: start) }
    let first = bytes[start]
    if ASCII.beginsName(first) { return word(&problems) }
    if ASCII.isDigit(first) || (first == ASCII.dot && ASCII.isDigit(byte(start + 1))) {
      return number(&problems)
    }
    if first == ASCII.quote || first == ASCII.doubleQuote {
      return text(from: start, isRaw: false, kind: .text, &problems)
    }
    if let (kind, length) = sign(first) {
      position = start + length
      return token(kind, from: start)
    }
    return stray(&problems)
  }

  /// A token from an offset to where the lexer stands.
  func token(_ kind: TokenKind, from start: Int) -> Token {
    Token(
      kind: kind, start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: position))
  }

  /// Passes blanks, line breaks and comments.
  private mutating func skipBlanks() {
    while position < bytes.count {
      let current = bytes[position]
      if current == 0x20 || (current >= 0x09 && current <= 0x0D && current != 0x0B) {
        position += 1
      } else if current == ASCII.slash, byte(position + 1) == ASCII.slash {
        while position < bytes.count, bytes[position] != ASCII.lineFeed { position += 1 }
      } else {
        return
      }
    }
  }

  /// A name or keyword, or a text with its prefix.
  private mutating func word(_ problems: inout DiagnosticList) -> Token {
    let start = position
    if let prefixed = prefixedText(&problems) { return prefixed }
    skipName()
    if byte(position) >= 0x80, let name = nameBeyondASCII(from: start, &problems) { return name }
    return token(Keyword.kind(of: bytes, from: start, to: position), from: start)
  }

  /// Passes letters, digits and underscores.
  mutating func skipName() {
    while position < bytes.count, ASCII.continuesName(bytes[position]) { position += 1 }
  }

  /// A text such as `r'…'`, `b"…"` or `rb'''…'''`, when one stands here.
  private mutating func prefixedText(_ problems: inout DiagnosticList) -> Token? {
    var isRaw = false
    var isBytes = false
    var offset = position
    while offset < position + 2 {
      switch byte(offset) {
      case UInt8(ascii: "r"), UInt8(ascii: "R"):
        if isRaw { return nil }
        isRaw = true
      case UInt8(ascii: "b"), UInt8(ascii: "B"):
        if isBytes { return nil }
        isBytes = true
      default: return nil
      }
      offset += 1
      let next = byte(offset)
      if next == ASCII.quote || next == ASCII.doubleQuote {
        return text(from: offset, isRaw: isRaw, kind: isBytes ? .bytes : .text, &problems)
      }
    }
    return nil
  }

  /// The sign that begins with a byte, and its length; `nil` where none does.
  private func sign(_ first: UInt8) -> (TokenKind, Int)? {
    let second = byte(position + 1)
    switch first {
    case ASCII.dot: return (.dot, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ":"): return (.colon, 1)
    case UInt8(ascii: "?"): return (.question, 1)
    case UInt8(ascii: "("): return (.leftParenthesis, 1)
    case UInt8(ascii: ")"): return (.rightParenthesis, 1)
    case UInt8(ascii: "["): return (.leftBracket, 1)
    case UInt8(ascii: "]"): return (.rightBracket, 1)
    case UInt8(ascii: "{"): return (.leftBrace, 1)
    case UInt8(ascii: "}"): return (.rightBrace, 1)
    case UInt8(ascii: "-"): return (.minus, 1)
    case UInt8(ascii: "+"): return (.plus, 1)
    case UInt8(ascii: "*"): return (.star, 1)
    case ASCII.slash: return (.slash, 1)
    case UInt8(ascii: "%"): return (.percent, 1)
    case UInt8(ascii: "!"):
      guard second == ASCII.equals else { return (.not, 1) }
      return byte(position + 2) == ASCII.equals ? nil : (.notEquals, 2)
    case ASCII.equals:
      return second == ASCII.equals && byte(position + 2) != ASCII.equals ? (.equals, 2) : nil
    case UInt8(ascii: "<"):
      if second == UInt8(ascii: ">") { return nil }
      return second == ASCII.equals ? (.lessOrEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"): return second == ASCII.equals ? (.greaterOrEqual, 2) : (.greater, 1)
    case UInt8(ascii: "&"): return second == first ? (.and, 2) : nil
    case UInt8(ascii: "|"): return second == first ? (.or, 2) : nil
    default: return nil
    }
  }
}

/// The bytes that mean something to the lexer.
enum ASCII {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "'")
  static let doubleQuote = UInt8(ascii: "\"")
  static let backQuote = UInt8(ascii: "`")
  static let backslash = UInt8(ascii: "\\")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let equals = UInt8(ascii: "=")
  static let underscore = UInt8(ascii: "_")

  /// Whether a byte is a digit of ten.
  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether a byte is a letter from a to z.
  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Whether a name can begin with a byte.
  @inline(__always)
  static func beginsName(_ byte: UInt8) -> Bool { isLetter(byte) || byte == underscore }

  /// Whether a byte can stand within a name.
  @inline(__always)
  static func continuesName(_ byte: UInt8) -> Bool { beginsName(byte) || isDigit(byte) }

  /// The value of a digit of sixteen, or `nil`.
  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    if isDigit(byte) { return UInt32(byte &- 0x30) }
    let lower = (byte | 0x20) &- 0x61
    return lower < 6 ? UInt32(lower) + 10 : nil
  }
}
