/// The tag and anchor that may stand before a value, which are no part of the value.
enum NodeProperties {
  /// The offset of the value behind its properties, at most `end`.
  static func skip(from start: UInt32, to end: UInt32, in text: [UInt8]) -> UInt32 {
    let limit = min(Int(end), text.count)
    var position = Int(start)
    while position < limit {
      switch text[position] {
      case UInt8(ascii: "&"), UInt8(ascii: "!"): skipWord(&position, limit, text)
      case UInt8(ascii: "#"): skipLine(&position, limit, text)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        position += 1
      default: return UInt32(truncatingIfNeeded: position)
      }
    }
    return UInt32(truncatingIfNeeded: limit)
  }

  private static func skipWord(_ position: inout Int, _ limit: Int, _ text: [UInt8]) {
    while position < limit, !endsWord(text[position]) { position += 1 }
  }

  /// Whether a byte ends a tag or an anchor; a bracket or comma does so within a flow.
  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
      UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }

  private static func skipLine(_ position: inout Int, _ limit: Int, _ text: [UInt8]) {
    while position < limit, text[position] != UInt8(ascii: "\n"),
      text[position] != UInt8(ascii: "\r")
    {
      position += 1
    }
  }
}
