import FactTree
import ManifestReading
import SourceText
import TestSupport
import Testing

@Suite("Places of values and keys")
struct PlaceTests {
  /// Expects the value under `k` to stand between the first marks, its key between the second ones
  /// if there are any.
  private func expectPlace(
    _ marked: String, _ location: Testing.SourceLocation = #_sourceLocation,
    format: TextFormat = .yaml
  ) {
    let text = MarkedText(marked)
    let read = readBytes(text.bytes, format)
    guard let root = read.tree.documents.last, let node = read.tree.child(of: root, named: "k")
    else {
      Issue.record("nothing under k: \(read.problems)", sourceLocation: location)
      return
    }
    #expect(read.tree[node].keySpan == text.spans.first, sourceLocation: location)
    #expect(read.tree[node].span == text.spans.last, sourceLocation: location)
  }

  @Test("are bytes, whatever stands before them")
  func multiByte() {
    expectPlace("é: ☃\n⟦k⟧: ⟦grün 😀⟧ # ü\n")
    expectPlace("{é: ☃, ⟦\"k\"⟧: ⟦'ü'⟧}")
    expectPlace("- é: ü\n---\n# 😀\n⟦k⟧: ⟦1⟧\n")
  }

  @Test("are the same with any line break")
  func lineBreaks() {
    expectPlace("a: 1\r\n⟦k⟧: ⟦b⟧\r\n")
    expectPlace("a: 1\r⟦k⟧: ⟦b⟧\r")
    expectPlace("a: x\u{2028}y:z\n⟦k⟧: ⟦b⟧\n")
    expectPlace("a: \"x\u{2029}\\ty\"\n⟦k⟧: ⟦b\u{85}c⟧\n")
  }

  @Test("hold quotes and block headers, and no blank lines behind a block")
  func styles() {
    expectPlace("⟦'k'⟧: ⟦'it''s'⟧ # c")
    expectPlace("⟦\"k\"⟧: ⟦\"a\\tb\"⟧")
    expectPlace("⟦k⟧: ⟦|-\n  one\n   two⟧\n\n\nb: 1")
    expectPlace("⟦k⟧: ⟦>2\n  one\n  two⟧\n")
    expectPlace("⟦k⟧: ⟦one\n  two⟧\n\n# c\n")
    expectPlace("⟦k⟧: ⟦\"one\n  two\"⟧\n")
  }

  @Test("of lists and maps reach to the end of their last value")
  func containers() {
    expectPlace("⟦k⟧: ⟦[1, {a: 2} ]⟧ \nb: 1")
    expectPlace("⟦k⟧: ⟦{ }⟧\nb: 1")
    expectPlace("⟦k⟧:\n  ⟦a: 1\n  b:\n    - 2\n    - 3⟧\n\n# c\nc: 1")
    expectPlace("⟦k⟧:\n⟦- 1\n-   - 2⟧\n\nc: 1")
    expectPlace("[{}]\n---\n? ⟦k⟧\n: ⟦1⟧\n")
  }

  @Test("of a pair without braces in a flow list end with its value")
  func flowPair() throws {
    let text = MarkedText("[ ⟦a: b⟧ , c]")
    let read = readBytes(text.bytes)
    let pair = try #require(read.node(0))
    #expect(read.tree[pair].span == text.spans[0])
  }

  @Test("of a value that is not there are behind the colon")
  func missing() {
    expectPlace("a: 1\n⟦k⟧:⟦⟧\nb: 2")
    expectPlace("{⟦k⟧:⟦⟧ }")
  }

  @Test("leave tags and anchors out")
  func properties() {
    expectPlace("⟦k⟧: !!str &x ⟦12⟧")
    expectPlace("&x ⟦k⟧: &y # comment\n  ⟦a: 1⟧")
    expectPlace("⟦k⟧: !t\n- 1".replacing("- 1", with: "⟦- 1⟧"))
    expectPlace("⟦k⟧: &a ⟦[1]⟧")
  }

  @Test("of values that an alias brings in are where they are written")
  func alias() throws {
    let text = MarkedText("a: &x ⟦{b: ⟦1⟧}⟧\n⟦k⟧: *x")
    let read = readBytes(text.bytes)
    let node = try #require(read.node("k"))
    let inner = try #require(read.node("k", "b"))
    #expect(read.tree[node].span == text.spans[0])
    #expect(read.tree[inner].span == text.spans[1])
    #expect(read.tree[node].keySpan == text.spans[2])
    #expect(read.tree[node].isAliased && read.tree[inner].isAliased)
  }

  @Test("of values that a merge brings in are where they are written, as are their keys")
  func merge() throws {
    let text = MarkedText("a: &x {⟦s⟧: ⟦Ann⟧}\nb:\n  <<: *x\n  t: 1")
    let read = readBytes(text.bytes)
    let node = try #require(read.node("b", "s"))
    #expect(read.tree[node].keySpan == text.spans[0])
    #expect(read.tree[node].span == text.spans[1])
    #expect(read.tree[node].isAliased)
    #expect(read.tree[try #require(read.node("b", "t"))].isAliased == false)
  }

  @Test("count from the first character behind a byte order mark")
  func mark() {
    let text = MarkedText("⟦k⟧: ⟦é⟧")
    let read = readBytes([0xEF, 0xBB, 0xBF] + text.bytes)
    #expect(read.sketch == "{k: 'é'}")
    #expect(read.node("k").map { read.tree[$0].span } == text.spans[1])
  }

  @Test("are the same in JSON")
  func json() {
    expectPlace("{\"é\": \"☃\",\r\n ⟦\"k\"⟧ : ⟦\"\\u00e9\\n\"⟧}", format: .json)
    expectPlace("{\"a\u{2028}\": [], ⟦\"k\"⟧: ⟦[1, {\"b\": -1e3} ]⟧ }", format: .json)
    expectPlace("{⟦\"\\u006b\"⟧:⟦-12⟧}", format: .json)
    expectPlace("{⟦\"k\"⟧:⟦null⟧\n}", format: .json)
  }
}
