import ComplianceModel
import SourceText

/// Reviewdog's diagnostic format (rdjson): columns count bytes of UTF-8 there.
struct RDJSONReport {
  let report: CheckReport

  /// Writes the report; waived violations are none of it.
  func render() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.object("source") { $0.member("name", "tollgate") }
      writer.list("diagnostics", report.shownFindings.filter(\.isOpen)) {
        writer, finding in
        writer.object { writer in
          writer.member("message", finding.messageAndRemedy)
          writer.object("location") { writer in
            writer.member("path", finding.file)
            writer.object("range") { writer in
              writer.object("start") { writer in
                writer.member("line", finding.start.line)
                if let column = Self.byteColumn(of: finding.violation.places.first) {
                  writer.member("column", column)
                }
              }
            }
          }
          writer.member("severity", Self.severity(finding.violation.severity))
          writer.object("code") { $0.member("value", finding.violation.rule.text) }
        }
      }
    }
    return writer.text
  }

  /// The column in bytes; `nil` where the excerpt does not hold the whole beginning of its line.
  private static func byteColumn(of place: Place?) -> Int? {
    guard let place, place.excerpt.caretOffset == place.start.column - 1 else { return nil }
    let before = place.excerpt.text.unicodeScalars.prefix(place.excerpt.caretOffset)
    guard !before.contains("\u{FFFD}") else { return nil }
    return before.reduce(1) { $0 + UTF8.width($1) }
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .critical, .major: "ERROR"
    case .minor: "WARNING"
    case .info: "INFO"
    }
  }
}
