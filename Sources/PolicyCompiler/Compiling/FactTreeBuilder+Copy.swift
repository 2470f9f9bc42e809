package import FactTree
import SourceText

extension FactTreeBuilder {
  /// Names the next value by a text that stands in no source.
  package mutating func setKey(_ name: String) {
    let bytes = Array(name.utf8)
    setKey(append(decoded: bytes.span), span: SourceSpan(at: 0))
  }

  /// Copies a value of another tree, without its places.
  ///
  /// Recursion is bounded by the reader's limit on nesting.
  package mutating func copy(_ node: NodeIndex, of tree: FactTree) {
    let fact = tree[node]
    let nowhere = SourceSpan(at: 0)
    switch fact.kind {
    case .null: addNull(nowhere)
    case .bool: add(fact.bool, nowhere)
    case .int: add(fact.int, nowhere)
    case .double: add(fact.double, nowhere)
    case .text:
      let bytes = Array(tree.arena[fact.text.indices])
      add(append(decoded: bytes.span), nowhere, style: .plain)
    case .list, .map:
      begin(fact.kind, at: 0, style: .plain)
      for child in tree.children(of: node) {
        if fact.kind == .map { setKey(tree.keyName(of: child)) }
        copy(child, of: tree)
      }
      end(at: 0)
    }
  }
}
