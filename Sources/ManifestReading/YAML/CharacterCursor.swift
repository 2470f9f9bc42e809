import SourceText

/// Turns positions that the YAML parser counts in characters into byte offsets.
///
/// Positions come almost in order, so the cursor walks from one to the next instead of keeping a
/// table. In text of ASCII alone, both numbers are the same.
struct CharacterCursor {
  private let isASCII: Bool
  private var position = 0
  private var offset = 0

  /// A cursor at the start of a text.
  init(isASCII: Bool) {
    self.isASCII = isASCII
  }

  /// The byte offset of a position; a position past the end is taken as the end.
  ///
  /// - Complexity: O(*n*) in the distance from the position that was asked for before.
  @inline(__always)
  mutating func offset(of target: Int, in text: [UInt8]) -> UInt32 {
    if isASCII { return UInt32(truncatingIfNeeded: min(target, text.count)) }
    walk(to: target, in: text)
    return UInt32(truncatingIfNeeded: offset)
  }

  private mutating func walk(to target: Int, in text: [UInt8]) {
    while position < target, offset < text.count {
      offset += 1
      while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
      position += 1
    }
    while position > target, offset > 0 {
      offset -= 1
      while offset > 0, text[offset] & 0xC0 == 0x80 { offset -= 1 }
      position -= 1
    }
  }
}
