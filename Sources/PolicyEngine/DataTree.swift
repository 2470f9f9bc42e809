package import FactTree

/// A data file that rules read as `data.NAME`.
package struct DataTree: Sendable {
  /// The name.
  package let name: String
  /// The facts.
  package let tree: FactTree
  /// The document.
  package let root: NodeIndex

  /// A data file's facts under a name.
  package init(name: String, tree: FactTree, root: NodeIndex) {
    self.name = name
    self.tree = tree
    self.root = root
  }
}
