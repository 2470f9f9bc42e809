package import SourceText

/// A text in which places are marked, so that tests show them instead of counting bytes.
///
/// `MarkedText("a: ⟦b⟧")` is the text `a: b` with one span, that of `b`. Marks may nest; spans
/// stand in the order in which they open.
package struct MarkedText: Sendable {
  /// The text without the marks.
  package let text: String

  /// What the marks enclose.
  package let spans: [SourceSpan]

  /// Takes the marks out of a text.
  package init(_ marked: String) {
    var scalars = String.UnicodeScalarView()
    var length: UInt32 = 0
    var spans: [SourceSpan] = []
    var open: [Int] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦":
        open.append(spans.count)
        spans.append(SourceSpan(at: length))
      case "⟧":
        if let last = open.popLast() { spans[last].end = length }
      default:
        scalars.append(scalar)
        length += UInt32(UTF8.width(scalar))
      }
    }
    text = String(scalars)
    self.spans = spans
  }

  /// The text in UTF-8.
  package var bytes: [UInt8] { Array(text.utf8) }
}
