import CLibYAML
import FactTree

/// Reads one YAML text through libyaml, event by event.
///
/// This file is the only place that touches libyaml and its memory. The stream owns the C parser
/// and the event at hand and cannot be copied, so both are freed exactly once; no C type leaves
/// the file, so nothing outlives it. The text of the event at hand is lent, never given away.
@safe
struct YAMLEventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// Lends a stream over UTF-8 text, or `nil` where there is no memory for it.
  static func read<Result>(
    _ text: [UInt8], _ body: (inout YAMLEventStream) -> Result
  ) -> Result? {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard var stream = unsafe YAMLEventStream(over: buffer) else { return nil }
      return body(&stream)
    }
  }

  /// Begins to read a buffer, which must outlive the stream.
  private init?(over text: UnsafeBufferPointer<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe event = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    unsafe event.initialize(to: yaml_event_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else { return nil }
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    unsafe yaml_event_delete(event)
    unsafe yaml_parser_delete(parser)
    unsafe event.deallocate()
    unsafe parser.deallocate()
  }

  /// Steps to the next event; the one before it is gone.
  mutating func next() throws(YAMLFault) -> YAMLEvent {
    unsafe yaml_event_delete(event)
    guard unsafe yaml_parser_parse(parser, event) == 1 else { throw fault() }
    let start = unsafe event.pointee.start_mark
    let end = unsafe event.pointee.end_mark
    var result = YAMLEvent(
      kind: .streamStart, style: .plain, isOneLine: start.line == end.line,
      start: Int(truncatingIfNeeded: start.index), end: Int(truncatingIfNeeded: end.index))
    describe(&result)
    return result
  }

  @inline(__always)
  private func describe(_ result: inout YAMLEvent) {
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT:
      result.kind = .scalar
      result.hasAnchor = unsafe event.pointee.data.scalar.anchor != nil
      result.hasTag = unsafe event.pointee.data.scalar.tag != nil
      result.style = Self.style(of: unsafe event.pointee.data.scalar.style)
    case YAML_MAPPING_START_EVENT:
      result.kind = .mapStart
      result.hasAnchor = unsafe event.pointee.data.mapping_start.anchor != nil
      result.hasTag = unsafe event.pointee.data.mapping_start.tag != nil
      let isFlow = unsafe event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      result.style = isFlow ? .flow : .plain
    case YAML_SEQUENCE_START_EVENT:
      result.kind = .listStart
      result.hasAnchor = unsafe event.pointee.data.sequence_start.anchor != nil
      result.hasTag = unsafe event.pointee.data.sequence_start.tag != nil
      let isFlow = unsafe event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      result.style = isFlow ? .flow : .plain
    case YAML_MAPPING_END_EVENT: result.kind = .mapEnd
    case YAML_SEQUENCE_END_EVENT: result.kind = .listEnd
    case YAML_ALIAS_EVENT: result.kind = .alias
    case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: result.kind = .documentEnd
    case YAML_STREAM_START_EVENT: result.kind = .streamStart
    default: result.kind = .streamEnd
    }
  }

  private static func style(of style: yaml_scalar_style_t) -> FactNode.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// Lends the decoded text of the scalar at hand; empty for any other event.
  func withScalar<Result>(_ body: (borrowing Span<UInt8>) -> Result) -> Result {
    guard unsafe event.pointee.type == YAML_SCALAR_EVENT,
      let value = unsafe event.pointee.data.scalar.value
    else { return body(Span()) }
    let length = unsafe event.pointee.data.scalar.length
    return body(unsafe Span(_unsafeStart: value, count: Int(truncatingIfNeeded: length)))
  }

  /// The name of the anchor or alias at hand, or `nil`.
  var anchorName: String? {
    switch unsafe event.pointee.type {
    case YAML_ALIAS_EVENT: unsafe Self.string(event.pointee.data.alias.anchor)
    case YAML_SCALAR_EVENT: unsafe Self.string(event.pointee.data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT: unsafe Self.string(event.pointee.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: unsafe Self.string(event.pointee.data.mapping_start.anchor)
    default: nil
    }
  }

  /// The full tag of the value at hand, or `nil`.
  var tagName: String? {
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: unsafe Self.string(event.pointee.data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT: unsafe Self.string(event.pointee.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT: unsafe Self.string(event.pointee.data.mapping_start.tag)
    default: nil
    }
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let text = unsafe text else { return nil }
    return unsafe String(decodingCString: text, as: UTF8.self)
  }

  private func fault() -> YAMLFault {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) }
    let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
    return YAMLFault(
      problem: problem ?? "there is not enough memory",
      position: Int(truncatingIfNeeded: unsafe parser.pointee.problem_mark.index),
      context: context ?? "",
      contextPosition: context.map { _ in
        Int(truncatingIfNeeded: unsafe parser.pointee.context_mark.index)
      })
  }
}
