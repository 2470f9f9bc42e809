package import Diagnostics
package import SourceText

/// Tells what is wrong with policies, rules and options, in the look of the full report.
package struct MistakeRenderer {
  /// The mistakes in one text.
  package struct FileMistakes: Sendable {
    /// The text: a policy or rule file, or the value of an option.
    package let file: SourceFile
    /// What was found in it.
    package let diagnostics: [Diagnostic]
    /// How many more errors were found than were kept.
    package let dropped: Int

    /// The mistakes in a text.
    package init(file: SourceFile, diagnostics: [Diagnostic], dropped: Int = 0) {
      self.file = file
      self.diagnostics = diagnostics
      self.dropped = dropped
    }
  }

  /// A mistake without a place, such as an unknown policy name on the command line.
  package struct PlacelessMistake: Sendable, Hashable {
    /// What is wrong: lower case, no full stop.
    package let message: String
    /// What to do.
    package let remedy: String?

    /// A mistake.
    package init(_ message: String, remedy: String? = nil) {
      self.message = message
      self.remedy = remedy
    }
  }

  private let placeless: [PlacelessMistake]
  private let files: [FileMistakes]

  /// Gathers the mistakes of a run, in the order in which they are to be told.
  package init(_ files: [FileMistakes], placeless: [PlacelessMistake] = []) {
    self.files = files.filter { !$0.diagnostics.isEmpty || $0.dropped > 0 }
    self.placeless = placeless
  }

  /// Writes every mistake, and a line that counts them; empty where there are none.
  package func render(colour: Bool = false) -> String {
    var page = TextPage(colour: colour)
    for mistake in placeless {
      page.gap()
      writeHead(.error, mistake.message, to: &page)
      ExcerptBlock([], style: .alarm).writeRemarks([("help", mistake.remedy)], to: &page)
    }
    for file in files { write(file, to: &page) }
    if let closing {
      page.gap()
      page.line(Fragment(closing, .bold))
    }
    return page.text
  }

  private func write(_ mistakes: FileMistakes, to page: inout TextPage) {
    let lines = LineIndex(mistakes.file.bytes)
    for diagnostic in mistakes.inOrder {
      page.gap()
      writeHead(diagnostic.level, diagnostic.message, to: &page)
      let mark = ExcerptBlock.Mark(
        file: mistakes.file.name,
        location: lines.location(of: diagnostic.span.start, in: mistakes.file.bytes),
        excerpt: Excerpt(of: diagnostic.span, in: mistakes.file.bytes, lines: lines), label: nil)
      let block = ExcerptBlock([mark], style: diagnostic.level.style)
      block.write(to: &page)
      block.writeRemarks(
        [("why", diagnostic.reason), ("help", diagnostic.remedy)], to: &page)
    }
    guard mistakes.dropped > 0 else { return }
    page.gap()
    let more = Wording.count(mistakes.dropped, "more mistake")
    page.line("... and \(more) in \(mistakes.file.name)")
  }

  private func writeHead(_ level: Diagnostic.Level, _ message: String, to page: inout TextPage) {
    page.line(Fragment(level.word, level.style), ": ", Fragment(message, .bold))
  }

  /// How many mistakes there are, and what follows from them.
  private var closing: String? {
    let errors = placeless.count + files.reduce(0) { $0 + $1.count(.error) + $1.dropped }
    let warnings = files.reduce(0) { $0 + $1.count(.warning) }
    var counts: [String] = []
    if errors > 0 { counts.append(Wording.count(errors, "mistake")) }
    if warnings > 0 { counts.append(Wording.count(warnings, "warning")) }
    guard !counts.isEmpty else { return nil }
    let fileCount = Set(files.map(\.file.name)).count
    let place = fileCount == 0 ? "" : " in \(Wording.count(fileCount, "file"))"
    return Wording.list(counts) + place + (errors > 0 ? "; nothing was checked" : "")
  }
}

extension MistakeRenderer.FileMistakes {
  /// The diagnostics from the top of the text down, whichever reader found them.
  fileprivate var inOrder: [Diagnostic] {
    diagnostics.enumerated().sorted { left, right in
      (left.element.span.start, left.offset) < (right.element.span.start, right.offset)
    }.map(\.element)
  }

  /// How many diagnostics of a level there are.
  fileprivate func count(_ level: Diagnostic.Level) -> Int {
    diagnostics.count { $0.level == level }
  }
}

extension Diagnostic.Level {
  /// The word that opens the message.
  fileprivate var word: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    }
  }

  /// The colour of the word and of the carets.
  fileprivate var style: TextStyle {
    switch self {
    case .error: .alarm
    case .warning: .yellow
    }
  }
}
