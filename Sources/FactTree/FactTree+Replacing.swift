extension FactTree {
  /// What takes the place of a value.
  public enum Replacement: Sendable {
    /// Nothing: the value is left out of its list or map.
    case nothing
    /// A null.
    case null
    /// An empty list or map, as the value was.
    case emptyContainer
    /// A whole number.
    case int(Int64)
    /// A text.
    case text(String)
  }

  /// The tree with something else in place of some values; roots of documents are never left out.
  ///
  /// Places and names stay; a value that is replaced keeps its own place.
  ///
  /// - Complexity: O(*n*) in the number of nodes.
  public func replacing(_ targets: Set<NodeIndex>, with replacement: Replacement) -> FactTree {
    var arena = arena
    var kind = FactNode.Kind.null
    var payload: UInt64 = 0
    switch replacement {
    case .nothing, .null, .emptyContainer: break
    case .int(let value):
      kind = .int
      payload = UInt64(bitPattern: value)
    case .text(let text):
      kind = .text
      let start = UInt32(truncatingIfNeeded: arena.count)
      arena.append(contentsOf: text.utf8)
      payload = TextRange(start: start, length: UInt32(truncatingIfNeeded: text.utf8.count)).word
    }
    var copy: ContiguousArray<FactNode> = []
    copy.reserveCapacity(nodes.count)
    var roots: [NodeIndex] = []
    var open: [(new: Int, end: UInt32)] = []
    var position: UInt32 = 0
    while position < nodes.count {
      while let last = open.last, last.end <= position {
        copy[last.new].extent = UInt32(truncatingIfNeeded: copy.count - last.new)
        open.removeLast()
      }
      var node = nodes[Int(position)]
      let isTarget = targets.contains(NodeIndex(number: position))
      if isTarget, case .nothing = replacement, let parent = open.last {
        copy[parent.new].payload &-= 1
        position &+= node.extent
        continue
      }
      if open.isEmpty { roots.append(NodeIndex(number: UInt32(truncatingIfNeeded: copy.count))) }
      let end = position &+ node.extent
      if isTarget {
        if case .emptyContainer = replacement {} else { node.kind = kind }
        node.payload = payload
        node.extent = 1
        position = end
      } else {
        if node.extent > 1 { open.append((copy.count, end)) }
        position &+= 1
      }
      copy.append(node)
    }
    for container in open {
      copy[container.new].extent = UInt32(truncatingIfNeeded: copy.count - container.new)
    }
    return FactTree(
      nodes: copy, arena: arena, sourceLength: sourceLength, documents: roots, symbols: symbols,
      ownNames: ownNames, ownIndex: ownIndex)
  }
}
