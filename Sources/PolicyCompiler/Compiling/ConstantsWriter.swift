import FactTree
import SourceText

/// Copies the parameters of all rules into one tree that plans can read.
struct ConstantsWriter {
  private var maps: [SettledParameters] = []

  /// How many nodes the finished tree has so far; the first is an empty map, for those who need one.
  private var nodeCount: UInt32 = 1

  /// Keeps a rule's parameters.
  ///
  /// - Returns: The node at which they will stand as a map.
  mutating func add(_ parameters: SettledParameters) -> NodeIndex {
    let index = NodeIndex(number: nodeCount)
    nodeCount &+= 1
    for value in parameters.values { nodeCount &+= value.text.tree[value.node].extent }
    maps.append(parameters)
    return index
  }

  /// The tree of all parameters kept.
  func finish(symbols: SymbolTable) -> FactTree {
    var builder = FactTreeBuilder(source: [], symbols: symbols)
    builder.begin(.map, at: 0, style: .plain)
    builder.end(at: 0)
    for parameters in maps {
      builder.begin(.map, at: 0, style: .plain)
      for value in parameters.values {
        key(value.name, in: &builder)
        copy(value.node, of: value.text.tree, to: &builder)
      }
      builder.end(at: 0)
    }
    return builder.finish()
  }

  private func key(_ name: String, in builder: inout FactTreeBuilder) {
    let bytes = Array(name.utf8)
    let range = builder.append(decoded: bytes.span)
    builder.setKey(range, span: SourceSpan(at: 0))
  }

  /// Copies a subtree; recursion is bounded by the reader's limit on nesting.
  private func copy(_ node: NodeIndex, of tree: FactTree, to builder: inout FactTreeBuilder) {
    let fact = tree[node]
    let nowhere = SourceSpan(at: 0)
    switch fact.kind {
    case .null: builder.addNull(nowhere)
    case .bool: builder.add(fact.bool, nowhere)
    case .int: builder.add(fact.int, nowhere)
    case .double: builder.add(fact.double, nowhere)
    case .text:
      let bytes = Array(tree.arena[fact.text.indices])
      builder.add(builder.append(decoded: bytes.span), nowhere, style: .plain)
    case .list, .map:
      builder.begin(fact.kind, at: 0, style: .plain)
      for child in tree.children(of: node) {
        if fact.kind == .map { key(tree.keyName(of: child), in: &builder) }
        copy(child, of: tree, to: &builder)
      }
      builder.end(at: 0)
    }
  }
}
