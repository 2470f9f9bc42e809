package import ComplianceModel

/// The form of a gate's answer.
package enum GateFormat: String, CaseIterable, Sendable {
  /// For a terminal.
  case full
  /// For a merge request or a wiki.
  case markdown
  /// For programs.
  case json
  /// A sheet of one page, to be shown and printed.
  case html
}

/// Turns the answer of a gate into text.
package enum GateRenderer {
  /// Writes the answer in a format; the same answer gives the same text, always.
  ///
  /// - Parameters:
  ///   - colour: Whether text for a terminal is coloured.
  ///   - checklist: Whether text for a terminal lists criteria that are met, too.
  package static func render(
    _ report: GateReport, as format: GateFormat, colour: Bool = false, checklist: Bool = false
  ) -> String {
    let sheet = GateSheet(report)
    switch format {
    case .full: return GateText(sheet: sheet, checklist: checklist).render(colour: colour)
    case .markdown: return GateMarkdown(sheet: sheet).render()
    case .json: return GateJSON(report: report).render()
    case .html: return GateHTML(sheet: sheet).render()
    }
  }
}
