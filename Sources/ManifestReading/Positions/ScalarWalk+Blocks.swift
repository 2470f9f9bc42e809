import FactTree

extension ScalarWalk {
  /// Walks over a scalar after `|` or `>`: indentation, line breaks, folded lines.
  ///
  /// How deep the block is indented shows in the first line that says something: it has so many
  /// blanks more in the source than in the decoded text. So indicators need no reading.
  mutating func walkBlock() {
    skipHeader()
    let indentation = indentation()
    while goesOn {
      skipIndentation(indentation)
      while goesOn, lineBreak(at: source) == nil { stepVerbatim() }
      stepLineBreaks(indentation)
    }
    finish()
  }

  private mutating func skipHeader() {
    while source < end, lineBreak(at: source) == nil { source += 1 }
    source += lineBreak(at: source) ?? 0
  }

  private func indentation() -> Int {
    var line = source
    while let length = lineBreak(at: skipBlanks(from: line)) {
      line = skipBlanks(from: line) + length
    }
    var text = decoded
    while text < decodedEnd, bytes[text] == UInt8(ascii: "\n") { text += 1 }
    return max(0, spaces(from: line, to: end) - spaces(from: text, to: decodedEnd))
  }

  private func spaces(from start: Int, to end: Int) -> Int {
    var offset = start
    while offset < end, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
    return offset - start
  }

  private mutating func skipIndentation(_ indentation: Int) {
    step(source: min(indentation, spaces(from: source, to: end)), decoded: 0)
  }

  /// Steps over the end of a line and the empty lines behind it.
  private mutating func stepLineBreaks(_ indentation: Int) {
    guard let length = lineBreak(at: source), decoded < decodedEnd else { return }
    if style == .literal || bytes[decoded] == UInt8(ascii: " ") {
      step(source: length, decoded: 1)
      return
    }
    // Folded: the break before empty lines stands for nothing, unless a line is indented deeper.
    let breaks = breaks(indentation)
    var kept = 0
    while decoded + kept < decodedEnd, kept < breaks, bytes[decoded + kept] == UInt8(ascii: "\n") {
      kept += 1
    }
    for number in 0..<breaks {
      if number > 0 { skipIndentation(indentation) }
      let isKept = breaks - number <= kept
      step(source: lineBreak(at: source) ?? 0, decoded: isKept ? 1 : 0)
    }
  }

  /// How many line breaks stand here with nothing but indentation between them.
  private func breaks(_ indentation: Int) -> Int {
    var offset = source
    var count = 0
    while let length = lineBreak(at: offset) {
      count += 1
      offset += length
      offset += min(indentation, spaces(from: offset, to: end))
    }
    return count
  }
}
