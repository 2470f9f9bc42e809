public import Diagnostics
import SourceText

extension Diagnostic {
  /// The mistake with its line and column, the line it stands in and a caret below it.
  ///
  /// - Parameter expression: The text that was compiled.
  public func report(in expression: String) -> String {
    Report.text(
      message, at: span, in: expression, remedy: remedy, isWarning: level == .warning)
  }
}

extension EvaluationProblem {
  /// The problem with the line and column of the part that failed, its line and a caret below it.
  ///
  /// - Parameter expression: The text that was compiled.
  public func report(in expression: String) -> String {
    Report.text(message, at: span, in: expression, remedy: hint, isWarning: false)
  }
}

/// Words what is wrong in an expression that stands alone.
private enum Report {
  static func text(
    _ message: String, at span: SourceSpan, in expression: String, remedy: String?, isWarning: Bool
  ) -> String {
    let bytes = Array(expression.utf8)
    let lines = LineIndex(bytes)
    let location = lines.location(of: span.start, in: bytes)
    let excerpt = Excerpt(of: span, in: bytes, lines: lines)
    let blanks = String(repeating: " ", count: excerpt.caretOffset)
    let carets = String(repeating: "^", count: excerpt.caretLength)
    let level = isWarning ? "warning: " : ""
    var text = "\(location.line):\(location.column): \(level)\(message)\n"
    text += "  \(excerpt.text)\n  \(blanks)\(carets)"
    if let remedy { text += "\n  \(remedy)" }
    return text
  }
}
