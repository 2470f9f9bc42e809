/// How much of a text is read before the reader gives up on it.
///
/// A text is written by somebody else, and a few hundred bytes can stand for billions of values.
/// Every limit acts while the text is being read, so a hostile text costs no more than a large one.
package struct ReadingLimits: Hashable, Sendable {
  /// The largest text, in bytes as it stands on disk.
  package var fileSize: Int

  /// The most lists and maps that stand one within the other.
  package var nestingDepth: Int

  /// The most values of a text, those that aliases bring in included.
  package var nodeCount: Int

  /// The most values of a text that aliases and merge keys bring in.
  package var aliasedNodeCount: Int

  /// The size beyond which offsets might not fit into 32 bits, whatever ``fileSize`` allows.
  package static let largestFileSize = 1 << 30

  /// Limits that no honest manifest reaches, unless they are given.
  package init(
    fileSize: Int = 64 << 20, nestingDepth: Int = 128, nodeCount: Int = 2_000_000,
    aliasedNodeCount: Int = 100_000
  ) {
    self.fileSize = min(fileSize, Self.largestFileSize)
    self.nestingDepth = nestingDepth
    self.nodeCount = nodeCount
    self.aliasedNodeCount = aliasedNodeCount
  }

  /// The names of the options that change the limits, as messages give them.
  package enum Option: String, CaseIterable, Sendable {
    /// Changes ``ReadingLimits/fileSize``.
    case fileSize = "--max-file-size"

    /// Changes ``ReadingLimits/nestingDepth``.
    case nestingDepth = "--max-depth"

    /// Changes ``ReadingLimits/nodeCount``.
    case nodeCount = "--max-nodes"

    /// Changes ``ReadingLimits/aliasedNodeCount``.
    case aliasedNodeCount = "--max-aliased-nodes"
  }
}
