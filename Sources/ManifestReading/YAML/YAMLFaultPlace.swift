import Diagnostics
import SourceText

/// Where a fault stands, in bytes and lines.
struct YAMLFaultPlace {
  private let text: [UInt8]
  private let offset: Int
  private var openingOffset: Int

  /// Finds the places of a fault.
  ///
  /// - Complexity: O(*n*) in the length of the text, which is no matter once in a text.
  init(_ fault: YAMLFault, in text: [UInt8]) {
    var cursor = CharacterCursor(isASCII: false)
    self.text = text
    openingOffset = Int(cursor.offset(of: fault.contextPosition ?? fault.position, in: text))
    offset = Int(cursor.offset(of: fault.position, in: text))
  }

  /// Corrects where the thing begins that the parser was reading.
  mutating func moveOpening(to offset: UInt32) { openingOffset = Int(offset) }

  /// Whether the fault is that the text ends.
  var isAtEnd: Bool { offset >= text.count }

  /// The character at the fault; empty at the end of the text.
  var character: SourceSpan { span(of: offset) }

  /// The first character of what the parser was reading: a quote, a bracket, a key.
  var opening: SourceSpan { span(of: openingOffset) }

  /// What the parser was reading, up to the end of its line.
  var openingLineRest: SourceSpan {
    var end = openingOffset
    while end < text.count, text[end] != UInt8(ascii: "\n"), text[end] != UInt8(ascii: "\r") {
      end += 1
    }
    return SourceSpan(
      start: UInt32(truncatingIfNeeded: openingOffset), end: UInt32(truncatingIfNeeded: end))
  }

  /// The line of the fault.
  var line: Int { SourceLines.line(of: UInt32(truncatingIfNeeded: offset), in: text) }

  /// The line on which begins what the parser was reading.
  var openingLine: Int {
    SourceLines.line(of: UInt32(truncatingIfNeeded: openingOffset), in: text)
  }

  /// The character at the fault between quotes.
  var quotedCharacter: String { SourceLines.quoted(character, in: text) }

  /// The mistake that the line of the fault is indented with a tab, which is behind most others.
  var tab: Diagnostic? {
    var start = min(offset, text.count)
    while start > 0, text[start - 1] != UInt8(ascii: "\n"), text[start - 1] != UInt8(ascii: "\r") {
      start -= 1
    }
    while start < text.count, text[start] == UInt8(ascii: " ") { start += 1 }
    guard start <= offset, start < text.count, text[start] == UInt8(ascii: "\t") else {
      return nil
    }
    return Diagnostic(
      "a tab cannot indent a line", at: span(of: start),
      reason: "YAML counts spaces, and nobody knows how many a tab is",
      remedy: "put spaces in place of the tab")
  }

  private func span(of offset: Int) -> SourceSpan {
    var end = min(offset + 1, text.count)
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return SourceSpan(
      start: UInt32(truncatingIfNeeded: offset), end: UInt32(truncatingIfNeeded: end))
  }
}
