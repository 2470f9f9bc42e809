import SourceText
import Testing

@Suite("Excerpts")
struct ExcerptTests {
  private func excerpt(_ text: String, _ start: UInt32, _ end: UInt32) -> Excerpt {
    let bytes = Array(text.utf8)
    return Excerpt(of: SourceSpan(start: start, end: end), in: bytes, lines: LineIndex(bytes))
  }

  @Test("show the line with the caret under the span")
  func caret() {
    let shown = excerpt("a: 1\né: ☃☃ x\n", 9, 15)
    #expect(shown.line == 2)
    #expect(shown.text == "é: ☃☃ x")
    #expect(shown.caretOffset == 3)
    #expect(shown.caretLength == 2)
  }

  @Test("underline one character where the span is empty, and stop at the line's end")
  func edges() {
    #expect(excerpt("k:\n", 2, 2).caretLength == 1)
    #expect(excerpt("ab\ncd\n", 1, 5).caretLength == 1)
  }

  @Test("show nothing that moves the cursor or hides text")
  func controls() {
    #expect(excerpt("a\tb\u{1B}c\u{202E}d", 0, 1).text == "a b\u{FFFD}c\u{FFFD}d")
  }

  @Test("keep the joiners that Persian and emoji are written with")
  func joiners() {
    let text = "می\u{200C}خواهم 👩\u{200D}👧 x"
    let shown = excerpt(text, UInt32(text.utf8.count - 1), UInt32(text.utf8.count))
    #expect(shown.text == text)
    #expect(shown.caretOffset == text.unicodeScalars.count - 1)
  }

  @Test("cut long lines around the span")
  func longLines() {
    let text = String(repeating: "x", count: 500) + "here" + String(repeating: "y", count: 500)
    let shown = excerpt(text, 500, 504)
    let scalars = Array(shown.text.unicodeScalars)
    #expect(scalars.count <= Excerpt.widest + 2)
    let marked = scalars[shown.caretOffset..<shown.caretOffset + shown.caretLength]
    #expect(String(String.UnicodeScalarView(marked)) == "here")
  }
}
