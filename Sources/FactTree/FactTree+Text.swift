extension FactTree {
  /// The text of a node, or `nil` when it is no text.
  public func text(of index: NodeIndex) -> String? {
    let node = self[index]
    return node.kind == .text ? string(node.text) : nil
  }

  /// The name under which the enclosing map holds a node; empty for list entries and roots.
  public func keyName(of index: NodeIndex) -> String { name(of: self[index].key) }
}
