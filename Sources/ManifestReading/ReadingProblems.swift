import Diagnostics
import FactTree
import SourceText

/// Mistakes that every format knows, worded once.
enum ReadingProblems {
  /// A key that stands in a map a second time.
  static func duplicateKey(
    _ duplicate: FactTreeBuilder.DuplicateKey, in text: [UInt8]
  ) -> Diagnostic {
    let key = SourceLines.quoted(duplicate.second, in: text)
    let line = SourceLines.line(of: duplicate.first.start, in: text)
    return Diagnostic(
      "the key \(key) stands here a second time; it is already on line \(line)",
      at: duplicate.second, reason: "only one of the two values could be judged",
      remedy: "remove one of them, or rename it")
  }

  /// Reports keys that stand in a map a second time; those that the list only counts go unworded.
  static func report(
    _ duplicates: [FactTreeBuilder.DuplicateKey], in text: [UInt8],
    to problems: inout DiagnosticList
  ) {
    for duplicate in duplicates {
      // To word one takes a look through the text for the line, so a hostile text has its share.
      problems.report(
        problems.diagnostics.count < DiagnosticList.defaultLimit
          ? duplicateKey(duplicate, in: text) : Diagnostic("", at: duplicate.second))
    }
  }

  /// A text without any value.
  static func emptyFile(_ text: [UInt8]) -> Diagnostic {
    Diagnostic(
      "the file says nothing", at: SourceSpan(at: 0),
      reason: text.isEmpty ? "it is empty" : "it holds no value", remedy: "fill it, or remove it")
  }

  /// A document whose only value is null.
  static func emptyDocument(at span: SourceSpan) -> Diagnostic {
    Diagnostic("this document says nothing", at: span, remedy: "fill it, or remove it")
  }
}
