import ComplianceModel
import SourceText

/// GitLab's Code Quality report: a list of issues, each with a fingerprint of its own.
struct GitLabReport {
  let report: CheckReport

  /// Writes the list; waived violations are none of it, as GitLab would show them as open.
  func render() -> String {
    var seen: [String: Int] = [:]
    let issues = report.shownFindings.filter(\.isOpen).map { finding in
      // GitLab keeps one issue of those with equal fingerprints.
      let fingerprint = finding.violation.fingerprint
      let count = seen[fingerprint, default: 0] + 1
      seen[fingerprint] = count
      return (finding, count == 1 ? fingerprint : "\(fingerprint)-\(count)")
    }
    var writer = JSONWriter()
    writer.list(issues) { writer, issue in
      let (finding, fingerprint) = issue
      writer.object { writer in
        writer.member("type", "issue")
        writer.member("check_name", finding.violation.rule.text)
        writer.member("description", finding.message)
        if let remedy = finding.violation.remedy {
          writer.object("content") { $0.member("body", PrintableText.prose(remedy)) }
        }
        writer.member("fingerprint", fingerprint)
        writer.member("severity", finding.violation.severity.rawValue)
        writer.object("location") { writer in
          writer.member("path", finding.file)
          writer.object("lines") { writer in
            writer.member("begin", finding.start.line)
            writer.member(
              "end", finding.violation.places.first?.end.line ?? finding.start.line)
          }
        }
      }
    }
    return writer.text
  }
}
