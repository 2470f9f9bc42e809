import ComplianceModel
import SourceText

/// Checkstyle's XML, which Jenkins, reviewdog and many editors read.
struct CheckstyleReport {
  let report: CheckReport

  /// Writes the report; waived violations are none of it, as its readers know no excuse.
  func render() -> String {
    var xml = XMLLines()
    xml.line(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    xml.open("checkstyle", [("version", "4.3")])
    let open = report.shownFindings.filter(\.isOpen)
    var files: [String] = []
    for finding in open where files.last != finding.file {
      if !files.contains(finding.file) { files.append(finding.file) }
    }
    let byFile = Dictionary(grouping: open, by: \.file)
    for file in files {
      xml.open("file", [("name", file)])
      for finding in byFile[file] ?? [] {
        xml.empty(
          "error",
          [
            ("line", "\(finding.start.line)"), ("column", "\(finding.start.column)"),
            ("severity", Self.severity(finding.violation.severity)),
            ("message", finding.messageAndRemedy),
            // Readers split at the last dot: the tool before, the rule after.
            ("source", "tollgate.\(finding.violation.rule)"),
          ])
      }
      xml.close("file")
    }
    xml.close("checkstyle")
    return xml.text
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .critical, .major: "error"
    case .minor: "warning"
    case .info: "info"
    }
  }
}
