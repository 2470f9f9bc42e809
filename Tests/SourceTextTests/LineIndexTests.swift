import SourceText
import Testing

@Suite("Lines and columns")
struct LineIndexTests {
  @Test(
    "lines end with LF, CR LF or CR, and with nothing else",
    arguments: [
      ("", 1), ("a", 1), ("a\n", 2), ("a\nb", 2), ("a\r\nb", 2), ("a\rb\r", 3), ("a\n\r\nb", 3),
      ("a\u{2028}b\u{2029}c\u{85}d", 1), ("\r\r\n\n", 4),
    ])
  func lines(text: String, count: Int) {
    #expect(LineIndex(Array(text.utf8)).lineCount == count)
  }

  @Test(
    "columns count code points",
    arguments: [
      ("abc", 2, 1, 3), ("é☃😀x", 9, 1, 4), ("a\r\nbc", 4, 2, 2), ("a\rbc", 3, 2, 2),
      ("ab", 99, 1, 3),
      ("é", 1, 1, 1), ("a\n", 2, 2, 1),
    ] as [(String, UInt32, Int, Int)])
  func columns(text: String, offset: UInt32, line: Int, column: Int) {
    let bytes = Array(text.utf8)
    let location = LineIndex(bytes).location(of: offset, in: bytes)
    #expect(location == SourceLocation(line: line, column: column))
  }

  @Test("a line's span leaves its break out")
  func lineSpans() {
    let bytes = Array("ab\r\ncd\re".utf8)
    let lines = LineIndex(bytes)
    #expect(lines.lineSpan(1, in: bytes) == SourceSpan(start: 0, end: 2))
    #expect(lines.lineSpan(2, in: bytes) == SourceSpan(start: 4, end: 6))
    #expect(lines.lineSpan(3, in: bytes) == SourceSpan(start: 7, end: 8))
    #expect(lines.lineSpan(4, in: bytes).length == 0)
  }

  @Test("a text may be the beginning of a longer buffer")
  func prefix() {
    #expect(LineIndex(Array("a\nb\nc".utf8), length: 3).lineCount == 2)
  }
}
