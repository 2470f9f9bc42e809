/// Writes XML, one element a line.
struct XMLLines {
  /// What was written.
  private(set) var text = ""
  private var depth = 0

  /// Nothing written yet.
  init() {}

  /// Writes a line as it stands.
  mutating func line(_ line: String) {
    text += String(repeating: "  ", count: depth) + line + "\n"
  }

  /// Opens an element.
  mutating func open(_ name: String, _ attributes: [(String, String)]) {
    line("<\(name)\(Self.written(attributes))>")
    depth += 1
  }

  /// Closes the element that was opened last.
  mutating func close(_ name: String) {
    depth -= 1
    line("</\(name)>")
  }

  /// Writes an element without content.
  mutating func empty(_ name: String, _ attributes: [(String, String)]) {
    line("<\(name)\(Self.written(attributes))/>")
  }

  /// Writes an element that holds text.
  mutating func element(_ name: String, _ attributes: [(String, String)], text content: String) {
    line(
      "<\(name)\(Self.written(attributes))>\(Self.escaped(content, keepsBreaks: true))</\(name)>")
  }

  private static func written(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0)=\"\(escaped($1, keepsBreaks: false))\"" }.joined()
  }

  /// The text with what XML takes for markup, or cannot hold at all, written otherwise.
  private static func escaped(_ text: String, keepsBreaks: Bool) -> String {
    var written = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": written += "&amp;"
      case "<": written += "&lt;"
      case ">": written += "&gt;"
      case "\"": written += "&quot;"
      case "\n" where keepsBreaks: written += "\n"
      case _ where PrintableText.isHarmless(scalar): written.unicodeScalars.append(scalar)
      default: written += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    let unbroken = LogCommand.broken(written, "&#35;")
    guard keepsBreaks, unbroken.utf8.contains(UInt8(ascii: "\n")) else { return unbroken }
    return unbroken.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { LogCommand.unled(String($0), "&#58;") }.joined(separator: "\n")
  }
}
