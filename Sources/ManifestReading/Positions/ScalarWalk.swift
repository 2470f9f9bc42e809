import FactTree

/// A walk over a scalar as it is written and as it reads, in step.
struct ScalarWalk {
  /// The arena: the source, and behind it the decoded text.
  let bytes: [UInt8]

  /// How the scalar is written.
  let style: FactNode.Style

  /// The end of the scalar in the source, closing quote left out.
  let end: Int

  /// The end of the decoded text.
  let decodedEnd: Int

  private let decodedStart: Int

  /// The offset of the byte at hand in the source.
  var source: Int

  /// The offset of the byte at hand in the decoded text.
  var decoded: Int

  /// What was found so far.
  private(set) var runs: [ScalarPositionMap.Run] = []

  /// Stands at the first byte of both.
  init(_ tree: FactTree, _ value: FactNode) {
    let quotes = value.style == .singleQuoted || value.style == .doubleQuoted ? 1 : 0
    bytes = tree.arena
    style = value.style
    source = Int(value.start) + quotes
    end = max(source, min(Int(value.end) - quotes, tree.sourceLength))
    decodedStart = Int(value.text.start)
    decoded = decodedStart
    decodedEnd = decodedStart + Int(value.text.length)
  }

  /// Whether both still have bytes to step over.
  var goesOn: Bool { source < end && decoded < decodedEnd }

  /// Steps over one byte that stands for itself.
  mutating func stepVerbatim() {
    if runs.last?.isVerbatim != true { note(isVerbatim: true) }
    source += 1
    decoded += 1
  }

  /// Steps over source bytes that stand for other bytes, or for none.
  mutating func step(source sourceCount: Int, decoded decodedCount: Int) {
    if decodedCount > 0 {
      note(isVerbatim: false)
      decoded = min(decoded + decodedCount, decodedEnd)
    } else if runs.last?.isVerbatim == true {
      // What follows does not stand right behind; the next byte begins a run of its own.
      note(isVerbatim: false)
    }
    source += sourceCount
  }

  /// Maps the end of the text.
  mutating func finish() {
    decoded = decodedEnd
    source = min(source, end)
    note(isVerbatim: false)
  }

  private mutating func note(isVerbatim: Bool) {
    let offset = decoded - decodedStart
    if runs.last?.decoded == offset { runs.removeLast() }
    runs.append(
      ScalarPositionMap.Run(decoded: offset, source: source, isVerbatim: isVerbatim))
  }

  /// Whether a line break stands at an offset, and how long it is.
  func lineBreak(at offset: Int) -> Int? {
    guard offset < end else { return nil }
    if bytes[offset] == UInt8(ascii: "\n") { return 1 }
    guard bytes[offset] == UInt8(ascii: "\r") else { return nil }
    return offset + 1 < end && bytes[offset + 1] == UInt8(ascii: "\n") ? 2 : 1
  }

  /// The first offset from here on that holds neither space nor tab.
  func skipBlanks(from offset: Int) -> Int {
    var offset = offset
    while offset < end, bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t") {
      offset += 1
    }
    return offset
  }
}
