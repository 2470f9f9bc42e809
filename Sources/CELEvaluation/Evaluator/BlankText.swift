/// What a text says that people can see: white space and characters without a shape say nothing.
enum BlankText {
  /// The part of a text without white space and invisible characters at its beginning and end.
  static func trimmed(_ bytes: borrowing Span<UInt8>) -> Range<Int> {
    var start = 0
    var end = bytes.count
    while start < end {
      let length = blankLength(at: start, in: bytes)
      if length == 0 { break }
      start += length
    }
    while end > start {
      let length = blankLengthBefore(end, in: bytes)
      if length == 0 || end - length < start { break }
      end -= length
    }
    return start..<max(start, end)
  }

  /// How many bytes the blank character at a position has; zero where there is none.
  private static func blankLength(at position: Int, in bytes: borrowing Span<UInt8>) -> Int {
    let first = bytes[position]
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, position + length <= bytes.count else { return 0 }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[position + offset] & 0x3F) }
    return isBlank(value) ? length : 0
  }

  private static func blankLengthBefore(_ end: Int, in bytes: borrowing Span<UInt8>) -> Int {
    var start = end - 1
    while start > 0, end - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let length = blankLength(at: start, in: bytes)
    return start + length == end ? length : 0
  }

  /// Whether a character beyond ASCII is white space, or ignored when it is displayed
  /// (`Default_Ignorable_Code_Point` of Unicode 16, `DerivedCoreProperties.txt`), or an empty
  /// braille cell.
  private static func isBlank(_ value: UInt32) -> Bool {
    switch value {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    case 0xAD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x2800, 0x3164: true
    case 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFF8, 0x1BCA0...0x1BCA3: true
    case 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
