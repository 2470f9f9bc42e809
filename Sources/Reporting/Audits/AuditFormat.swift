package import ComplianceModel

/// The form of an audit's report.
package enum AuditFormat: String, CaseIterable, Sendable {
  /// One page for people: nothing is loaded from elsewhere, and it works as an attachment of a mail.
  case html
  /// One row for each violation, for spreadsheets.
  case csv
  /// One row for each project, for spreadsheets.
  case projectsCSV = "csv-projects"
  /// For programs; its schema is `schemas/audit.schema.json`.
  case json
  /// A summary for a wiki, a merge request or a chat.
  case markdown
  /// Assessment results in the form of NIST OSCAL 1.1.3, for programs of governance, risk and compliance.
  case oscal
}

/// Turns what an audit found into the bytes of a report.
package enum AuditRenderer {
  /// Writes a report in a format; the same audit gives the same bytes, always.
  ///
  /// Forms that list every violation hold only those that they need to sort; what is written is
  /// handed on in pieces of some 64 KB.
  ///
  /// - Parameters:
  ///   - detail: Its projects and findings; it may be asked for them several times.
  ///   - paths: How the form for other programs, OSCAL, names files.
  ///   - output: Takes the bytes, one piece after the other; what it throws ends the writing.
  package static func write(
    _ report: AuditReport, _ detail: some AuditDetail, as format: AuditFormat,
    paths: ReportPaths = .asTyped, to output: @escaping ([UInt8]) throws -> Void
  ) throws {
    var stream = TextStream(output)
    switch format {
    case .html: try AuditHTML(report: report, detail: detail).write(to: &stream)
    case .csv: try AuditCSV(report: report, detail: detail).writeFindings(to: &stream)
    case .projectsCSV: try AuditCSV(report: report, detail: detail).writeProjects(to: &stream)
    case .json: try AuditJSON(report: report, detail: detail).write(to: &stream)
    case .markdown:
      let digest = try AuditDigest(report, detail, keeping: AuditMarkdown.limits)
      try AuditMarkdown(report: report, digest: digest).write(to: &stream)
    case .oscal: try AuditOSCAL(report: report, detail: detail, paths: paths).write(to: &stream)
    }
    try stream.flush()
  }
}
