package import Diagnostics
package import FactTree

/// What reading a text came to: the documents that may be judged, and what is wrong with the rest.
///
/// The two go together: a text whose third document is broken gives two documents and a problem.
package struct ReadText: Sendable {
  /// The documents that were read whole and without a mistake; the source for snippets.
  package let tree: FactTree

  /// What could not be read, in the order of the text; each is reason enough to refuse the text.
  package let problems: [Diagnostic]

  /// The text in UTF-8, into which the spans of problems and facts point.
  ///
  /// Of a text that is not UTF-8, what can be shown of it: bytes that are no character are
  /// U+FFFD. Empty for a text beyond the limit of size.
  package var source: ArraySlice<UInt8> { tree.arena[..<tree.sourceLength] }
}
