/// A file's name as a URI reference (RFC 3986): forward slashes, everything else but letters,
/// digits and `-._~` percent-encoded.
struct RelativeURI {
  /// The reference.
  let text: String
  /// Whether it is relative to the folder that was checked.
  let isRelative: Bool

  /// The reference to a file.
  init(_ path: String) {
    isRelative = !path.hasPrefix("/")
    var written = isRelative ? "" : "file://"
    for byte in path.utf8 {
      if Self.isPlain(byte) {
        written.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        written += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    text = written
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~/".utf8.contains(byte)
    }
  }
}
