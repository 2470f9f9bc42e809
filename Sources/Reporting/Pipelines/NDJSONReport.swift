import CalendarTime
import ComplianceModel

/// One line of JSON for each manifest, in the order in which they are judged.
struct NDJSONReport {
  /// The version of the line's schema: changes when a key changes its meaning or goes.
  static let schemaVersion = "tollgate.manifest/v1"

  let report: CheckReport
  let options: ReportOptions

  /// Writes all lines.
  func render() -> String { report.manifests.map(line).joined() }

  /// The line of one manifest, line break included.
  func line(_ manifest: ManifestReport) -> String {
    var writer = JSONWriter(isCompact: true)
    let members = JSONReport(report: report, options: options)
    writer.object { writer in
      writer.member("schema", Self.schemaVersion)
      writer.member("as_of", report.asOf.description)
      members.writeMembers(of: manifest, to: &writer)
      members.writeFindings(of: manifest, to: &writer)
    }
    return writer.text
  }
}
