/// A run of text in one style: a part of a line.
struct Fragment: ExpressibleByStringInterpolation {
  /// The text as it came, not yet made safe.
  let text: String
  /// How it looks.
  let style: TextStyle
  /// The file that it stands for, so that a terminal can open it.
  let file: String?

  /// A run in a style.
  init(_ text: String, _ style: TextStyle, file: String? = nil) {
    self.text = text
    self.style = style
    self.file = file
  }

  /// A plain run.
  init(stringLiteral text: String) {
    self.init(text, .plain)
  }
}

/// The lines of a text report, written from top to bottom.
///
/// Every fragment is made printable on its way in, so a message out of a manifest can neither break
/// a line nor send the terminal an escape sequence: the only codes are those of the styles and links.
/// Nor does a line begin as a command to a build server does, whatever a file is called.
struct TextPage {
  /// What was written.
  private(set) var text = ""
  private let colour: Bool
  private let links: FileLinks?

  /// An empty page, with or without ANSI colours and links, on which a number of bytes find room at once.
  init(colour: Bool, links: FileLinks? = nil, byteCount: Int = 0) {
    self.colour = colour
    self.links = links
    text.reserveCapacity(byteCount)
  }

  /// Writes one line.
  mutating func line(_ fragments: Fragment...) {
    line(fragments)
  }

  /// Writes one line.
  mutating func line(_ fragments: [Fragment]) {
    var isBegin = true
    for fragment in fragments {
      var safe = PrintableText.of(fragment.text)
      if isBegin {
        safe = PrintableText.unled(safe)
        isBegin = safe.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
      }
      let styled = colour ? fragment.style.applied(to: safe) : safe
      if let address = fragment.file.flatMap({ links?.address(of: $0) }) {
        text += "\u{1B}]8;;\(address)\u{1B}\\\(styled)\u{1B}]8;;\u{1B}\\"
      } else {
        text += styled
      }
    }
    text += "\n"
  }

  /// Writes an empty line, save at the top of the page.
  mutating func gap() {
    if !text.isEmpty { text += "\n" }
  }
}
