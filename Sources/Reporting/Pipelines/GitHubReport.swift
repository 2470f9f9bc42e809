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
    var annotations = Annotations()
    let open = report.shownFindings.filter(\.isOpen).gravestFirst
    for finding in open where finding.violation.severity > .info {
      let level = Self.level(finding.violation.severity)
      annotations.add(level) { command(level, finding) }
    }
    // What is to be known of the run is graver than a violation that is worth no more than a notice.
    for notice in report.notices {
      let text = PrintableText.of(PrintableText.prose(notice))
      annotations.add("notice") {
        "::notice title=tollgate::\(Self.escaped(Self.cut(text), isProperty: false))"
      }
    }
    for finding in open where finding.violation.severity == .info {
      annotations.add("notice") { command("notice", finding) }
    }
    var lines = annotations.lines
    lines.append("tollgate: \(PrintableText.of(SummaryText(report).story))")
    if annotations.leftOut > 0 {
      lines.append(
        "tollgate: \(annotations.leftOut) more have no annotation, as GitHub keeps \(Self.mostPerLevel) of a level; write a SARIF or Markdown report for all"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The commands that the runner keeps.
  private struct Annotations {
    private(set) var lines: [String] = []
    private(set) var leftOut = 0
    private var counts: [String: Int] = [:]

    mutating func add(_ level: String, _ command: () -> String) {
      counts[level, default: 0] += 1
      guard counts[level, default: 0] <= GitHubReport.mostPerLevel else {
        leftOut += 1
        return
      }
      lines.append(command())
    }
  }

  private static func cut(_ text: String) -> String {
    String(text.unicodeScalars.prefix(longestMessage))
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
    let message = Self.cut(finding.messageAndRemedy)
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

  /// A value within a command; what would end it is percent-encoded, and what a terminal would act on is shown.
  static func escaped(_ text: String, isProperty: Bool) -> String {
    var escaped = ""
    for scalar in PrintableText.of(text).unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
