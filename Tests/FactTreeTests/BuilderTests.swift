import FactTree
import SourceText
import Testing

@Suite("Building a tree")
struct BuilderTests {
  /// A builder over a text, with a way to name ranges of it by what they hold.
  private struct Bench {
    var builder: FactTreeBuilder
    let source: [UInt8]

    init(_ text: String, symbols: SymbolTable = SymbolTable()) {
      source = Array(text.utf8)
      builder = FactTreeBuilder(source: source, symbols: symbols)
    }

    /// The range of the first occurrence of a word.
    func range(_ word: String) -> TextRange {
      let bytes = Array(word.utf8)
      let start = source.indices.first { source[$0...].starts(with: bytes) } ?? 0
      return TextRange(start: UInt32(start), length: UInt32(bytes.count))
    }

    func span(_ word: String) -> SourceSpan {
      let range = range(word)
      return SourceSpan(start: range.start, end: range.start + range.length)
    }

    mutating func key(_ word: String) { builder.setKey(range(word), span: span(word)) }
  }

  @Test("links values, counts entries and keeps places")
  func shape() throws {
    var bench = Bench("project id P1 gates 4 5")
    bench.builder.begin(.map, at: 0, style: .plain)
    bench.key("project")
    bench.builder.begin(.map, at: 8, style: .flow)
    bench.key("id")
    bench.builder.add(bench.range("P1"), bench.span("P1"), style: .plain)
    bench.builder.end(at: 13)
    bench.key("gates")
    bench.builder.begin(.list, at: 20, style: .plain)
    bench.builder.add(Int64(4), bench.span("4"))
    bench.builder.add(5.5, bench.span("5"))
    bench.builder.end(at: 23)
    bench.builder.end(at: 23)
    let tree = bench.builder.finish()
    let root = try #require(tree.documents.first)
    #expect(tree.nodes.map(\.extent) == [6, 2, 1, 3, 1, 1])
    #expect(tree[root].entryCount == 2)
    let identifier = try #require(
      tree.child(of: root, named: "project").flatMap { tree.child(of: $0, named: "id") })
    #expect(tree.text(of: identifier) == "P1")
    #expect(tree.keyName(of: identifier) == "id")
    #expect(tree[identifier].keySpan == bench.span("id"))
    let gates = try #require(tree.child(of: root, named: "gates"))
    #expect(tree.children(of: gates).count(where: { _ in true }) == 2)
    #expect(tree.entry(of: gates, at: 1).map { tree[$0].double } == 5.5)
    #expect(tree.entry(of: gates, at: 2) == nil)
    #expect(tree.entry(of: gates, at: -1) == nil)
    #expect(tree.child(of: root, named: "absent") == nil)
    #expect(tree.child(of: gates, named: "id") == nil)
  }

  @Test("a node takes 32 bytes")
  func size() {
    #expect(MemoryLayout<FactNode>.stride == 32)
  }

  @Test("names that the run knows have its symbols, others are the tree's own")
  func symbols() throws {
    var symbols = SymbolTable()
    let known = symbols.intern("known")
    var bench = Bench("known own", symbols: symbols)
    bench.builder.begin(.map, at: 0, style: .plain)
    bench.key("known")
    bench.builder.addNull(SourceSpan(at: 5))
    bench.key("own")
    bench.builder.addNull(SourceSpan(at: 9))
    bench.builder.end(at: 9)
    let tree = bench.builder.finish()
    #expect(tree.symbol(of: "known") == known)
    let own = try #require(tree.symbol(of: "own"))
    #expect(Int(own.number) >= symbols.count)
    #expect(tree.name(of: own) == "own")
    #expect(tree.symbol(of: "absent") == nil)
    #expect(tree.name(of: .none).isEmpty)
  }

  @Test("many names stay apart")
  func manyNames() {
    let names = (0..<1000).map { "name\($0)" }
    var bench = Bench(names.joined(separator: " "))
    bench.builder.begin(.map, at: 0, style: .plain)
    var start: UInt32 = 0
    for name in names {
      let length = UInt32(name.utf8.count)
      bench.builder.setKey(
        TextRange(start: start, length: length), span: SourceSpan(start: start, end: start + length)
      )
      bench.builder.add(true, SourceSpan(at: start))
      start += length + 1
    }
    #expect(bench.builder.duplicateKeys().isEmpty)
    bench.builder.end(at: start)
    let tree = bench.builder.finish()
    let numbers = Set(names.compactMap { tree.symbol(of: $0)?.number })
    #expect(numbers.count == 1000)
  }

  @Test("decoded text stands behind the source")
  func decodedText() throws {
    var bench = Bench("x")
    let text = Array("zeile\n".utf8)
    let range = bench.builder.append(decoded: text.span)
    bench.builder.add(range, SourceSpan(start: 0, end: 1), style: .doubleQuoted)
    let tree = bench.builder.finish()
    #expect(tree.sourceLength == 1)
    #expect(tree.text(of: try #require(tree.documents.first)) == "zeile\n")
  }

  @Test("a document that is rolled back leaves no trace, and the next one stands alone")
  func rollBack() {
    var bench = Bench("a b")
    bench.builder.add(Int64(1), SourceSpan(at: 0))
    let checkpoint = bench.builder.beginDocument()
    bench.builder.begin(.map, at: 0, style: .plain)
    bench.key("a")
    bench.builder.addNull(SourceSpan(at: 1))
    bench.key("b")
    bench.builder.rollBack(to: checkpoint)
    bench.builder.add(Int64(2), SourceSpan(at: 0))
    let tree = bench.builder.finish()
    #expect(tree.nodes.map(\.int) == [1, 2])
    #expect(tree.documents.map(\.number) == [0, 1])
    #expect(tree.nodes.allSatisfy { $0.key == .none })
  }
}
