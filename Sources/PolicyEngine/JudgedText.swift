package import Diagnostics
package import FactTree

/// A file that was read: what the engine judges.
package struct JudgedText: Sendable {
  /// A document that could not be read.
  package typealias Unread = (number: Int, problems: [Diagnostic])

  /// The file, as the user named it.
  package let file: String
  /// The facts of the documents that could be read.
  package let tree: FactTree
  /// The documents that could not, by their numbers within the file, from one and ascending; the
  /// documents of the tree have the numbers that these leave.
  package let unread: [Unread]

  /// A file's facts and problems.
  package init(file: String, tree: FactTree, unread: [Unread] = []) {
    self.file = file
    self.tree = tree
    self.unread = unread
  }
}
