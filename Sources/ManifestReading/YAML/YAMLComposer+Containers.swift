import FactTree
import SourceText

extension YAMLComposer {
  /// Begins a list or map.
  mutating func open(
    _ kind: FactNode.Kind, _ event: YAMLEvent, _ stream: borrowing YAMLEventStream
  ) {
    let start = valueStart(event)
    if outerFrames.count >= limits.nestingDepth {
      stopBeyond(.nestingDepth, at: SourceSpan(at: start))
      return
    }
    if frame.expectsKey, !document.isAbandoned {
      report(
        "a \(kind == .map ? "map" : "list") cannot be a key", at: SourceSpan(at: start),
        remedy: "use a text as the key")
      document.isAbandoned = true
    }
    if !document.isAbandoned {
      if event.hasAnchor { anchorNextValue(stream) }
      let index = builder.nextIndex
      builder.begin(kind, at: start, style: event.style)
      if event.hasTag { takeTag(of: kind, at: index, stream) }
    }
    outerFrames.append(frame)
    frame = Frame(isMap: kind == .map, isFlow: event.style == .flow)
  }

  /// Ends the list or map that is being filled.
  mutating func close(_ event: YAMLEvent, isMap: Bool) {
    // A block ends where its last value ends, and so does a pair without braces in a flow list.
    if frame.isFlow, event.end > event.start { lastEnd = offset(event.end) }
    if !document.isAbandoned {
      if isMap { checkKeys() }
      builder.end(at: lastEnd)
    }
    frame = outerFrames.popLast() ?? Frame(isMap: false, isFlow: false)
    frame.expectsKey = frame.isMap
  }

  private mutating func checkKeys() {
    let duplicates = builder.duplicateKeys()
    if !duplicates.isEmpty {
      document.hasProblem = true
      ReadingProblems.report(duplicates, in: source, to: &problems)
    }
    guard frame.hasMerge else { return }
    for span in builder.resolveMerges() {
      report(
        "only a map or a list of maps can be merged with '<<'", at: span,
        remedy: "name a map with an anchor, or write \"<<\" in quotes if it is a key")
    }
  }

  private mutating func takeTag(
    of kind: FactNode.Kind, at index: NodeIndex, _ stream: borrowing YAMLEventStream
  ) {
    builder.markTagged(index)
    let tag = YAMLTag(name: stream.tagName ?? "")
    switch (tag, kind) {
    case (.unknown, _), (.nonSpecific, _), (.list, .list), (.map, .map): break
    default:
      report(
        "a \(kind == .map ? "map" : "list") does not fit its tag '\(tag.spelling)'",
        at: SourceSpan(at: builder[index].start), remedy: "remove the tag, or change the value")
    }
  }

  /// The offset of a value's first byte, behind its tag and anchor.
  @inline(__always)
  mutating func valueStart(_ event: YAMLEvent) -> UInt32 {
    let start = offset(event.start)
    guard event.hasAnchor || event.hasTag else { return start }
    return NodeProperties.skip(
      from: start, to: UInt32(truncatingIfNeeded: source.count), in: source)
  }
}
