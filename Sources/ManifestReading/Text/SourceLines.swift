import Diagnostics
import SourceText

/// What messages say of other places of the text.
enum SourceLines {
  /// The most characters of the source that a message repeats.
  private static let longestQuote = 60

  /// The number of the line that holds an offset.
  ///
  /// - Complexity: O(*n*) in the length of the text: for messages alone.
  static func line(of offset: UInt32, in text: [UInt8]) -> Int {
    LineIndex(text, length: min(Int(offset), text.count)).line(at: offset)
  }

  /// The text of a span between single quotes, cut when long; quotes of its own are left out.
  static func quoted(_ span: SourceSpan, in text: [UInt8]) -> String {
    let end = min(Int(span.end), text.count)
    var bytes = text[min(Int(span.start), end)..<end]
    if bytes.count >= 2, let first = bytes.first, first == bytes.last,
      first == UInt8(ascii: "'") || first == UInt8(ascii: "\"")
    {
      bytes = bytes.dropFirst().dropLast()
    }
    var shown = ""
    for (count, scalar) in String(decoding: bytes, as: UTF8.self).unicodeScalars.enumerated() {
      if count == longestQuote {
        shown += "…"
        break
      }
      shown.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
    }
    return "'\(shown)'"
  }
}

extension DiagnosticList {
  /// What was kept in the order of the text, and how much more there was.
  func inOrder() -> [Diagnostic] {
    var all = diagnostics.enumerated().sorted { left, right in
      (left.element.span.start, left.offset) < (right.element.span.start, right.offset)
    }.map(\.element)
    if dropped > 0, let last = all.last {
      all.append(Diagnostic("\(dropped) more mistakes are not listed", at: last.span))
    }
    return all
  }
}
