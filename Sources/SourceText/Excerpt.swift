/// The source line around a span, ready to be shown with a caret below it.
///
/// An excerpt is a value of its own: it outlives the file it was cut from, so reports need not
/// keep every manifest in memory.
public struct Excerpt: Hashable, Sendable {
  /// The most code points of a line that are shown; longer lines are cut around the span.
  public static let widest = 160

  /// The line's number, from one.
  public let line: Int

  /// The line, without its break, tabs as one blank each, control characters as U+FFFD, cut to ``widest``.
  public let text: String

  /// How many code points of ``text`` stand before the caret.
  public let caretOffset: Int

  /// How many code points the caret underlines, at least one; a span over several lines stops at the end of the first.
  public let caretLength: Int

  /// Cuts the line that holds the start of `span` out of a text.
  public init(of span: SourceSpan, in bytes: [UInt8], lines: LineIndex) {
    let location = lines.location(of: span.start, in: bytes)
    let lineSpan = lines.lineSpan(location.line, in: bytes)
    let scalars = Self.scalars(of: bytes[Int(lineSpan.start)..<Int(lineSpan.end)])
    let first = min(location.column - 1, scalars.count)
    let end = min(max(span.end, span.start), lineSpan.end)
    let marked =
      end > span.start
      ? Self.scalars(of: bytes[Int(span.start)..<Int(end)]).count : 1
    let window = Self.window(of: scalars.count, around: first, length: marked)
    var shown = String(String.UnicodeScalarView(scalars[window]))
    if window.lowerBound > 0 { shown = "…" + shown }
    if window.upperBound < scalars.count { shown += "…" }
    line = location.line
    text = shown
    caretOffset = first - window.lowerBound + (window.lowerBound > 0 ? 1 : 0)
    caretLength = max(1, min(marked, window.upperBound - first))
  }

  private static func scalars(of bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map(printable)
  }

  /// What a terminal may be sent in place of a scalar: nothing that moves the cursor or hides text.
  private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.properties.generalCategory {
    case .control: scalar == "\t" ? " " : "\u{FFFD}"
    case .lineSeparator, .paragraphSeparator, .format, .surrogate: "\u{FFFD}"
    default: scalar
    }
  }

  private static func window(of count: Int, around first: Int, length: Int) -> Range<Int> {
    guard count > widest else { return 0..<count }
    let spare = max(0, widest - length)
    let start = max(0, min(first - spare / 3, count - widest))
    return start..<min(count, start + widest)
  }
}
