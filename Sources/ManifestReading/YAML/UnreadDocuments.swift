import Diagnostics
import SourceText

/// Notes which documents of a stream are dropped, and which of its problems are theirs.
struct UnreadDocuments {
  /// Each document's number, its beginning, and how many problems were known when it ended.
  private var ends: [(number: Int, start: UInt32, problems: Int)] = []

  /// Notes a document of which everything that is wrong has been told.
  mutating func add(_ number: Int, at start: UInt32, _ problems: DiagnosticList) {
    ends.append((number, start, problems.diagnostics.count))
  }

  /// The documents with their problems, each in the order of the text.
  func finish(_ problems: DiagnosticList) -> [ReadText.UnreadDocument] {
    var first = 0
    var documents = ends.map { end in
      let own = problems.diagnostics[first..<end.problems].enumerated().sorted { left, right in
        (left.element.span.start, left.offset) < (right.element.span.start, right.offset)
      }.map(\.element)
      first = end.problems
      return ReadText.UnreadDocument(
        number: end.number, problems: own.isEmpty ? [Self.unlisted(at: end.start)] : own)
    }
    if problems.dropped > 0, let last = documents.last, let place = last.problems.last?.span {
      let rest = Diagnostic("\(problems.dropped) more mistakes are not listed", at: place)
      documents[documents.count - 1] = ReadText.UnreadDocument(
        number: last.number, problems: last.problems + [rest])
    }
    return documents
  }

  /// What is told of a document whose mistakes all came after too many others.
  private static func unlisted(at start: UInt32) -> Diagnostic {
    Diagnostic("this document holds mistakes that are not listed", at: SourceSpan(at: start))
  }
}
