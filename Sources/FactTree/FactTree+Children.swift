extension FactTree {
  /// The entries of a list or map, in the order of the document; none for anything else.
  public struct Children: Sequence, IteratorProtocol {
    /// The nodes of the tree.
    @usableFromInline let nodes: ContiguousArray<FactNode>
    /// The position of the next entry.
    @usableFromInline var position: UInt32
    /// The position behind the last entry.
    @usableFromInline let end: UInt32

    /// Steps from the first entry up to an end.
    @inlinable
    init(nodes: ContiguousArray<FactNode>, first: UInt32, end: UInt32) {
      self.nodes = nodes
      position = first
      self.end = end
    }

    /// The next entry.
    @inlinable
    public mutating func next() -> NodeIndex? {
      guard position < end else { return nil }
      defer { position &+= nodes[Int(position)].extent }
      return NodeIndex(number: position)
    }
  }

  /// The entries of a list, or the values of a map, in the order of the document.
  @inlinable
  public func children(of index: NodeIndex) -> Children {
    let node = self[index]
    let isParent = node.kind == .list || node.kind == .map
    let first = index.number &+ 1
    return Children(
      nodes: nodes, first: first, end: isParent ? index.number &+ node.extent : first)
  }

  /// The value under a name; `nil` where the map lacks it or the node is no map.
  ///
  /// - Complexity: O(*n*) in the number of entries.
  @inlinable
  public func child(of index: NodeIndex, named symbol: Symbol) -> NodeIndex? {
    let parent = nodes[Int(index.number)]
    guard parent.kind == .map else { return nil }
    var position = index.number &+ 1
    let end = index.number &+ parent.extent
    while position < end {
      if nodes[Int(position)].key == symbol { return NodeIndex(number: position) }
      position &+= nodes[Int(position)].extent
    }
    return nil
  }

  /// The value under a name.
  public func child(of index: NodeIndex, named name: String) -> NodeIndex? {
    symbol(of: name).flatMap { child(of: index, named: $0) }
  }

  /// The entry of a list at a position from zero; `nil` outside the list.
  ///
  /// - Complexity: O(*n*) in the position.
  @inlinable
  public func entry(of index: NodeIndex, at position: Int) -> NodeIndex? {
    let parent = nodes[Int(index.number)]
    guard parent.kind == .list, position >= 0, position < parent.entryCount else { return nil }
    var entry = index.number &+ 1
    for _ in 0..<position { entry &+= nodes[Int(entry)].extent }
    return NodeIndex(number: entry)
  }
}
