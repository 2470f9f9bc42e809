/// Reads the parts of a message in the form of RFC 4251: lengths of 32 bits, then bytes.
///
/// The bytes may be anybody's: whatever does not fit yields `nil`, and nothing is read beyond the end.
struct SSHWireReader {
  private var rest: ArraySlice<UInt8>

  /// A reader at the beginning of some bytes.
  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// Whether everything was read.
  var isAtEnd: Bool { rest.isEmpty }

  /// Passes over bytes that must be there.
  mutating func skip(_ expected: some Collection<UInt8>) -> Bool {
    guard rest.starts(with: expected) else { return false }
    rest = rest.dropFirst(expected.count)
    return true
  }

  /// So many bytes.
  mutating func bytes(_ count: Int) -> [UInt8]? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// A number of 32 bits.
  mutating func number() -> UInt32? {
    bytes(4)?.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Bytes with their length before them.
  mutating func string() -> [UInt8]? {
    number().flatMap { bytes(Int($0)) }
  }

  /// A text with its length before it.
  mutating func text() -> String? {
    string().flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// A positive number of any length, in so many bytes.
  mutating func positive(byteCount: Int) -> [UInt8]? {
    guard let digits = string(), let first = digits.first, first < 0x80 else { return nil }
    // The one zero before a digit that would read as a sign; no other is written.
    let significant = first == 0 ? digits.dropFirst() : digits[...]
    guard let leading = significant.first, leading != 0, first != 0 || leading >= 0x80,
      significant.count <= byteCount
    else { return nil }
    return [UInt8](repeating: 0, count: byteCount - significant.count) + significant
  }
}

/// Writes the parts of a message in the form of RFC 4251.
enum SSHWireWriter {
  /// Bytes with their length before them.
  static func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let count = UInt32(truncatingIfNeeded: bytes.count)
    return [
      UInt8(truncatingIfNeeded: count >> 24), UInt8(truncatingIfNeeded: count >> 16),
      UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count),
    ] + bytes
  }
}
