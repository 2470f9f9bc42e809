package import ComplianceModel
package import FactTree
import SourceText

extension PolicyText {
  /// The line of a value, or of its key where it has one.
  package func origin(_ node: NodeIndex, text: String? = nil) -> Origin {
    Origin(
      file: file.name, line: LineIndex(file.bytes).line(at: keySpan(node).start), text: text)
  }

  /// What the author's comment says of a field: on its line, else on the lines right above it.
  func note(_ node: NodeIndex) -> String? {
    let bytes = file.bytes
    let fact = tree[node]
    let isBlock = (fact.kind == .list || fact.kind == .map) && fact.style == .plain
    let end = fact.span.length == 0 ? keySpan(node).end : fact.end
    if !isBlock, let comment = comment(from: Int(end), in: bytes) { return comment }
    let lines = LineIndex(bytes)
    var above: [String] = []
    var line = lines.line(at: keySpan(node).start) - 1
    while line >= 1 {
      guard let comment = wholeLineComment(line, lines) else { break }
      above.insert(comment, at: 0)
      line -= 1
    }
    return above.isEmpty ? nil : above.joined(separator: " ")
  }

  /// The comment at the head of the file, as one text.
  package var headComment: String? {
    let lines = LineIndex(file.bytes)
    var words: [String] = []
    for line in 1...max(1, lines.lineCount) {
      guard let comment = wholeLineComment(line, lines) else { break }
      words.append(comment)
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private func wholeLineComment(_ line: Int, _ lines: LineIndex) -> String? {
    comment(from: Int(lines.lineSpan(line, in: file.bytes).start), in: file.bytes)
  }

  /// The comment that begins at a byte, blanks and the end of a flow map passed over.
  private func comment(from start: Int, in bytes: [UInt8]) -> String? {
    var position = start
    let passed: [UInt8] = [0x20, 0x09, UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ",")]
    while position < bytes.count, passed.contains(bytes[position]) { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "#") else { return nil }
    var text = bytes[position...].prefix { $0 != 0x0A && $0 != 0x0D }.drop {
      $0 == UInt8(ascii: "#") || $0 == 0x20
    }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
  }
}
