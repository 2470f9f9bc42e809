package import FactTree
package import SourceText

/// A policy or rule file that was read: its facts, and the file that its places point into.
package struct PolicyText: Sendable {
  /// The file, as messages name it.
  package let file: SourceFile
  /// The facts.
  package let tree: FactTree
  /// The document.
  package let root: NodeIndex
  /// Whether the file comes with the program, unmodified.
  package var isShipped = false

  /// The value under a name.
  func child(_ node: NodeIndex, _ name: String) -> NodeIndex? { tree.child(of: node, named: name) }

  /// The bytes of a value, of which only the first line is marked for lists and maps.
  package func span(_ node: NodeIndex) -> SourceSpan { tree[node].span }

  /// The bytes of a value's key, or of the value where it has none.
  func keySpan(_ node: NodeIndex) -> SourceSpan { tree[node].keySpan ?? tree[node].span }

  /// What kind of value a node is, in the words of messages.
  func kindName(_ node: NodeIndex) -> String { tree[node].kind.words }
}

extension FactNode.Kind {
  /// The kind in the words of messages, with its article.
  package var words: String {
    switch self {
    case .null: "nothing"
    case .bool: "true or false"
    case .int: "a whole number"
    case .double: "a number"
    case .text: "a text"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

/// A text of a policy file, with the node that holds it.
package struct LocatedText: Sendable {
  /// The text.
  package let text: String
  /// The node.
  package let node: NodeIndex
}

/// A path of a policy file, with the node that holds it.
package struct LocatedPath: Sendable {
  /// The path.
  package let path: FactPath
  /// The node.
  package let node: NodeIndex
}
