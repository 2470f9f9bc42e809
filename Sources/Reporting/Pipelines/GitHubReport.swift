import ComplianceModel
import SourceText

/// Workflow commands, which GitHub's runner turns into annotations on the lines of a change.
struct GitHubReport {
  /// The most annotations of each level that the runner keeps of a step.
  static let mostPerLevel = 10
  /// The most characters that the runner keeps of a message.
  static let longestMessage = 4_000

  let report: CheckReport

  /// Writes the commands, gravest first, and a line that tells how many there are in all.
  func render() -> String {
    let open = report.shownFindings.filter(\.isOpen).gravestFirst
    var counts: [String: Int] = [:]
    var lines: [String] = []
    for finding in open {
      let level = Self.level(finding.violation.severity)
      counts[level, default: 0] += 1
      if counts[level, default: 0] <= Self.mostPerLevel { lines.append(command(level, finding)) }
    }
    lines.append("tollgate: \(SummaryText(report).story)")
    if lines.count - 1 < open.count {
      lines.append(
        "tollgate: \(open.count - lines.count + 1) more have no annotation, as GitHub keeps \(Self.mostPerLevel) of a level; write a SARIF or Markdown report for all"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func command(_ level: String, _ finding: ShownFinding) -> String {
    let place = finding.violation.places.first
    var properties = [
      ("file", finding.file), ("line", "\(finding.start.line)"), ("col", "\(finding.start.column)"),
    ]
    // The runner drops columns that span lines.
    if let place, place.end.line == place.start.line {
      properties += [("endLine", "\(place.end.line)"), ("endColumn", "\(place.end.column)")]
    }
    let title = "\(finding.violation.severity.rawValue): \(finding.violation.rule)"
    properties.append(("title", title))
    let written = properties.map { "\($0)=\(Self.escaped($1, isProperty: true))" }
    let message = String(finding.messageAndRemedy.unicodeScalars.prefix(Self.longestMessage))
    return
      "::\(level) \(written.joined(separator: ","))::\(Self.escaped(message, isProperty: false))"
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .major: "error"
    case .minor: "warning"
    case .info: "notice"
    }
  }

  /// A value within a command; what would end it, or the line, is percent-encoded.
  static func escaped(_ text: String, isProperty: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
