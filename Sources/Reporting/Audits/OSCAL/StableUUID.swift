import Crypto

/// Version 5 UUIDs (RFC 9562): the same name gives the same one, in every run.
struct StableUUID {
  private let space: [UInt8]

  /// Names within the project's own space, for one purpose.
  init(_ purpose: String) {
    space = Self.make(in: Self.own, purpose)
  }

  /// The UUID of names, in their text form; other names, or others in number, give another.
  func text(_ names: String...) -> String { text(names) }

  /// The UUID of names, in its text form.
  func text(_ names: [String]) -> String {
    // The length before each name keeps "a", "bc" apart from "ab", "c".
    Self.text(Self.make(in: space, names.map { "\($0.utf8.count):\($0)" }.joined()))
  }

  /// The UUID of `urn:tollgate` in the space of URLs, which RFC 9562 gives.
  private static let own = make(
    in: [
      0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30,
      0xC8,
    ], "urn:tollgate")

  private static func make(in space: [UInt8], _ name: String) -> [UInt8] {
    // SHA-1 because version 5 says so; nothing is proven by it.
    var bytes = Array(Insecure.SHA1.hash(data: space + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return bytes
  }

  private static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (position, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(position) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0xF)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
