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

/// Why git could not tell what has changed.
package struct GitProblem: Error, Hashable, Sendable {
  /// In git's words, or ours.
  package let reason: String

  /// A problem.
  package init(_ reason: String) {
    self.reason = reason
  }
}
