package import SourceText

/// A policy that a run names: by the name of a shipped one, or by the file that holds it.
package struct PolicySource: Sendable {
  /// The name by which reports call it.
  package let name: String
  /// The file.
  package let file: SourceFile
  /// Whether it comes with the program.
  package let isShipped: Bool

  /// A policy's text under its name.
  package init(name: String, file: SourceFile, isShipped: Bool = false) {
    self.name = name
    self.file = file
    self.isShipped = isShipped
  }
}

/// Finds the policies that others build on.
package struct PolicyFinder {
  /// The policy with a name, or at a path relative to the file that names it; `nil` when there is none.
  package let find: (_ name: String, _ from: SourceFile?) -> PolicySource?
  /// The names that could be meant, for suggestions.
  package let names: [String]

  /// A finder.
  package init(
    names: [String], find: @escaping (_ name: String, _ from: SourceFile?) -> PolicySource?
  ) {
    self.names = names
    self.find = find
  }
}
