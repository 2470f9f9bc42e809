import FactTree

extension ScalarWalk {
  /// Walks over a plain or quoted scalar: escapes, doubled quotes, folded lines.
  mutating func walkLine() {
    while goesOn {
      let next = skipBlanks(from: source)
      if lineBreak(at: next) != nil {
        fold()
      } else if style == .doubleQuoted, bytes[source] == UInt8(ascii: "\\") {
        stepEscape()
      } else if style == .singleQuoted, bytes[source] == UInt8(ascii: "'") {
        step(source: 2, decoded: 1)
      } else {
        repeat { stepVerbatim() } while goesOn && source < next
      }
    }
    finish()
  }

  /// Steps over a run of blanks and line breaks: one break is a space, more are one break less.
  private mutating func fold() {
    let (length, breaks) = blankRun()
    step(source: length, decoded: breaks == 1 ? 1 : breaks - 1)
  }

  /// The length of the blanks and line breaks from here on, and the number of breaks in it.
  private func blankRun() -> (length: Int, breaks: Int) {
    var offset = skipBlanks(from: source)
    var breaks = 0
    while let length = lineBreak(at: offset) {
      breaks += 1
      offset = skipBlanks(from: offset + length)
    }
    return (offset - source, breaks)
  }

  private mutating func stepEscape() {
    guard source + 1 < end else { return stepVerbatim() }
    if let length = lineBreak(at: source + 1) {
      // An escaped break joins two lines; blank lines behind it count as they are.
      step(source: 1 + length, decoded: 0)
      let (length, breaks) = blankRun()
      step(source: length, decoded: breaks)
      return
    }
    step(source: escapeLength, decoded: characterLength)
  }

  /// How many bytes the escape takes that stands here.
  private var escapeLength: Int {
    switch bytes[source + 1] {
    case UInt8(ascii: "x"): 4
    // JSON writes a character beyond U+FFFF as two escapes.
    case UInt8(ascii: "u"): characterLength == 4 ? 12 : 6
    case UInt8(ascii: "U"): 10
    default: 2
    }
  }

  /// How many bytes the decoded character takes that stands here.
  private var characterLength: Int {
    switch bytes[decoded] {
    case 0..<0x80: 1
    case 0x80..<0xE0: 2
    case 0xE0..<0xF0: 3
    default: 4
    }
  }
}
