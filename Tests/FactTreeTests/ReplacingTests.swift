import FactTree
import SourceText
import Testing

@Suite("A tree with other values in it")
struct ReplacingTests {
  /// A tree of `{ a: [1, 2], b: { c: 3 } }`; nodes 1 to 5 are a, 1, 2, b and c.
  private var tree: FactTree {
    var builder = FactTreeBuilder(source: Array("abc".utf8), symbols: SymbolTable())
    func key(_ position: UInt32) {
      builder.setKey(TextRange(start: position, length: 1), span: SourceSpan(at: position))
    }
    let nowhere = SourceSpan(at: 0)
    builder.begin(.map, at: 0, style: .plain)
    key(0)
    builder.begin(.list, at: 0, style: .plain)
    builder.add(Int64(1), nowhere)
    builder.add(Int64(2), nowhere)
    builder.end(at: 0)
    key(1)
    builder.begin(.map, at: 0, style: .plain)
    key(2)
    builder.add(Int64(3), nowhere)
    builder.end(at: 0)
    builder.end(at: 0)
    return builder.finish()
  }

  private func replaced(_ number: UInt32, _ replacement: FactTree.Replacement) -> FactTree {
    tree.replacing([NodeIndex(number: number)], with: replacement)
  }

  private let root = NodeIndex(number: 0)

  @Test("lacks what was left out, and counts the rest")
  func leftOut() {
    let entry = replaced(2, .nothing)
    #expect(entry[NodeIndex(number: 1)].entryCount == 1)
    #expect(entry.nodes.map(\.extent) == [5, 2, 1, 2, 1])
    let section = replaced(4, .nothing)
    #expect(section[root].entryCount == 1)
    #expect(section.child(of: root, named: "b") == nil)
    #expect(section.nodes.map(\.extent) == [4, 3, 1, 1])
  }

  @Test("holds something else under the same name")
  func otherValues() {
    let text = replaced(4, .text("TBD"))
    #expect(text.child(of: root, named: "b").flatMap { text.text(of: $0) } == "TBD")
    #expect(text.nodes.map(\.extent) == [5, 3, 1, 1, 1])
    let null = replaced(1, .null)
    #expect(null.child(of: root, named: "a").map { null[$0].kind } == .null)
    let empty = replaced(1, .emptyContainer)
    let list = empty.child(of: root, named: "a")
    #expect(list.map { empty[$0].kind } == .list)
    #expect(list.map { empty[$0].entryCount } == 0)
    #expect(empty.child(of: root, named: "b") != nil)
    #expect(replaced(5, .int(7)).nodes.last?.int == 7)
  }

  @Test("keeps its root")
  func rootIsReplaced() {
    let tree = replaced(0, .nothing)
    #expect(tree.documents == [root])
    #expect(tree[root].kind == .null)
  }
}
