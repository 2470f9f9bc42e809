package import FactTree

extension FactTree {
  /// The path from a document's root to one of its nodes, written out.
  package struct NodePath: Sendable {
    /// With positions: `gates[2].approvals[0].date`.
    package let text: String
    /// With ids where list entries have one: `gates[id=RfE].approvals[0].date`.
    package let stable: String
  }

  /// Writes out the path from a root to a node below it.
  ///
  /// - Complexity: O(*d* · *n*) for a node at depth *d* and *n* entries a container.
  package func path(of target: NodeIndex, from root: NodeIndex, idSymbol: Symbol?) -> NodePath {
    var text = ""
    var stable = ""
    var node = root
    while node != target {
      var position = 0
      var next: NodeIndex?
      for child in children(of: node) {
        if target.number < child.number &+ self[child].extent {
          next = child
          break
        }
        position += 1
      }
      guard let child = next, child <= target else { break }
      if self[node].kind == .map {
        let name = Self.quotedIfNeeded(keyName(of: child))
        text += text.isEmpty ? name : ".\(name)"
        stable += stable.isEmpty ? name : ".\(name)"
      } else {
        text += "[\(position)]"
        stable += stableSelector(of: child, in: node, position: position, idSymbol: idSymbol)
      }
      node = child
    }
    return NodePath(text: text, stable: stable)
  }

  private func stableSelector(
    of entry: NodeIndex, in list: NodeIndex, position: Int, idSymbol: Symbol?
  ) -> String {
    guard let idSymbol, let id = idText(of: entry, idSymbol) else { return "[\(position)]" }
    var earlier = 0
    for sibling in children(of: list) {
      if sibling == entry { break }
      if idText(of: sibling, idSymbol) == id { earlier += 1 }
    }
    return earlier == 0 ? "[id=\(id)]" : "[id=\(id)]#\(earlier + 1)"
  }

  private func idText(of entry: NodeIndex, _ idSymbol: Symbol) -> String? {
    guard let id = child(of: entry, named: idSymbol) else { return nil }
    switch self[id].kind {
    case .text: return string(self[id].text)
    case .int: return String(self[id].int)
    default: return nil
    }
  }

  /// A name that holds signs of the path language is shown between quotes.
  private static func quotedIfNeeded(_ name: String) -> String {
    let special = name.utf8.contains { byte in
      byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
        || byte <= 0x20
    }
    return special || name.isEmpty ? "'\(name)'" : name
  }
}
