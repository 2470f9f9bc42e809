import FactTree
import ManifestReading
import SourceText

/// Maps places within a decoded text back to the file that holds it, whatever its style.
struct ScalarPlace {
  private let map: ScalarPositionMap
  private let whole: SourceSpan

  /// Maps the text of a node.
  init(text: PolicyText, node: NodeIndex) {
    map = ScalarPositionMap(tree: text.tree, node: node)
    whole = text.span(node)
  }

  /// The bytes in the file of some bytes of the decoded text.
  ///
  /// - Parameters:
  ///   - offset: The first byte, from the text's start.
  ///   - length: How many bytes.
  func span(from offset: Int, length: Int) -> SourceSpan {
    let start = map.sourceOffset(of: offset)
    let end = length > 0 ? map.sourceOffset(of: offset + length - 1) &+ 1 : start
    return SourceSpan(start: min(start, whole.end), end: min(max(end, start), whole.end))
  }

  /// The bytes in the file of a span of the decoded text, `skipped` bytes having been cut off its start.
  func span(of span: SourceSpan, skipped: Int = 0) -> SourceSpan {
    self.span(from: Int(span.start) + skipped, length: span.length)
  }
}
