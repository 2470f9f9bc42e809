import Diagnostics
import FactTree
import SourceText

extension CSVReader {
  /// Reads the cells up to the end of the line, and the end of the line.
  mutating func readRow() -> [Cell] {
    var row: [Cell] = []
    row.reserveCapacity(header.count)
    while true {
      row.append(byte == UInt8(ascii: "\"") ? readQuoted() : readPlain())
      guard byte == separator else { break }
      position += 1
    }
    if byte == UInt8(ascii: "\r") { position += 1 }
    if byte == UInt8(ascii: "\n") { position += 1 }
    return row
  }

  private mutating func readPlain() -> Cell {
    let start = position
    while position < source.count, !endsCell(source[position]) {
      if source[position] == UInt8(ascii: "\"") {
        problems.error(
          "a quote stands in a cell that does not begin with one", at: span(from: position, 1),
          remedy: "put the whole cell between quotes and write each quote within it twice")
      }
      position += 1
    }
    let span = span(from: start, position - start)
    let text = TextRange(start: span.start, length: span.end &- span.start)
    return Cell(text: text, span: span, isQuoted: false)
  }

  private mutating func readQuoted() -> Cell {
    let quote = position
    position += 1
    var decoded: [UInt8] = []
    var start = position
    while skipToQuote() {
      position += 1
      guard byte == UInt8(ascii: "\"") else {
        return finish(decoded, from: start, quote: quote)
      }
      decoded.append(contentsOf: source[start..<position])
      position += 1
      start = position
    }
    isLost = true
    problems.error(
      "this quote is never closed", at: span(from: quote, 1),
      reason: "everything behind it is one cell")
    return Cell(
      text: TextRange(start: 0, length: 0), span: span(from: quote, 1), isQuoted: true)
  }

  private mutating func skipToQuote() -> Bool {
    while position < source.count, source[position] != UInt8(ascii: "\"") { position += 1 }
    return position < source.count
  }

  /// Ends a cell behind its closing quote.
  private mutating func finish(_ decoded: [UInt8], from start: Int, quote: Int) -> Cell {
    let closing = position - 1
    let cell: TextRange
    if decoded.isEmpty {
      cell = TextRange(
        start: UInt32(truncatingIfNeeded: start),
        length: UInt32(truncatingIfNeeded: closing - start))
    } else {
      let whole = decoded + source[start..<closing]
      cell = builder.append(decoded: whole.span)
    }
    let span = span(from: quote, position - quote)
    if position < source.count, !endsCell(source[position]) {
      problems.error(
        "a \(separatorWords) or the end of the line must follow this quote",
        at: self.span(from: closing, 1),
        remedy: "write each quote within a cell twice")
      while position < source.count, !endsCell(source[position]) { position += 1 }
    }
    return Cell(text: cell, span: span, isQuoted: true)
  }

  /// Steps over the ends of lines that hold nothing.
  mutating func skipLineBreaks() {
    while byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") { position += 1 }
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// The byte at hand; NUL, which no text holds here, at the end.
  private var byte: UInt8 { position < source.count ? source[position] : 0 }

  /// The span of some bytes, cut at the end of the text.
  func span(from start: Int, _ length: Int = 0) -> SourceSpan {
    SourceSpan(
      start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: min(start + length, source.count)))
  }
}
