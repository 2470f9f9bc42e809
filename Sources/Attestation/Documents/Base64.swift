import FoundationEssentials

/// Octets as text of 64 characters, by RFC 4648.
enum Base64 {
  /// The text in the standard alphabet, with padding.
  static func text(of bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// The octets of a text in the standard or the url-safe alphabet, with or without padding.
  ///
  /// `nil` for everything that an encoder would not have written, so that no two texts of one
  /// alphabet stand for the same octets: bits left over must be zero, white space is refused.
  static func bytes(of text: some Sequence<UInt8>) -> [UInt8]? {
    var characters = text.map { character in
      switch character {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: character
      }
    }
    let remainder = characters.count % 4
    if remainder != 0, characters.last != UInt8(ascii: "=") {
      characters += repeatElement(UInt8(ascii: "="), count: 4 - remainder)
    }
    guard let decoded = Data(base64Encoded: Data(characters)) else { return nil }
    guard decoded.base64EncodedData().elementsEqual(characters) else { return nil }
    return Array(decoded)
  }
}
