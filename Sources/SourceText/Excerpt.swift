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
    let whole = lines.lineSpan(location.line, in: bytes)
    if let plain = Self.plain(span, at: location, in: bytes, whole) {
      self = plain
      return
    }
    let lineSpan = Self.neighbourhood(of: span, within: whole, in: bytes)
    let scalars = Self.scalars(of: bytes[Int(lineSpan.start)..<Int(lineSpan.end)])
    let before = lines.location(of: lineSpan.start, in: bytes).column
    let first = min(location.column - before, scalars.count)
    let isCutBefore = lineSpan.start > whole.start
    let isCutAfter = lineSpan.end < whole.end
    let end = max(min(max(span.end, span.start), lineSpan.end), min(span.start, lineSpan.end))
    let marked =
      end > span.start
      ? Self.scalars(of: bytes[Int(span.start)..<Int(end)]).count : 1
    let window = Self.window(of: scalars.count, around: first, length: marked)
    var shown = String(String.UnicodeScalarView(scalars[window]))
    let opens = window.lowerBound > 0 || isCutBefore
    if opens { shown = "…" + shown }
    if window.upperBound < scalars.count || isCutAfter { shown += "…" }
    line = location.line
    text = shown
    caretOffset = first - window.lowerBound + (opens ? 1 : 0)
    caretLength = max(1, min(marked, window.upperBound - first))
  }

  private init(line: Int, text: String, caretOffset: Int, caretLength: Int) {
    self.line = line
    self.text = text
    self.caretOffset = caretOffset
    self.caretLength = caretLength
  }

  /// The excerpt of a line that is shown as it stands, as nearly all are: short, of printable ASCII.
  private static func plain(
    _ span: SourceSpan, at location: SourceLocation, in bytes: [UInt8], _ line: SourceSpan
  ) -> Excerpt? {
    let shown = bytes[Int(line.start)..<Int(line.end)]
    guard shown.count <= widest, span.start >= line.start, span.start <= line.end,
      shown.allSatisfy({ (0x20..<0x7F).contains($0) })
    else { return nil }
    let end = max(min(span.end, line.end), span.start)
    return Excerpt(
      line: location.line, text: String(decoding: shown, as: UTF8.self),
      caretOffset: Int(span.start - line.start), caretLength: max(1, Int(end - span.start)))
  }

  /// The part of a line around a span that can be shown at all; of a short line, the whole.
  private static func neighbourhood(
    of span: SourceSpan, within line: SourceSpan, in bytes: [UInt8]
  ) -> SourceSpan {
    // A code point takes at most four bytes.
    let reach = UInt32(4 * (widest + 1))
    guard line.length > Int(reach) * 2 else { return line }
    var start = max(line.start, span.start > reach ? span.start - reach : 0)
    var end = min(line.end, min(span.start, line.end) &+ reach)
    while start > line.start, bytes[Int(start)] & 0xC0 == 0x80 { start -= 1 }
    while end < line.end, bytes[Int(end)] & 0xC0 == 0x80 { end += 1 }
    return SourceSpan(start: start, end: end)
  }

  private static func scalars(of bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map(printable)
  }

  /// What a terminal may be sent in place of a scalar: nothing that moves the cursor or hides text.
  ///
  /// The joiners stay, though they are of the category `format`: Persian and many emoji need them.
  private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    // Most are of ASCII, for which the categories need not be asked.
    if (0x20..<0x7F).contains(scalar.value) { return scalar }
    return switch scalar.properties.generalCategory {
    case .control: scalar == "\t" ? " " : "\u{FFFD}"
    case .format: scalar == "\u{200C}" || scalar == "\u{200D}" ? scalar : "\u{FFFD}"
    case .lineSeparator, .paragraphSeparator, .surrogate: "\u{FFFD}"
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
