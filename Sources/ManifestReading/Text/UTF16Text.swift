/// UTF-16 turned into UTF-8.
struct UTF16Text {
  /// A unit that is half a character without its other half, or half a unit.
  struct Fault {
    /// How many bytes of UTF-16 stand before it.
    let fileOffset: Int

    /// How many bytes of UTF-8 stand before it.
    let textOffset: Int
  }

  /// The text in UTF-8; faulty units are U+FFFD.
  private(set) var text: [UInt8] = []

  /// The first unit that is wrong.
  private(set) var fault: Fault?

  /// Decodes bytes in the given order.
  init(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) {
    text.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let start = position
      let unit = Self.unit(bytes, &position, isBigEndian)
      switch unit {
      case .some(0xD800...0xDBFF):
        let lead = UInt32(unit ?? 0) - 0xD800
        var next = position
        if let trail = Self.unit(bytes, &next, isBigEndian), trail & 0xFC00 == 0xDC00 {
          position = next
          append(0x10000 + (lead << 10) + (UInt32(trail) - 0xDC00))
        } else {
          note(start)
        }
      case .none, .some(0xDC00...0xDFFF): note(start)
      case .some(let unit): append(UInt32(unit))
      }
    }
  }

  private static func unit(
    _ bytes: ArraySlice<UInt8>, _ position: inout Int, _ isBigEndian: Bool
  ) -> UInt16? {
    let first = bytes.startIndex + position
    position += 2
    guard first + 1 < bytes.endIndex else { return nil }
    let (high, low) =
      isBigEndian ? (bytes[first], bytes[first + 1]) : (bytes[first + 1], bytes[first])
    return UInt16(high) << 8 | UInt16(low)
  }

  private mutating func append(_ scalar: UInt32) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func note(_ fileOffset: Int) {
    if fault == nil { fault = Fault(fileOffset: fileOffset, textOffset: text.count) }
    text.append(contentsOf: UTF8.encodedReplacementCharacter)
  }
}
