import Diagnostics
import FactTree
import SourceText

/// Reads JSON as RFC 8259 has it into a ``FactTree``.
///
/// The reader keeps its place within lists and maps on a stack of its own, so depth costs no call.
/// Keys given twice and halves of characters are told and reading goes on; any other mistake ends
/// it.
struct JSONReader {
  /// The text.
  let source: [UInt8]

  /// How much of it is read.
  let limits: ReadingLimits

  /// The tree so far.
  var builder: FactTreeBuilder

  /// What is wrong so far.
  var problems = DiagnosticList()

  /// The offset of the byte at hand.
  var position = 0

  /// For each list or map that is open, from the root, whether it is a map.
  private var maps: [Bool] = []

  /// The text with escapes that is being decoded.
  var decoded: [UInt8] = []

  /// Reading cannot go on; the problem is told.
  struct Stop: Error {}

  /// Reads the one document of a text.
  static func read(
    _ source: SourceDecoding, symbols: SymbolTable, limits: ReadingLimits
  ) -> ReadText {
    var reader = JSONReader(source.text, symbols: symbols, limits: limits)
    let checkpoint = reader.builder.beginDocument()
    do { try reader.readDocument() } catch {}
    if !reader.problems.isEmpty { reader.builder.rollBack(to: checkpoint) }
    return ReadText(tree: reader.builder.finish(), problems: reader.problems.inOrder())
  }

  private init(_ source: [UInt8], symbols: SymbolTable, limits: ReadingLimits) {
    self.source = source
    self.limits = limits
    builder = FactTreeBuilder(source: source, symbols: symbols)
  }

  private mutating func readDocument() throws(Stop) {
    skipBlanks()
    guard position < source.count else {
      problems.report(ReadingProblems.emptyFile(source))
      return
    }
    repeat { try readValue() } while try advance()
    skipBlanks()
    if position < source.count {
      throw stop("a JSON file holds one value, but more follows it")
    }
    let root = builder[NodeIndex(number: 0)]
    if root.kind == .null { problems.report(ReadingProblems.emptyDocument(at: root.span)) }
  }

  /// Reads a value, or opens lists and maps down to the first one that is neither.
  private mutating func readValue() throws(Stop) {
    while true {
      skipBlanks()
      switch byte {
      case UInt8(ascii: "{"):
        try open(.map)
        if closes(with: UInt8(ascii: "}")) { return close() }
        try readKey()
      case UInt8(ascii: "["):
        try open(.list)
        if closes(with: UInt8(ascii: "]")) { return close() }
      default:
        try readScalar()
        return
      }
      guard builder.nodeCount <= limits.nodeCount else { throw stop(beyond: .nodeCount) }
    }
  }

  /// Closes what ends here and steps to the next value; false at the end of the document.
  private mutating func advance() throws(Stop) -> Bool {
    guard builder.nodeCount <= limits.nodeCount else { throw stop(beyond: .nodeCount) }
    while let isMap = maps.last {
      skipBlanks()
      switch byte {
      case UInt8(ascii: ","):
        let comma = position
        position += 1
        skipBlanks()
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
          throw stop("a comma stands here, but no value follows it", at: comma)
        }
        if isMap { try readKey() }
        return true
      case isMap ? UInt8(ascii: "}") : UInt8(ascii: "]"):
        close()
      default:
        throw stop("a comma or '\(isMap ? "}" : "]")' is expected here")
      }
    }
    return false
  }

  private mutating func open(_ kind: FactNode.Kind) throws(Stop) {
    guard maps.count < limits.nestingDepth else { throw stop(beyond: .nestingDepth) }
    builder.begin(kind, at: UInt32(truncatingIfNeeded: position), style: .flow)
    maps.append(kind == .map)
    position += 1
  }

  private mutating func closes(with bracket: UInt8) -> Bool {
    skipBlanks()
    return byte == bracket
  }

  private mutating func close() {
    position += 1
    if maps.popLast() == true {
      ReadingProblems.report(builder.duplicateKeys(), in: source, to: &problems)
    }
    builder.end(at: UInt32(truncatingIfNeeded: position))
  }

  private mutating func readKey() throws(Stop) {
    skipBlanks()
    guard byte == UInt8(ascii: "\"") else {
      throw stop("a key between double quotes is expected here")
    }
    let (name, span) = try readText()
    builder.setKey(name, span: span)
    skipBlanks()
    guard byte == UInt8(ascii: ":") else { throw stop("a ':' is expected here, behind the key") }
    position += 1
  }

  /// The byte at hand; NUL, which no text holds here, at the end.
  var byte: UInt8 { position < source.count ? source[position] : 0 }

  private mutating func skipBlanks() {
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        position &+= 1
      default: return
      }
    }
  }
}
