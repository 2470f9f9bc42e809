package import FactTree

/// Reads the narrow part of YAML in which the files are written that come with the program.
///
/// Maps and lists by indentation, flow lists and maps on one line, scalars on one line, and blocks
/// after `|` and `>` without blank lines: what differs in anything is left to ``ManifestReader``,
/// which is ten times slower, as it must be ready for all of YAML. Nothing is looked for that is
/// wrong, so only texts are read so that are known to be sound; tests hold both readers against
/// each other over every one of them.
package struct NarrowYAMLReader {
  /// The text holds something that the narrow part lacks.
  struct Unusual: Error {}

  /// How deep lists and maps may be nested.
  private static let deepest = 16

  let source: [UInt8]
  var builder: FactTreeBuilder
  /// The offset of the next byte.
  var position = 0
  /// Where the line begins.
  private var lineStart = 0
  /// The offset after the last value: where lists and maps of a block end.
  var lastEnd: UInt32 = 0
  private var depth = 0

  /// The facts of a text, the same as ``ManifestReader`` would find; `nil` where the text is not so narrow.
  package static func read(_ source: [UInt8], symbols: SymbolTable) -> FactTree? {
    var reader = NarrowYAMLReader(source, symbols)
    do throws(Unusual) {
      try reader.document()
    } catch {
      return nil
    }
    return reader.builder.finish()
  }

  private init(_ source: [UInt8], _ symbols: SymbolTable) {
    self.source = source
    builder = FactTreeBuilder(source: source, symbols: symbols)
  }

  /// The byte at an offset; zero behind the end, which stands nowhere in the text.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < source.count ? source[offset] : 0 }

  /// The offset of the next byte, as trees count.
  var offset: UInt32 { UInt32(truncatingIfNeeded: position) }

  /// The column of the next byte, from zero.
  private var column: Int { position - lineStart }

  private mutating func document() throws(Unusual) {
    skipToContent()
    guard column == 0, position < source.count else { throw Unusual() }
    try map()
    guard position == source.count else { throw Unusual() }
  }

  /// Steps to the first byte, behind the indentation, of the next line that says something.
  private mutating func skipToContent() {
    while position < source.count {
      while byte(position) == UInt8(ascii: " ") { position += 1 }
      let next = byte(position)
      guard next == UInt8(ascii: "\n") || next == UInt8(ascii: "#") else { return }
      while position < source.count, source[position] != UInt8(ascii: "\n") { position += 1 }
      if position < source.count { position += 1 }
      lineStart = position
    }
  }

  /// Ends a line, behind which a comment may stand.
  private mutating func endLine() throws(Unusual) {
    let end = position
    while byte(position) == UInt8(ascii: " ") { position += 1 }
    if byte(position) == UInt8(ascii: "#"), position > end || end == lineStart {
      while position < source.count, source[position] != UInt8(ascii: "\n") { position += 1 }
    }
    guard position < source.count else { return }
    guard source[position] == UInt8(ascii: "\n") else { throw Unusual() }
    position += 1
    lineStart = position
    skipToContent()
  }

  /// Whether an entry of a list begins here.
  private var isAtEntry: Bool {
    byte(position) == UInt8(ascii: "-") && byte(position + 1) == UInt8(ascii: " ")
  }

  /// Reads a map whose first key stands here.
  private mutating func map() throws(Unusual) {
    try descend()
    let indent = column
    builder.begin(.map, at: offset, style: .plain)
    repeat {
      try key()
      while byte(position) == UInt8(ascii: " ") { position += 1 }
      let next = byte(position)
      if next == UInt8(ascii: "\n") || next == UInt8(ascii: "#") {
        try nested(below: indent)
      } else {
        try value(below: indent)
      }
    } while position < source.count && column == indent && !isAtEntry
    guard position == source.count || column <= indent else { throw Unusual() }
    builder.end(at: lastEnd)
    depth -= 1
  }

  /// Reads a list or map that stands below its key.
  private mutating func nested(below indent: Int) throws(Unusual) {
    try endLine()
    guard position < source.count else { throw Unusual() }
    if isAtEntry, column >= indent { return try list() }
    guard column > indent else { throw Unusual() }
    try map()
  }

  /// Reads a list whose first entry stands here.
  private mutating func list() throws(Unusual) {
    try descend()
    let indent = column
    builder.begin(.list, at: offset, style: .plain)
    repeat {
      position += 1
      while byte(position) == UInt8(ascii: " ") { position += 1 }
      if isAtEntry { throw Unusual() }
      if isAtKey { try map() } else { try value(below: indent) }
    } while position < source.count && column == indent && isAtEntry
    guard position == source.count || column <= indent else { throw Unusual() }
    builder.end(at: lastEnd)
    depth -= 1
  }

  /// Reads a value that begins in this line, and ends the line.
  private mutating func value(below indent: Int) throws(Unusual) {
    switch byte(position) {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      try block(below: indent)
      lineStart = position
      skipToContent()
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      try flow()
      try endLine()
    default:
      try scalar(inFlow: false)
      try endLine()
    }
  }

  /// Notes that a list or map opens.
  mutating func descend() throws(Unusual) {
    depth += 1
    guard depth <= Self.deepest else { throw Unusual() }
  }

  /// Reads a flow list or map.
  mutating func flow() throws(Unusual) {
    try descend()
    let isMap = byte(position) == UInt8(ascii: "{")
    let close = isMap ? UInt8(ascii: "}") : UInt8(ascii: "]")
    builder.begin(isMap ? .map : .list, at: offset, style: .flow)
    position += 1
    while true {
      while byte(position) == UInt8(ascii: " ") { position += 1 }
      if byte(position) == close { break }
      if isMap {
        try key()
        while byte(position) == UInt8(ascii: " ") { position += 1 }
      }
      switch byte(position) {
      case UInt8(ascii: "["), UInt8(ascii: "{"): try flow()
      default: try scalar(inFlow: true)
      }
      while byte(position) == UInt8(ascii: " ") { position += 1 }
      guard byte(position) == UInt8(ascii: ",") else { break }
      position += 1
    }
    guard byte(position) == close else { throw Unusual() }
    position += 1
    lastEnd = offset
    builder.end(at: lastEnd)
    depth -= 1
  }
}
