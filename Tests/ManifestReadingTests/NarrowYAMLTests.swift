import FactTree
import ManifestReading
import Testing

@Suite("The narrow reader of YAML")
struct NarrowYAMLTests {
  @Test(
    "finds what the whole reader finds",
    arguments: [
      "a: 1\nb: text with blanks # and a comment\nc: true\n",
      "a:\n  - x\n  - y: 1\n    z: \"quoted: # text\"\n  - [p, q, {r: s, \"t u\": 'v'}]\nb: end",
      "a:\n- at the margin\n- second\nb: >-\n  folded\n  lines\nc: |\n  literal\n    deeper\n# end\n",
      "\n# head\nkey/with-slash: { a: [], b: {} }\nö: no\n",
      "größe: ü\nwhy: Zwei – drei ² vier\nn: [1, 2.5, -3, ~]\n",
      "a: |\n  text\n\n# comment\nb: it's\n", "a: x:y\nb: -\n", "a: [x, y,]\nb: >\n  folded\n\n",
      "a: null\nb: 0x1F\nc: 2026-01-01\nd: .5\n", "a:\n  b:\n    c: d\n  e: f\ng: h\n",
    ])
  func sameFacts(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard let narrow = NarrowYAMLReader.read(bytes, symbols: SymbolTable()) else {
      return
    }
    let whole = ManifestReader(symbols: SymbolTable()).read(bytes, format: .yaml)
    #expect(whole.problems.isEmpty)
    #expect(narrow.nodes.map { "\($0)" } == whole.tree.nodes.map { "\($0)" })
    #expect(narrow.arena == whole.tree.arena)
  }

  @Test("reads the usual forms itself")
  func usualForms() throws {
    let text = "a: 1 # one\nb: [x, {c: d}]\ne:\n  - f: \"g\"\n    h: >-\n      i\n      j\n"
    let tree = try #require(NarrowYAMLReader.read(Array(text.utf8), symbols: SymbolTable()))
    #expect(tree.nodes.count == 10)
    #expect(tree.nodes.last.map { tree.string($0.text) } == "i j")
  }

  @Test(
    "leaves the rest to the whole reader",
    arguments: [
      "", "- a\n", "a: &x 1\n", "a: *x\n", "a: !!str 1\n", "a:\nb: 1\n", "a: b\n  c\n",
      "a: 'it''s'\n",
      "a: \"\\n\"\n", "a: >-\n  x\n\n  y\n", "a: [x,\n  y]\n", "--- a\n", "a: b: c\n",
      "a: [b: c]\n",
      "a: b\n c: d\n", "? a\n: b\n", "a: |2\n   x\n", "a: \"x\" y\n", "a: {b}\n",
      "a: b\n---\nc: d\n",
      "\ta: b\n", "a: [x", "a: \"x", "a: >-", "a: {b: c", "a: x\n...\n", "<<: { a: b }\n",
      String(repeating: "[", count: 100_000), "a: " + String(repeating: "[", count: 100_000),
    ])
  func unusual(_ text: String) {
    #expect(NarrowYAMLReader.read(Array(text.utf8), symbols: SymbolTable()) == nil)
  }
}
