/// Text that a terminal, a log and a reader can be trusted with.
package enum PrintableText {
  /// The most code points of a message that text formats show: a manifest's value may be huge.
  package static let longestMessage = 1_000

  /// The text on one line, with visible escapes in place of whatever would move the cursor, break the line, or turn the reading direction.
  ///
  /// Line breaks become `\n`, a terminal's escape character `\u{1B}`, a bidirectional override
  /// `\u{202E}`. Line breaks at the end are dropped: block texts in YAML have them. What a build server
  /// would take for a command, `##[error]`, becomes `#\u{23}[error]`.
  package static func of(_ text: String) -> String {
    if isPlain(text) { return text }
    return LogCommand.broken(escaped(text), escape("#"))
  }

  /// Words of one or several lines, each made printable as ``of(_:)`` does, and none a command to a
  /// build server; the breaks between them stay.
  package static func lines(_ words: String) -> String {
    words.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { unled(of(String($0))) }.joined(separator: "\n")
  }

  /// A printable line that no build server takes for a command.
  static func unled(_ line: String) -> String { LogCommand.unled(line, escape(":")) }

  private static func escaped(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isHarmless) { return text }
    var shown = ""
    for scalar in trimmed(text) {
      if isHarmless(scalar) { shown.unicodeScalars.append(scalar) } else { shown += escape(scalar) }
    }
    return shown
  }

  /// Whether all characters are of those that any terminal shows and no log acts on.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8.span
    // Without a way out, a loop looks at many bytes at once.
    var others: UInt8 = 0
    for position in 0..<bytes.count {
      let byte = bytes[position]
      others |= byte &- 0x20 < 0x5F && byte != UInt8(ascii: "#") ? 0 : 1
    }
    return others == 0
  }

  /// Prose of an author on one line: every run of blanks and line breaks becomes one blank.
  package static func prose(_ text: String) -> String {
    if isEvenlySpaced(text) { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether single blanks between words are all the white space; in doubt, no.
  ///
  /// Nearly all prose is so, and to cut a text into characters takes a hundred times longer.
  private static func isEvenlySpaced(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var followsBlank = true
    for position in 0..<bytes.count {
      switch bytes[position] {
      case 0x20:
        if followsBlank { return false }
        followsBlank = true
      case 0x21..<0x7F: followsBlank = false
      case 0x80...: return isEvenlySpacedBeyondASCII(text)
      default: return false
      }
    }
    return !followsBlank
  }

  private static func isEvenlySpacedBeyondASCII(_ text: String) -> Bool {
    var followsBlank = true
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20:
        if followsBlank { return false }
        followsBlank = true
        continue
      case 0x21..<0x7F: break
      // After a blank, a combining mark would make one character with it.
      default:
        if followsBlank || scalar.value < 0x80 || scalar.properties.isWhitespace { return false }
      }
      followsBlank = false
    }
    return !followsBlank
  }

  /// The beginning of a text that is longer than ``longestMessage``, with an ellipsis; else the text.
  package static func clipped(_ text: String) -> String {
    guard text.utf8.count > longestMessage else { return text }
    let scalars = text.unicodeScalars
    let start = scalars.prefix(longestMessage)
    return start.endIndex < scalars.endIndex ? String(start) + "…" : text
  }

  /// Whether a scalar only shows itself.
  ///
  /// The joiners stay, though they are of the category `format`: Persian and many emoji need them.
  package static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: return false
    case .format: return scalar == "\u{200C}" || scalar == "\u{200D}"
    default: return true
    }
  }

  private static func trimmed(_ text: String) -> Substring.UnicodeScalarView {
    var scalars = text.unicodeScalars[...]
    while let last = scalars.last, last == "\n" || last == "\r" { scalars.removeLast() }
    return scalars
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}
