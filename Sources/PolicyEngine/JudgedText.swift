package import Diagnostics
package import FactTree

/// A file that was read: what the engine judges.
package struct JudgedText: Sendable {
  /// The file, as the user named it.
  package let file: String
  /// The facts of the documents that could be read.
  package let tree: FactTree
  /// What could not be read.
  package let problems: [Diagnostic]

  /// A file's facts and problems.
  package init(file: String, tree: FactTree, problems: [Diagnostic]) {
    self.file = file
    self.tree = tree
    self.problems = problems
  }
}
