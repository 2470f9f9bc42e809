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
    text = (isRelative ? "" : "file://") + Self.encoded(path)
  }

  /// A path whose bytes are percent-encoded where they are no plain ones.
  static func encoded(_ path: String) -> String {
    var written = ""
    for byte in path.utf8 {
      if isPlain(byte) {
        written.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        written += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return written
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
