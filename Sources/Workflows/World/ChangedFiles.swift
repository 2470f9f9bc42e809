/// Which files a check is confined to, as git tells them.
package enum ChangedSince: Sendable, Hashable {
  /// What differs from the last commit, files that git does not know yet included.
  case lastCommit
  /// What differs from where the branch left a commit, a branch or a tag.
  case reference(String)

  /// In words, for messages.
  package var words: String {
    switch self {
    case .lastCommit: "the last commit"
    case .reference(let name): name
    }
  }
}

/// The files of a work tree, held against a commit.
///
/// Paths are absolute, without links, and the bytes of the system: two names may be equal texts for
/// Swift, and yet two files.
package struct GitComparison: Hashable, Sendable {
  /// The files of which git knows for sure that they are as they were.
  package let unchanged: Set<[UInt8]>
  /// The files that differ, that are new, or that are there no more.
  package let changed: Set<[UInt8]>

  /// A comparison.
  package init(unchanged: Set<[UInt8]>, changed: Set<[UInt8]>) {
    self.unchanged = unchanged
    self.changed = changed
  }
}

/// Why git could not tell what has changed.
package struct GitProblem: Error, Hashable, Sendable {
  /// In git's words, or ours.
  package let reason: String

  /// A problem.
  package init(_ reason: String) {
    self.reason = reason
  }
}
