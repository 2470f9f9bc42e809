import SourceText

/// Source lines with a gutter of line numbers, and carets under what they are shown for.
struct ExcerptBlock {
  /// A stretch of a source line that is underlined.
  struct Mark {
    /// The file, as the user named it.
    let file: String
    /// Where the stretch begins.
    let location: SourceLocation
    /// The source line.
    let excerpt: Excerpt
    /// What is said of it, beside the carets.
    let label: String?
  }

  private let marks: [Mark]
  private let style: TextStyle
  /// The columns that the longest line number takes.
  private let width: Int

  /// A block of marks in the order of the document, with carets in a style.
  init(_ marks: [Mark], style: TextStyle) {
    self.marks = marks
    self.style = style
    width = marks.map { String($0.excerpt.line).count }.max() ?? 1
  }

  /// Writes the place of the first mark, then all marked lines.
  func write(to page: inout TextPage) {
    var previous: Mark?
    for mark in marks {
      writeLead(to: mark, after: previous, on: &page)
      writeCarets(of: mark, on: &page)
      previous = mark
    }
  }

  /// Writes the remarks that hang below the lines, such as `= why: …`; none where a text is `nil`.
  func writeRemarks(_ remarks: [(label: String, text: String?)], to page: inout TextPage) {
    let given = remarks.compactMap { remark in remark.text.map { (remark.label, $0) } }
    guard !given.isEmpty else { return }
    let margin = String(repeating: " ", count: width + 1)
    if !marks.isEmpty { page.line(Fragment(margin + "|", .dim)) }
    for (label, text) in given {
      page.line(Fragment("\(margin)= \(label): ", .dim), "\(PrintableText.prose(text))")
    }
  }

  /// Writes what stands between two marks: the file, a gap, the source line, or nothing.
  private func writeLead(to mark: Mark, after previous: Mark?, on page: inout TextPage) {
    let indent = String(repeating: " ", count: width)
    if previous?.file != mark.file {
      let arrow = previous == nil ? "-->" : ":::"
      let place = "\(mark.file):\(mark.location.line):\(mark.location.column)"
      page.line(Fragment("\(indent)\(arrow) ", .dim), Fragment(place, .plain, file: mark.file))
      page.line(Fragment("\(indent) |", .dim))
    } else if let before = previous?.excerpt {
      if before.line == mark.excerpt.line, before.text == mark.excerpt.text { return }
      let gap = mark.excerpt.line - before.line
      if gap != 1 && gap != 0 { page.line(Fragment("...", .dim)) }
    }
    let number = Wording.aligned(mark.excerpt.line, to: width)
    let text = mark.excerpt.text
    page.line(Fragment(text.isEmpty ? "\(number) |" : "\(number) | ", .dim), "\(text)")
  }

  private func writeCarets(of mark: Mark, on page: inout TextPage) {
    let scalars = mark.excerpt.text.unicodeScalars
    let before = scalars.prefix(mark.excerpt.caretOffset)
    let marked = scalars.dropFirst(mark.excerpt.caretOffset).prefix(mark.excerpt.caretLength)
    let indent = String(repeating: " ", count: width + 1)
    let carets = String(repeating: "^", count: max(1, Self.width(of: marked)))
    let label = mark.label.map { " " + $0 } ?? ""
    page.line(
      Fragment(indent + "| ", .dim),
      "\(String(repeating: " ", count: Self.width(of: before)))",
      Fragment(carets + label, style))
  }

  /// The columns of a part of a line as it is shown, escapes and all.
  private static func width(of scalars: some Sequence<Unicode.Scalar>) -> Int {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return DisplayWidth.of(PrintableText.of(text).unicodeScalars)
  }
}
