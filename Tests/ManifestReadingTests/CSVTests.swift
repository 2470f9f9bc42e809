import Diagnostics
import FactTree
import ManifestReading
import SourceText
import TestSupport
import Testing

@Suite("Comma-separated values")
struct CSVTests {
  private func read(_ text: String) -> ReadText { readBytes(Array(text.utf8), .csv) }

  @Test(
    "are a list of maps of texts",
    arguments: [
      (
        "name,course\nAnn,PM\nBob,2026\n",
        "[{name: 'Ann', course: 'PM'}, {name: 'Bob', course: '2026'}]"
      ),
      ("a,b\r\n1,2\r\n", "[{a: '1', b: '2'}]"), ("a,b\r1,2", "[{a: '1', b: '2'}]"),
      ("\u{FEFF}a\nx\n", "[{a: 'x'}]"), ("a,b\n,\n", "[{a: '', b: ''}]"),
      ("a,b\n\n1,2\n\n", "[{a: '1', b: '2'}]"), ("a\n1\n\n2\n", "[{a: '1'}, {a: ''}, {a: '2'}]"),
      ("\"a\",\"b\"\n\"x, y\",\"line\nbreak\"\n", "[{a: 'x, y', b: 'line\nbreak'}]"),
      ("a,b\n\"say \"\"é\"\"\",\"\"\n", "[{a: 'say \"é\"', b: ''}]"), ("a,b\n", "[]"),
      ("a,b", "[]"),
      ("a, b\n true,null\n", "[{a: ' true',  b: 'null'}]"),
    ])
  func accepted(text: String, expected: String) {
    let read = read(text)
    #expect(read.complaints.isEmpty)
    #expect(read.sketch == expected)
  }

  @Test("have their keys in the first row and their values where they stand")
  func places() throws {
    let text = MarkedText("é,⟦\"name\"⟧\nx,⟦\"Ann \"\"A\"\"\"⟧\n")
    let read = readBytes(text.bytes, .csv)
    let node = try #require(read.node(0, "name"))
    #expect(read.tree[node].keySpan == text.spans[0])
    #expect(read.tree[node].span == text.spans[1])
  }

  @Test(
    "that do not fit their header are a mistake at their place",
    arguments: [
      ("a,b\n1,2\n⟦1⟧\n", "the first row names 2 columns, but this row has 1"),
      ("a,b\n1,2,⟦3⟧\n", "the first row names 2 columns, but this row has 3"),
      ("a,⟦a⟧\n1,2\n", "the key 'a' stands here a second time; it is already on line 1"),
      ("a,⟦⟧\n1,2\n", "this column has no name"),
      ("a\n⟦\"⟧x\n", "this quote is never closed"),
      ("a\nx⟦\"⟧\n", "a quote stands in a cell that does not begin with one"),
      ("a\n\"x⟦\"⟧y\n", "a comma or the end of the line must follow this quote"),
      ("⟦⟧", "the file says nothing"), ("⟦⟧\n\n", "the file says nothing"),
    ])
  func refused(marked: String, message: String) {
    let text = MarkedText(marked)
    let read = readBytes(text.bytes, .csv)
    #expect(read.problems.map(\.message) == [message])
    #expect(read.problems.map(\.span) == text.spans)
    #expect(read.tree.documents.isEmpty)
  }
}
