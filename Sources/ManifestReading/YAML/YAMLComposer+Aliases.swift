import FactTree
import SourceText

extension YAMLComposer {
  /// Lets aliases bring in the next value.
  mutating func anchorNextValue(_ stream: borrowing YAMLEventStream) {
    guard let name = stream.anchorName else { return }
    anchorNumbers[name] = builder.anchorNextValue()
  }

  /// Brings in what an alias names, as a value or as the name of one.
  mutating func takeAlias(_ event: YAMLEvent, _ stream: borrowing YAMLEventStream) {
    guard !document.isAbandoned else { return }
    let span = SourceSpan(start: offset(event.start), end: offset(event.end))
    lastEnd = span.end
    let isKey = frame.expectsKey
    frame.expectsKey = frame.isMap && !isKey
    guard let anchor = findAnchor(stream.anchorName ?? "", span) else {
      // The document is doomed; something must stand here so that the others are still found.
      if isKey {
        builder.setKey(TextRange(start: span.start, length: span.end &- span.start), span: span)
      } else {
        builder.begin(.map, at: span.start, style: .flow)
        builder.end(at: span.end)
      }
      return
    }
    if isKey { takeKey(alias: anchor, span) } else { addCopy(of: anchor, span) }
  }

  private mutating func findAnchor(
    _ name: String, _ span: SourceSpan
  ) -> FactTreeBuilder.AnchorNumber? {
    guard let anchor = anchorNumbers[name] else {
      report(
        "the alias '*\(name)' names nothing: no '&\(name)' stands before it in this document",
        at: span)
      return nil
    }
    if builder.isOpen(anchor) {
      report("the alias '*\(name)' stands within the very value that it names", at: span)
      return nil
    }
    return anchor
  }

  private mutating func addCopy(of anchor: FactTreeBuilder.AnchorNumber, _ span: SourceSpan) {
    aliasedNodeCount += Int(builder.value(of: anchor).extent)
    if aliasedNodeCount > limits.aliasedNodeCount {
      stopBeyond(.aliasedNodeCount, at: span)
      return
    }
    builder.addCopy(of: anchor)
  }

  private mutating func takeKey(alias anchor: FactTreeBuilder.AnchorNumber, _ span: SourceSpan) {
    let value = builder.value(of: anchor)
    switch value.kind {
    case .text: builder.setKey(value.text, span: span)
    case .list, .map:
      report(
        "a \(value.kind == .map ? "map" : "list") cannot be a key", at: span,
        remedy: "use a text as the key")
      document.isAbandoned = true
    case .null, .bool, .int, .double:
      builder.setKey(
        TextRange(start: value.start, length: value.end &- value.start), span: span)
    }
  }
}
