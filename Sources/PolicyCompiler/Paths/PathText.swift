package import FactTree

/// A path from a document's root to one of its nodes, written out.
package struct NodePath: Sendable {
  /// With positions: `gates[2].approvals[0].date`.
  package let text: String
  /// With what identifies list entries in place of positions:
  /// `gates[id=RfE].approvals[role=sponsor,name=Ada].date`.
  package let stable: String
}

/// Writes out paths within one tree, and remembers the long lists and maps that they lead through.
///
/// A class, so that all who write paths of a file share what is remembered; used by one thread.
package final class PathWriter {
  /// The most entries that are gone through afresh for each path.
  private static let mostUnremembered = 32

  private let tree: FactTree
  private let identityKeys: IdentityKeys
  private var remembered: [NodeIndex: [Entry]] = [:]

  /// One entry of a list or map.
  private struct Entry {
    let node: NodeIndex
    /// What the stable path has at the end for it.
    let stable: String
  }

  /// A writer of paths within a tree; only stable paths need the keys.
  package init(_ tree: FactTree, identityKeys: IdentityKeys = .none) {
    self.tree = tree
    self.identityKeys = identityKeys
  }

  /// Writes out the path from a root to a node below it.
  ///
  /// - Complexity: O(*d* · log *n*) for a node at depth *d* and *n* entries a container, and O(*n*)
  ///   for each container at its first time.
  package func path(of target: NodeIndex, from root: NodeIndex) -> NodePath {
    var text = ""
    var stable = ""
    var node = root
    while node != target {
      guard let (position, entry) = entry(of: node, holding: target) else { break }
      if tree[node].kind == .map {
        let name = text.isEmpty ? entry.stable : ".\(entry.stable)"
        text += name
        stable += name
      } else {
        text += "[\(position)]"
        stable += entry.stable
      }
      node = entry.node
    }
    return NodePath(text: text, stable: stable)
  }

  /// The entry that is the target or holds it, and its position.
  private func entry(
    of node: NodeIndex, holding target: NodeIndex
  ) -> (position: Int, entry: Entry)? {
    if tree[node].entryCount > Self.mostUnremembered {
      let entries = entries(of: node)
      return position(of: target, among: entries).map { ($0, entries[$0]) }
    }
    let isMap = tree[node].kind == .map
    for (position, child) in tree.children(of: node).enumerated()
    where child <= target && target.number < child.number &+ tree[child].extent {
      let stable =
        isMap
        ? Self.quotedIfNeeded(tree.keyName(of: child))
        : selector(of: child, position: position, in: node)
      return (position, Entry(node: child, stable: stable))
    }
    return nil
  }

  /// How an entry of a short list is named.
  private func selector(of entry: NodeIndex, position: Int, in list: NodeIndex) -> String {
    guard let identity = identityKeys.text(of: entry, in: tree) else {
      return Self.selector(position: position)
    }
    let before = tree.children(of: list).prefix(position).count {
      identityKeys.text(of: $0, in: tree) == identity
    }
    return Self.selector(identity, before: before)
  }

  private static func selector(position: Int) -> String { "[\(position)]" }

  private static func selector(_ identity: String, before: Int) -> String {
    before == 0 ? "[\(identity)]" : "[\(identity)]#\(before + 1)"
  }

  /// The entry of a long list or map that is the target or holds it.
  private func position(of target: NodeIndex, among entries: [Entry]) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = low + (high - low) / 2
      if entries[middle].node <= target { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let found = entries[low - 1].node
    return target.number < found.number &+ tree[found].extent ? low - 1 : nil
  }

  /// The entries of a long list or map.
  private func entries(of node: NodeIndex) -> [Entry] {
    if let known = remembered[node] { return known }
    var earlier: [String: Int] = [:]
    var found: [Entry] = []
    let isMap = tree[node].kind == .map
    for (position, child) in tree.children(of: node).enumerated() {
      let stable =
        isMap
        ? Self.quotedIfNeeded(tree.keyName(of: child))
        : selector(of: child, position: position, &earlier)
      found.append(Entry(node: child, stable: stable))
    }
    remembered[node] = found
    return found
  }

  /// How an entry of a list is named; `earlier` counts the entries of each identity before it.
  private func selector(
    of entry: NodeIndex, position: Int, _ earlier: inout [String: Int]
  ) -> String {
    guard let identity = identityKeys.text(of: entry, in: tree) else {
      return Self.selector(position: position)
    }
    let before = earlier[identity, default: 0]
    earlier[identity] = before + 1
    return Self.selector(identity, before: before)
  }

  /// A name that holds signs of the path language is shown between quotes.
  private static func quotedIfNeeded(_ name: String) -> String {
    let special = name.utf8.contains { byte in
      byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
        || byte <= 0x20
    }
    return special || name.isEmpty ? PathText.quoted(name) : name
  }
}
