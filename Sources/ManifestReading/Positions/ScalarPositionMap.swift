package import FactTree

/// Where each byte of a decoded text stands in the source.
///
/// A text within YAML or JSON may be written with escapes, over several lines, or indented; an
/// expression in it still has its mistakes shown where they were written. The map is made by
/// walking over the source and the decoded text in step, and only when somebody asks.
package struct ScalarPositionMap: Sendable {
  /// A stretch of decoded text; it reaches up to the next one.
  struct Run: BitwiseCopyable {
    /// The offset in the decoded text.
    let decoded: Int

    /// The offset in the source.
    let source: Int

    /// Whether the bytes that follow stand in the source one for one.
    let isVerbatim: Bool
  }

  private var runs: [Run] = []

  /// Maps a text node of a tree that was read from YAML or JSON.
  ///
  /// - Complexity: O(*n*) in the length of the text as it is written.
  package init(tree: FactTree, node: NodeIndex) {
    let value = tree[node]
    guard value.kind == .text, Int(value.text.start) >= tree.sourceLength else {
      let start = value.kind == .text ? value.text.start : value.start
      runs = [Run(decoded: 0, source: Int(start), isVerbatim: true)]
      return
    }
    var walk = ScalarWalk(tree, value)
    switch value.style {
    case .literal, .folded: walk.walkBlock()
    case .plain, .singleQuoted, .doubleQuoted, .flow: walk.walkLine()
    }
    runs = walk.runs
  }

  /// The offset in the source of a byte of the decoded text; its end maps to the end of the value.
  ///
  /// - Complexity: O(log *n*) in the number of escapes and lines.
  package func sourceOffset(of decodedOffset: Int) -> UInt32 {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = low + (high - low) / 2
      if runs[middle].decoded <= decodedOffset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return UInt32(clamping: runs.first?.source ?? 0) }
    let run = runs[low - 1]
    guard run.isVerbatim else { return UInt32(clamping: run.source) }
    // The text may go on behind what is written: by line breaks that end a block.
    let limit = low < runs.count ? max(runs[low].source, run.source) : .max
    return UInt32(clamping: min(run.source + (decodedOffset - run.decoded), limit))
  }
}
