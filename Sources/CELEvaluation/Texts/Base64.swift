/// Octets as text of 64 characters, by RFC 4648.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of octets, with padding.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var start = 0
    while start < bytes.count {
      let count = min(3, bytes.count - start)
      var word: UInt32 = 0
      for offset in 0..<3 {
        word = word << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0)
      }
      for place in 0..<4 {
        let sextet = Int(word >> UInt32(18 - 6 * place) & 0x3F)
        text.append(place <= count ? alphabet[sextet] : UInt8(ascii: "="))
      }
      start += 3
    }
    return text
  }

  /// The octets of a text, with or without padding, ends of lines being passed over; `nil` where it
  /// is none.
  static func decode(_ lines: [UInt8]) -> [UInt8]? {
    let text = lines.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    var characters = text[...]
    var padding = 0
    while padding < 2, characters.last == UInt8(ascii: "=") {
      characters.removeLast()
      padding += 1
    }
    guard padding == 0 || text.count % 4 == 0, characters.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    var word: UInt32 = 0
    var bitCount = 0
    for character in characters {
      guard let sextet = value(of: character) else { return nil }
      word = word << 6 | sextet
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(bitCount)))
      }
    }
    return bytes
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case 0x41...0x5A: UInt32(character) - 0x41
    case 0x61...0x7A: UInt32(character) - 0x61 + 26
    case 0x30...0x39: UInt32(character) - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
