/// Names of files as Swift texts, and back: the system's names are bytes, which need not be UTF-8.
///
/// A byte that is no UTF-8 is held by one of the last characters of Unicode's private planes, so
/// that every name can be sorted, joined and opened again. A name that holds such a character
/// itself keeps its bytes the same way.
package enum FileName {
  /// The character that holds the byte zero, which no name has.
  private static let base: UInt32 = 0x10FF00

  /// The text of a name that ends before its first NUL.
  package static func text(_ name: UnsafePointer<CChar>) -> String {
    var bytes: [UInt8] = []
    while unsafe name[bytes.count] != 0 {
      bytes.append(UInt8(bitPattern: unsafe name[bytes.count]))
    }
    return text(bytes)
  }

  /// The text of a name.
  static func text(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !holdsBytes(text) { return text }
    var text = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      if let character = String(validating: rest.prefix(length), as: UTF8.self),
        !holdsBytes(character)
      {
        text += character
        rest = rest.dropFirst(length)
      } else {
        if let held = Unicode.Scalar(base + UInt32(first)) { text.unicodeScalars.append(held) }
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// The bytes that the system knows a path by.
  static func bytes(_ path: String) -> [UInt8] {
    guard holdsBytes(path) else { return Array(path.utf8) }
    return path.unicodeScalars.flatMap { scalar -> [UInt8] in
      byte(scalar).map { [$0] } ?? Array(UTF8.encode(scalar) ?? .init())
    }
  }

  /// The path as reports show it: bytes that are no UTF-8 as `\xFF`.
  package static func shown(_ path: String) -> String {
    guard holdsBytes(path) else { return path }
    var shown = ""
    for scalar in path.unicodeScalars {
      if let byte = byte(scalar) {
        shown += "\\x" + String(byte, radix: 16, uppercase: true)
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func holdsBytes(_ text: String) -> Bool {
    // The private planes begin with this byte; hardly any name has one.
    text.utf8.contains(0xF4) && text.unicodeScalars.contains { byte($0) != nil }
  }

  private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    scalar.value > base ? UInt8(exactly: scalar.value - base) : nil
  }
}
