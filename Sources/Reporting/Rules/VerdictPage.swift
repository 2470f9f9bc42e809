import ComplianceModel
import SourceText

/// Tells how a rule came to its verdicts on the documents of a file.
struct VerdictPage {
  private let explanation: RuleExplanation

  init(_ explanation: RuleExplanation) {
    self.explanation = explanation
  }

  /// Writes every document.
  func write(to page: inout TextPage) {
    for document in explanation.documents {
      let about = [document.project, document.phase?.rawValue].compactMap { $0 }
      let number = explanation.documents.count > 1 ? " (document \(document.number))" : ""
      page.gap()
      page.line(
        Fragment("── ", .dim), Fragment("\(explanation.file)\(number)", .bold),
        "\(about.isEmpty ? "" : " (\(about.joined(separator: ", ")))")")
      if let obstacle = document.obstacle {
        page.gap()
        page.line(Fragment("note: ", .blue), "\(obstacle)")
      }
      for node in document.nodes { write(node, to: &page) }
    }
  }

  private func write(_ node: RuleExplanation.Node, to page: inout TextPage) {
    page.gap()
    let place = node.path.isEmpty ? "" : " at \(node.path) (line \(node.line))"
    page.line(
      Fragment(node.verdict.words, node.verdict.style), Fragment(place, .bold),
      ": \(PrintableText.clipped(node.reason))")
    for place in node.places {
      page.line(
        Fragment("  \(place.file):\(place.start.line):\(place.start.column)  ", .dim),
        "\([place.path, place.note ?? ""].filter { !$0.isEmpty }.joined(separator: " "))")
    }
    if let hint = node.hint { page.line(Fragment("  hint: ", .dim), "\(hint)") }
    for trace in node.traces where !trace.parts.isEmpty {
      switch trace.subject {
      case .when: page.line(Fragment("  whether it applies", .dim))
      case .demand(let path):
        page.line(Fragment("  what must hold\(path.isEmpty ? "" : " at \(path)")", .dim))
      }
      for part in trace.parts { write(part, to: &page) }
    }
  }

  private func write(_ part: RuleExplanation.Part, to page: inout TextPage) {
    let indent = String(repeating: " ", count: 4 + 2 * part.depth)
    switch part.outcome {
    case .value(let value):
      page.line("\(indent)\(part.text)", Fragment(" = ", .dim), Fragment(value, .bold))
    case .problem(let problem):
      page.line("\(indent)\(part.text)", Fragment(" has no value: \(problem)", .yellow))
    }
  }

  /// Writes a document for programs.
  static func write(_ document: RuleExplanation.Document, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("document", document.number)
      writer.member("project", document.project)
      writer.member("phase", document.phase?.rawValue)
      writer.member("obstacle", document.obstacle)
      writer.list("nodes", document.nodes) { writer, node in write(node, to: &writer) }
    }
  }

  private static func write(_ node: RuleExplanation.Node, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("path", node.path)
      writer.member("line", node.line)
      writer.member("verdict", node.verdict.rawValue)
      writer.member("reason", node.reason)
      writer.member("hint", node.hint)
      writer.list("places", node.places) { writer, place in
        writer.object { writer in
          writer.member("line", place.start.line)
          writer.member("column", place.start.column)
          writer.member("path", place.path)
          writer.member("note", place.note)
        }
      }
      writer.list("traces", node.traces) { writer, trace in
        writer.object { writer in
          switch trace.subject {
          case .when: writer.member("of", "when")
          case .demand(let path):
            writer.member("of", "check")
            writer.member("path", path)
          }
          writer.list("parts", trace.parts) { writer, part in write(part, to: &writer) }
        }
      }
    }
  }

  private static func write(_ part: RuleExplanation.Part, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("depth", part.depth)
      writer.member("text", part.text)
      switch part.outcome {
      case .value(let value): writer.member("value", value)
      case .problem(let problem): writer.member("problem", problem)
      }
    }
  }
}

extension Verdict {
  /// The verdict as a sentence begins with it.
  var words: String {
    switch self {
    case .pass: "passed"
    case .fail: "failed"
    case .notApplicable: "not applicable"
    case .waived: "waived"
    case .undetermined: "undetermined"
    }
  }

  /// The colour of those words.
  var style: TextStyle {
    switch self {
    case .pass: .green
    case .fail: .alarm
    case .undetermined: .red
    case .notApplicable, .waived: .blue
    }
  }
}
