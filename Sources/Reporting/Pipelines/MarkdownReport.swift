import ComplianceModel
import SourceText

/// A report for a job summary or the comment of a merge request.
struct MarkdownReport {
  let report: CheckReport
  let options: ReportOptions

  /// Writes the report; what does not fit below the limit is left out from the end, and that is said.
  func render() -> String {
    var text = head.joined(separator: "\n") + "\n"
    // The least grave go first when there is no room.
    let findings = report.shownFindings.filter(\.isOpen).gravestFirst
    var written = 0
    if !findings.isEmpty {
      text += "\n| severity | rule | where | what is wrong | what to do |\n"
      text += "| --- | --- | --- | --- | --- |\n"
      for finding in findings {
        let row = row(finding)
        guard text.utf8.count + row.utf8.count + Self.reserve <= options.markdownLimit else {
          break
        }
        text += row
        written += 1
      }
    }
    if written < findings.count {
      text +=
        "\n**\(findings.count - written) of \(findings.count) violations are not listed**, the least grave: the report is cut at \(options.markdownLimit) bytes.\n"
    }
    text += waived(room: options.markdownLimit - text.utf8.count - Self.reserve)
    return text
  }

  /// Bytes kept free for what is said after a cut.
  private static let reserve = 400

  private var head: [String] {
    let summary = report.summary
    let words = SummaryText(report)
    var lines = [
      "## Tollgate: \(MarkdownText.safe(words.outcomeInBrief))", "",
      MarkdownText.safe(words.story) + ".",
    ]
    if summary.violationCount > 0 {
      let severities = Severity.gravestFirst
      lines += [
        "",
        "| " + severities.map(\.rawValue).joined(separator: " | ") + " | manifests | spotless |",
        "|" + String(repeating: " ---: |", count: severities.count + 2),
        "| " + severities.map { "\(summary.violations[$0, default: 0])" }.joined(separator: " | ")
          + " | \(summary.judged) | \(summary.spotless) |",
      ]
    }
    for notice in report.notices {
      lines += ["", "> \(MarkdownText.safe(PrintableText.prose(notice)))"]
    }
    return lines
  }

  private func row(_ finding: ShownFinding) -> String {
    let violation = finding.violation
    let place = "\(PrintableText.of(finding.file)):\(finding.start.line):\(finding.start.column)"
    let cells = [
      violation.severity.rawValue, MarkdownText.code(violation.rule.text), MarkdownText.code(place),
      MarkdownText.safe(finding.message),
      MarkdownText.safe(PrintableText.prose(violation.remedy ?? "")),
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// The waived violations, folded away, as far as there is room.
  private func waived(room: Int) -> String {
    let findings = report.shownFindings.filter { !$0.isOpen }
    guard !findings.isEmpty else { return "" }
    var text = "\n<details><summary>\(findings.count) waived or known</summary>\n\n"
    text += "| rule | where | why |\n| --- | --- | --- |\n"
    var written = 0
    for finding in findings {
      let place = "\(PrintableText.of(finding.file)):\(finding.start.line)"
      let row =
        "| \(MarkdownText.code(finding.violation.rule.text)) | \(MarkdownText.code(place)) | \(MarkdownText.safe(finding.excuse ?? "")) |\n"
      guard text.utf8.count + row.utf8.count <= room else { break }
      text += row
      written += 1
    }
    if written < findings.count { text += "\n\(findings.count - written) are not listed.\n" }
    return text + "\n</details>\n"
  }
}
