package import Diagnostics
package import FactTree

/// What reading a text came to: the documents that may be judged, and what is wrong with the rest.
///
/// The two go together: a text whose third document is broken gives two documents and a problem.
package struct ReadText: Sendable {
  /// The documents that were read whole and without a mistake; the source for snippets.
  package let tree: FactTree

  /// The documents that were not read, in the order of the text.
  package let unread: [UnreadDocument]

  /// A document that is not in the tree.
  package struct UnreadDocument: Sendable {
    /// Its number within the text, from one.
    package let number: Int
    /// What is wrong with it, in the order of the text; at least one.
    package let problems: [Diagnostic]
  }

  /// A text of which some documents were not read.
  init(tree: FactTree, unread: [UnreadDocument]) {
    self.tree = tree
    self.unread = unread
  }

  /// A text of one document, not read where something is wrong with it.
  init(tree: FactTree, problems: [Diagnostic]) {
    self.tree = tree
    unread = problems.isEmpty ? [] : [UnreadDocument(number: 1, problems: problems)]
  }

  /// What could not be read, in the order of the text; each is reason enough to refuse the text.
  package var problems: [Diagnostic] { unread.flatMap(\.problems) }

  /// The text in UTF-8, into which the spans of problems and facts point.
  ///
  /// Of a text that is not UTF-8, what can be shown of it: bytes that are no character are
  /// U+FFFD. Empty for a text beyond the limit of size.
  package var source: ArraySlice<UInt8> { tree.arena[..<tree.sourceLength] }
}
