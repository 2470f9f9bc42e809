/// Tells the words with a meaning of their own from names.
enum Keyword {
  private static let longest = 9

  private static let words: [(key: UInt64, length: Int, kind: TokenKind)] = {
    let literal: [(String, TokenKind)] = [
      ("true", .true), ("false", .false), ("null", .null), ("in", .in),
    ]
    return (literal + reservedWords.map { ($0, .reserved) }).map { word, kind in
      let bytes = Array(word.utf8)
      return (key(of: bytes, from: 0, to: bytes.count), bytes.count, kind)
    }
  }()

  /// The words that CEL keeps for languages it is embedded in.
  static let reservedWords = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
    "loop", "package", "namespace", "return", "var", "void", "while",
  ]

  /// What the word between two offsets is: a keyword, a reserved word, or a name.
  static func kind(of bytes: [UInt8], from start: Int, to end: Int) -> TokenKind {
    let length = end - start
    guard length >= 2, length <= longest else { return .identifier }
    let wanted = key(of: bytes, from: start, to: end)
    for word in words where word.key == wanted && word.length == length { return word.kind }
    return .identifier
  }

  /// The letters of a word in one number, seven bits each: nine letters fit exactly.
  private static func key(of bytes: [UInt8], from start: Int, to end: Int) -> UInt64 {
    var key: UInt64 = 0
    for position in start..<end { key = (key << 7) | UInt64(bytes[position] & 0x7F) }
    return key
  }
}
