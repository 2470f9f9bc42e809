/// A list of patterns as OpenSSH has it: `ada@*,!ada@old.example.org`.
struct PatternList: Hashable, Sendable {
  private let patterns: [(isNegated: Bool, glyphs: [UInt8])]
  /// The list as it was written.
  let text: String

  /// Reads patterns between commas; `!` before one excludes what it matches.
  init(_ text: String) {
    self.text = text
    patterns = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
      let isNegated = $0.first == UInt8(ascii: "!")
      return (isNegated, Array(isNegated ? $0.dropFirst() : $0))
    }
  }

  /// Whether the list is equal to another: by what was written.
  static func == (left: PatternList, right: PatternList) -> Bool { left.text == right.text }

  /// Hashes what was written.
  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Whether some pattern matches and none that excludes does.
  func matches(_ name: String) -> Bool {
    let name = Array(name.utf8)
    var isMatched = false
    for pattern in patterns where Self.matches(name, pattern.glyphs) {
      if pattern.isNegated { return false }
      isMatched = true
    }
    return isMatched
  }

  /// Whether `*` (any bytes) and `?` (one byte) make a pattern fit a whole name.
  ///
  /// - Complexity: O(*n* × *m*); a star is only ever widened, so nothing is tried twice.
  private static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (at, glyph) = (0, 0)
    var star: (glyph: Int, at: Int)?
    while at < name.count {
      if glyph < pattern.count, pattern[glyph] == UInt8(ascii: "*") {
        star = (glyph, at)
        glyph += 1
      } else if glyph < pattern.count,
        pattern[glyph] == UInt8(ascii: "?") || pattern[glyph] == name[at]
      {
        glyph += 1
        at += 1
      } else if let last = star {
        star = (last.glyph, last.at + 1)
        glyph = last.glyph + 1
        at = last.at + 1
      } else {
        return false
      }
    }
    return pattern[glyph...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
