import FactTree
import SourceText

extension YAMLComposer {
  /// Takes a scalar as a value or as the name of one.
  @inline(__always)
  mutating func takeScalar(_ event: YAMLEvent, _ stream: borrowing YAMLEventStream) {
    guard !document.isAbandoned else { return }
    let span = scalarSpan(event)
    lastEnd = span.end
    if frame.expectsKey {
      takeKey(event, span, stream)
      frame.expectsKey = false
      return
    }
    if event.hasAnchor { anchorNextValue(stream) }
    if event.hasTag {
      addTagged(event, span, stream)
    } else if event.style == .plain, event.isOneLine {
      addPlain(TextRange(start: span.start, length: span.end &- span.start), span)
    } else {
      builder.add(text(of: event, span, stream), span, style: event.style)
    }
    frame.expectsKey = frame.isMap
  }

  /// The bytes of a scalar, quotes or block header included, tag and anchor left out.
  @inline(__always)
  private mutating func scalarSpan(_ event: YAMLEvent) -> SourceSpan {
    let span = SourceSpan(start: offset(event.start), end: offset(event.end))
    if event.hasAnchor || event.hasTag || event.style != .plain || span.start == span.end {
      return trimmed(span, of: event)
    }
    return span
  }

  /// Cuts off what the parser counts to a scalar and its author would not.
  private func trimmed(_ span: SourceSpan, of event: YAMLEvent) -> SourceSpan {
    var (start, end) = (span.start, span.end)
    if event.hasAnchor || event.hasTag {
      start = NodeProperties.skip(from: start, to: end, in: source)
    }
    if event.style == .literal || event.style == .folded {
      // Blank lines behind a block.
      while end > start, Self.isBlank(source[Int(end) - 1]) { end &-= 1 }
    } else if end == start, !event.hasTag, !event.hasAnchor {
      // Within brackets, a value that is not there stands where the next sign does.
      while start > lastEnd, Self.isBlank(source[Int(start) - 1]) { start &-= 1 }
      end = start
    }
    return SourceSpan(start: start, end: end)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }

  /// Adds an unquoted scalar by what it looks like; its text may stand anywhere in the source.
  private mutating func addPlain(_ text: TextRange, _ span: SourceSpan) {
    switch PlainScalar(source.span.extracting(text.indices)) {
    case .text: builder.add(text, span, style: .plain)
    case .null: builder.addNull(span)
    case .bool(let value): builder.add(value, span)
    case .int(let value): builder.add(value, span)
    case .double(let value): builder.add(value, span)
    }
  }

  /// Where the decoded text of a scalar stands: in the source if it reads there as it is.
  func sourceText(
    of event: YAMLEvent, _ span: SourceSpan, _ stream: borrowing YAMLEventStream
  ) -> TextRange? {
    let quotes: UInt32 =
      event.style == .singleQuoted || event.style == .doubleQuoted ? 1 : 0
    guard event.style != .literal, event.style != .folded, span.length >= Int(2 * quotes) else {
      return nil
    }
    let start = span.start &+ quotes
    let length = span.end &- span.start &- 2 &* quotes
    let source = source
    return stream.withScalar { decoded in
      guard decoded.count == Int(length) else { return nil }
      for position in 0..<decoded.count where source[Int(start) + position] != decoded[position] {
        return nil
      }
      return TextRange(start: start, length: length)
    }
  }

  /// Where the decoded text of a scalar stands, in the source or behind it.
  mutating func text(
    of event: YAMLEvent, _ span: SourceSpan, _ stream: borrowing YAMLEventStream
  ) -> TextRange {
    if let range = sourceText(of: event, span, stream) { return range }
    return stream.withScalar { decoded in
      guard let disguise else { return builder.append(decoded: decoded) }
      return builder.append(decoded: disguise.revealed(decoded).span)
    }
  }

  private mutating func addTagged(
    _ event: YAMLEvent, _ span: SourceSpan, _ stream: borrowing YAMLEventStream
  ) {
    let index = builder.nextIndex
    let tag = YAMLTag(name: stream.tagName ?? "")
    let text = text(of: event, span, stream)
    let value = stream.withScalar { PlainScalar($0) }
    switch (tag, value) {
    case (.text, _), (.nonSpecific, _): builder.add(text, span, style: event.style)
    case (.unknown, _) where event.style != .plain || !event.isOneLine:
      builder.add(text, span, style: event.style)
    case (.unknown, .text): builder.add(text, span, style: .plain)
    case (.int, .int(let value)), (.unknown, .int(let value)): builder.add(value, span)
    case (.double, .double(let value)), (.unknown, .double(let value)): builder.add(value, span)
    case (.double, .int(let value)): builder.add(Double(value), span)
    case (.bool, .bool(let value)), (.unknown, .bool(let value)): builder.add(value, span)
    case (.null, .null), (.unknown, .null): builder.addNull(span)
    default:
      report(
        "\(SourceLines.quoted(span, in: source)) does not fit its tag '\(tag.spelling)'",
        at: span, remedy: "remove the tag, or change the value")
      builder.add(text, span, style: event.style)
    }
    builder.markTagged(index)
  }
}
