import Diagnostics
import FactTree
import ManifestReading
import SourceText
import TestSupport
import Testing

@Suite("Documents, keys, anchors and merges of YAML")
struct StructureTests {
  @Test("block and flow styles say the same")
  func styles() {
    let block = "a:\n- 1\n- b: 2\n  c: [3]\nd: {}\ne: []\n"
    let flow = "{a: [1, {b: 2, c: [3]}], d: {}, e: []}"
    #expect(readYAML(block).sketch == readYAML(flow).sketch)
    #expect(readYAML(block).sketch == "{a: [1, {b: 2, c: [3]}], d: {}, e: []}")
  }

  @Test("each document of a stream has a root of its own")
  func documents() {
    let read = readYAML("a: 1\n---\n[b]\n...\n---\nc\n...\n")
    #expect(read.sketch == "{a: 1} | ['b'] | 'c'")
    #expect(read.problems.isEmpty)
  }

  @Test(
    "a text without values says nothing, and that is a mistake",
    arguments: [
      ("", ["1:1 the file says nothing"]), ("\n\n", ["1:1 the file says nothing"]),
      ("# only\n# comments\n", ["1:1 the file says nothing"]),
      ("---\n", ["1:1 this document says nothing"]), ("null", ["1:1 this document says nothing"]),
      ("a: 1\n---\n---\nb: 1\n", ["2:1 this document says nothing"]),
      ("a: 1\n---\n# c\n~\n", ["4:1 this document says nothing"]),
    ])
  func nothing(text: String, complaints: [String]) {
    #expect(readYAML(text).complaints == complaints)
  }

  @Test("documents that ended before the structure was lost are kept")
  func brokenLater() {
    let read = readYAML("a: 1\n---\nb: 2\n---\nc: [\n---\nd: 4\n")
    #expect(read.sketch == "{a: 1} | {b: 2}")
    #expect(read.problems.count == 1)
  }

  @Test("a mistake that leaves the structure clear costs only its own document")
  func brokenAlone() {
    let read = readYAML("a: 1\n---\nb: 2\nb: 3\n---\n[x]: 1\n---\nc: 4\n")
    #expect(read.sketch == "{a: 1} | {c: 4}")
    #expect(
      read.complaints == [
        "4:1 the key 'b' stands here a second time; it is already on line 3",
        "6:1 a list cannot be a key",
      ])
  }

  @Test(
    "a key given twice is a mistake at the second one",
    arguments: [
      "sponsor: ''\nb: 1\n⟦sponsor⟧: Ann", "{a: 1, ⟦a⟧: 2}", "a: 1\n⟦'a'⟧: 2",
      "a: 1\n⟦\"\\x61\"⟧: 2",
      "x:\n  - {1: a, b: {b: 1}, ⟦1⟧: c}", "é: 1\nü: 2\n⟦é⟧: 3", "a: {a: 1}\n⟦a⟧: {a: 2}",
    ])
  func duplicateKeys(marked: String) {
    let text = MarkedText(marked)
    let read = readBytes(text.bytes)
    #expect(read.problems.map(\.span) == text.spans)
    #expect(read.tree.documents.isEmpty)
  }

  @Test("every repetition of a key is told")
  func manyDuplicates() {
    let read = readYAML("a: 1\nb: 1\na: 2\nb: 2\na: 3\n")
    #expect(read.problems.count == 3)
  }

  @Test("equal keys of different maps are no mistake")
  func equalKeys() {
    #expect(readYAML("- {a: 1}\n- {a: 1}\n---\na: {a: {a: 1}}").problems.isEmpty)
  }

  @Test(
    "maps and lists cannot be keys", arguments: ["[a]: 1", "{a: b}: 1", "? - a\n: 1", "{[]: 1}"])
  func complexKeys(text: String) {
    let read = readYAML(text)
    #expect(read.problems.count == 1)
    #expect(read.tree.documents.isEmpty)
  }

  @Test(
    "aliases bring in what their anchor names",
    arguments: [
      ("a: &x 1\nb: *x", "{a: 1, b: 1}"), ("a: &x [1, &y {c: 2}]\nb: [*x, *y]", nil),
      ("a: &x 1\nb: &x 2\nc: *x", "{a: 1, b: 2, c: 2}"), ("&k a: 1\nb: *k", "{a: 1, b: 'a'}"),
      ("a: &x k\n*x : 1", "{a: 'k', k: 1}"), ("a: &x 12\n*x : 1", "{a: 12, 12: 1}"),
      ("a: &x\nb: *x", "{a: null, b: null}"), ("- &x a\n- *x\n- [*x]", "['a', 'a', ['a']]"),
    ])
  func aliases(text: String, expected: String?) {
    let read = readYAML(text)
    #expect(read.problems.isEmpty)
    #expect(read.sketch == expected ?? "{a: [1, {c: 2}], b: [[1, {c: 2}], {c: 2}]}")
  }

  @Test(
    "aliases that name nothing, or what they stand in, are mistakes",
    arguments: [
      "a: ⟦*x⟧", "a: &x 1\n---\nb: ⟦*x⟧", "a: &x [⟦*x⟧]", "a: &x {b: {c: ⟦*x⟧}}", "⟦*x⟧ : 1",
      "a: &x [1]\n⟦*x⟧ : 2", "é: ⟦*x⟧",
    ])
  func wrongAliases(marked: String) {
    let text = MarkedText(marked)
    #expect(readBytes(text.bytes).problems.map(\.span) == text.spans)
  }

  @Test(
    "merges put entries in their place; own keys win, then earlier sources",
    arguments: [
      ("x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}", "{x: {a: 1, b: 2}, y: {a: 1, b: 3}}"),
      ("x: &x {a: 1, b: 2}\ny: {b: 3, <<: *x}", "{x: {a: 1, b: 2}, y: {b: 3, a: 1}}"),
      (
        "- &x {a: 1}\n- &y {a: 2, b: 2}\n- {<<: [*x, *y]}",
        "[{a: 1}, {a: 2, b: 2}, {a: 1, b: 2}]"
      ),
      ("- &x {a: [1, {c: d}]}\n- {<<: *x, e: [f]}", "[{a: [1, {c: d}]}, {a: [1, {c: d}], e: [f]}]"),
      ("<<: {a: 1}\nb: 2", "{a: 1, b: 2}"), ("<<: {<<: {a: 1}, b: 2}\nc: 3", "{a: 1, b: 2, c: 3}"),
      ("<<: []\na: 1", "{a: 1}"), ("<<: {}\na: 1", "{a: 1}"), ("'<<': 1", "{<<: 1}"),
      ("!!str <<: 1", "{<<: 1}"),
      // An anchor within a merge, and one behind a merge that moves it.
      ("a: {<<: &x {b: 1}, c: &y 2}\nd: [*x, *y]", "{a: {b: 1, c: 2}, d: [{b: 1}, 2]}"),
      (
        "a: {<<: {p: 1, q: 2}, p: &y [3]}\nd: *y\ne: {<<: {f: &z 4}, g: {<<: {h: 5}, i: &w 6}}\nj: [*z, *w]",
        "{a: {q: 2, p: [3]}, d: [3], e: {f: 4, g: {h: 5, i: 6}}, j: [4, 6]}"
      ),
    ])
  func merges(text: String, expected: String) {
    let read = readYAML(text)
    #expect(read.complaints.isEmpty)
    #expect(read.sketch.replacing("'", with: "") == expected)
  }

  @Test(
    "only maps can be merged, and only once",
    arguments: ["<<: ⟦1⟧", "<<: [{a: 1}, ⟦[]⟧]", "<<: {a: 1}\n⟦<<⟧: {b: 1}", "a: &x s\n<<: ⟦⟧*x"])
  func wrongMerges(marked: String) {
    let text = MarkedText(marked)
    let read = readBytes(text.bytes)
    #expect(read.problems.count == 1)
    #expect(read.tree.documents.isEmpty)
  }

  @Test("keys of a map that moved in a merge are not taken for repeated ones")
  func movedMaps() {
    let read = readYAML(
      "- {<<: {a: {k: 1}, b: {k: 1}}, a: {k: 2}, b: {k: 2}}\n- {k: 1, a: {k: 3}}\n- {k: 2}")
    #expect(read.problems.isEmpty)
  }
}
