/// Unicode's white space in UTF-8 text.
enum WhiteSpace {
  /// The part of a text without white space at its beginning and end.
  static func trimmed(_ bytes: borrowing Span<UInt8>) -> Range<Int> {
    var start = 0
    var end = bytes.count
    while start < end {
      let length = length(at: start, in: bytes)
      if length == 0 { break }
      start += length
    }
    while end > start {
      let length = lengthBefore(end, in: bytes)
      if length == 0 || end - length < start { break }
      end -= length
    }
    return start..<max(start, end)
  }

  /// How many bytes the white space at a position has; zero where there is none.
  private static func length(at position: Int, in bytes: borrowing Span<UInt8>) -> Int {
    let first = bytes[position]
    if first == 0x20 || (0x09...0x0D).contains(first) { return 1 }
    guard first >= 0xC2 else { return 0 }
    if first == 0xC2 {
      guard position + 1 < bytes.count else { return 0 }
      return bytes[position + 1] == 0x85 || bytes[position + 1] == 0xA0 ? 2 : 0
    }
    guard position + 2 < bytes.count else { return 0 }
    let isSpace = isWide(first, bytes[position + 1], bytes[position + 2])
    return isSpace ? 3 : 0
  }

  private static func lengthBefore(_ end: Int, in bytes: borrowing Span<UInt8>) -> Int {
    var start = end - 1
    while start > 0, end - start < 3, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let length = length(at: start, in: bytes)
    return start + length == end ? length : 0
  }

  /// Whether three bytes are U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F or U+3000.
  private static func isWide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE1, 0x9A): third == 0x80
    case (0xE2, 0x80):
      (0x80...0x8A).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF
    case (0xE2, 0x81): third == 0x9F
    case (0xE3, 0x80): third == 0x80
    default: false
    }
  }
}
