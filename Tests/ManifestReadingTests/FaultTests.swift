import Diagnostics
import FactTree
import ManifestReading
import TestSupport
import Testing

@Suite("Text that is not YAML")
struct FaultTests {
  @Test(
    "is a mistake at its place, in plain words",
    arguments: [
      ("project:\n⟦\t⟧id: 1", "a tab cannot indent a line"),
      ("a:\n  b: 1\n⟦\t⟧c: 2", "a tab cannot indent a line"),
      ("a:\n  b:\n  ⟦\t⟧c: 2", "a tab cannot indent a line"),
      ("a:\n  b: |\n⟦\t⟧text", "a tab cannot indent a line"),
      ("é:\n- b\n⟦\t⟧- c", "a tab cannot indent a line"),
      ("é: ü: ⟦⟧", nil), ("é: ü⟦:⟧ c", "a key cannot stand here"),
      ("é: 1\n⟦foo bar⟧\nb: 2", "a ':' is missing behind this key"),
      ("é: ⟦\"⟧ab\nb: 1\n", "this quote is never closed"),
      ("é: ⟦'⟧ab\nb: 1\n", "this quote is never closed"),
      ("é: [1, ⟦\"⟧ab]\nb: 1\n", "this quote is never closed"),
      ("é: ⟦\"⟧ab\n---\nb: 1\n", "this quote is not closed within its document"),
      ("é: ⟦[⟧1, 2\n", "this bracket is never closed"),
      ("é: ⟦[⟧1,\n", "this bracket is never closed"),
      ("é: [1, ⟦{⟧a: 2\n", "this bracket is never closed"),
      ("é: [1, 2\nb⟦:⟧ 1\n", "a ',' or ']' is expected here"),
      ("é: {a: 1, b: 2 ⟦]⟧\n", "a ',' or '}' is expected here"),
      ("a:\n    é: 1\n  ⟦c⟧: 2", "a key is expected here, as deep as the map's other keys"),
      ("a:\n  - é\n  ⟦b⟧: 2", "a '-' is expected here, as deep as the list's other entries"),
      ("a: ⟦-⟧ b", "a list cannot begin here"),
      ("a: ⟦@⟧x", "a value cannot begin with '@'"), ("a: ⟦`⟧x`", "a value cannot begin with '`'"),
      ("é: ⟦*⟧*bold**", "a name is expected behind '&' or '*'"),
      ("é: \"a⟦\\⟧q\"", "this escape means nothing in YAML"),
      ("é: ⟦!⟧x!y 1", "this tag begins with a handle that is not declared"),
      ("- é\n⟦b⟧: 1", nil),
    ])
  func wording(marked: String, message: String?) {
    let text = MarkedText(marked)
    let read = readBytes(text.bytes)
    #expect(read.problems.count == 1)
    if let message {
      #expect(read.problems.map(\.message) == [message])
      #expect(read.problems.map(\.span) == text.spans)
    }
    #expect(read.tree.documents.isEmpty)
  }

  @Test("does not hide the mistakes before it")
  func mistakesBefore() {
    let read = readYAML("a: {b: 1, b: 2}\nc: [\n")
    #expect(read.problems.count == 2)
  }
}
