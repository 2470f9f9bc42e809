package import FactTree

/// Facts of a manifest as canonical JSON, whatever they were written as.
///
/// The same facts in YAML and in JSON, in any order of keys, with any comments, have the same
/// bytes. Numbers of more than 2⁵³ keep all their digits, where RFC 8785 would round them: two
/// amounts must never share a digest.
package enum CanonicalFacts {
  /// The bytes of a value; `nil` where it holds a number that is none (`.nan`, `.inf`).
  ///
  /// Walks with a stack of its own, so that no depth of nesting exhausts that of the thread.
  ///
  /// - Parameters:
  ///   - node: The value.
  ///   - tree: The tree that holds it.
  ///   - omitted: Names of members that are left out of the value itself, not of values below it.
  /// - Complexity: O(*n* log *n*) in the number of values.
  package static func bytes(
    of node: NodeIndex, in tree: FactTree, omitting omitted: Set<String> = []
  ) -> [UInt8]? {
    var walk = Walk(tree: tree)
    guard walk.enter(node, omitting: omitted), walk.finish() else { return nil }
    return walk.writer.bytes
  }

  /// A walk over a value, depth first.
  private struct Walk {
    let tree: FactTree
    var writer = CanonicalWriter()
    var open: [Container] = []

    init(tree: FactTree) { self.tree = tree }

    /// A list or map that is being written.
    struct Container {
      let entries: [(name: String, node: NodeIndex)]
      let isMap: Bool
      var position = 0
    }

    /// Writes a scalar whole, or the beginning of a list or map.
    mutating func enter(_ node: NodeIndex, omitting omitted: Set<String>) -> Bool {
      let fact = tree[node]
      switch fact.kind {
      case .null: writer.append("null")
      case .bool: writer.append(fact.bool ? "true" : "false")
      case .int: writer.append(String(fact.int))
      case .double:
        guard let text = CanonicalWriter.text(of: fact.double) else { return false }
        writer.append(text)
      case .text: writer.quote(tree.string(fact.text))
      case .list:
        writer.append("[")
        open.append(Container(entries: tree.children(of: node).map { ("", $0) }, isMap: false))
      case .map:
        writer.append("{")
        let members = tree.children(of: node).map { (name: tree.keyName(of: $0), node: $0) }
          .filter { !omitted.contains($0.name) }
          .sorted { CanonicalWriter.precedes($0.name, $1.name) }
        open.append(Container(entries: members, isMap: true))
      }
      return true
    }

    /// Writes what is open to its end.
    mutating func finish() -> Bool {
      while var container = open.popLast() {
        guard container.position < container.entries.count else {
          writer.append(container.isMap ? "}" : "]")
          continue
        }
        let entry = container.entries[container.position]
        if container.position > 0 { writer.append(",") }
        container.position += 1
        open.append(container)
        if container.isMap {
          writer.quote(entry.name)
          writer.append(":")
        }
        guard enter(entry.node, omitting: []) else { return false }
      }
      return true
    }
  }
}
