/// How the characters of a file are put into bytes.
enum SourceEncoding {
  /// UTF-8, with the length of its byte order mark.
  case utf8(markLength: Int)
  /// UTF-16, with the length of its byte order mark.
  case utf16(isBigEndian: Bool, markLength: Int)
  /// UTF-32, which nobody writes.
  case utf32

  /// Looks for a byte order mark, else at where the first two bytes are zero, as YAML has it.
  init(of bytes: [UInt8]) {
    let first = bytes.prefix(4)
    if first.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8(markLength: 3)
    } else if first.starts(with: [0xFF, 0xFE, 0, 0]) || first.starts(with: [0, 0, 0xFE, 0xFF]) {
      self = .utf32
    } else if first.starts(with: [0xFE, 0xFF]) {
      self = .utf16(isBigEndian: true, markLength: 2)
    } else if first.starts(with: [0xFF, 0xFE]) {
      self = .utf16(isBigEndian: false, markLength: 2)
    } else {
      self = Self.unmarked(Array(first))
    }
  }

  /// The first character of a text without mark is ASCII, so its other bytes are zero.
  private static func unmarked(_ first: [UInt8]) -> SourceEncoding {
    guard first.count == 4 else { return .utf8(markLength: 0) }
    return switch (first[0] == 0, first[1] == 0, first[2] == 0, first[3] == 0) {
    case (true, true, true, false), (false, true, true, true): .utf32
    case (true, false, true, false): .utf16(isBigEndian: true, markLength: 0)
    case (false, true, false, true): .utf16(isBigEndian: false, markLength: 0)
    default: .utf8(markLength: 0)
    }
  }
}
