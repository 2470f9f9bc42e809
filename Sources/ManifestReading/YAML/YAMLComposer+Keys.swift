import FactTree
import SourceText

extension YAMLComposer {
  /// Takes a scalar as the name of the next value; a name is always text, whatever it looks like.
  @inline(__always)
  mutating func takeKey(
    _ event: YAMLEvent, _ span: SourceSpan, _ stream: borrowing YAMLEventStream
  ) {
    let isBare = event.style == .plain && event.isOneLine
    if isBare, !event.hasTag, isMergeKey(span) {
      takeMergeKey(span)
      return
    }
    let name =
      isBare
      ? TextRange(start: span.start, length: span.end &- span.start)
      : text(of: event, span, stream)
    if event.hasAnchor, let anchor = stream.anchorName {
      anchorNumbers[anchor] = builder.anchorKey(name, span: span, style: event.style)
    }
    builder.setKey(name, span: span)
  }

  @inline(__always)
  private func isMergeKey(_ span: SourceSpan) -> Bool {
    span.length == 2 && source[Int(span.start)] == UInt8(ascii: "<")
      && source[Int(span.start) + 1] == UInt8(ascii: "<")
  }

  private mutating func takeMergeKey(_ span: SourceSpan) {
    if frame.hasMerge {
      report(
        "the merge key '<<' stands here a second time", at: span,
        remedy: "merge a list: '<<: [*first, *second]'")
    }
    frame.hasMerge = true
    builder.setMergeKey(span: span)
  }
}
