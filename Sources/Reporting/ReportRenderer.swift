package import ComplianceModel

/// Turns a report into the text that goes to standard output or into a file.
package enum ReportRenderer {
  /// Writes a report in a format; the same report and options give the same text, always.
  ///
  /// The text ends with a line break, or is empty when there is nothing to say.
  package static func render(
    _ report: CheckReport, as format: ReportFormat, options: ReportOptions = ReportOptions()
  ) -> String {
    var (report, options) = (report, options)
    if format.namesFilesFromTheRoot { options.paths.apply(to: &report, &options) }
    return switch format {
    case .full: FullReport(report: report, options: options).render()
    case .concise: ConciseReport(report: report, options: options).render()
    case .json: JSONReport(report: report, options: options).render()
    case .ndjson: NDJSONReport(report: report, options: options).render()
    case .sarif: SARIFReport(report: report, options: options).render()
    case .junit: JUnitReport(report: report).render()
    case .github: GitHubReport(report: report).render()
    case .gitlab: GitLabReport(report: report).render()
    case .checkstyle: CheckstyleReport(report: report).render()
    case .tap: TAPReport(report: report).render()
    case .markdown: MarkdownReport(report: report, options: options).render()
    case .rdjson: RDJSONReport(report: report).render()
    case .csv: CheckAsAudit(report).text(.csv)
    case .html: CheckAsAudit(report).text(.html)
    case .oscal: CheckAsAudit(report).text(.oscal)
    }
  }

  /// Writes one manifest as the line of JSON that ``ReportFormat/ndjson`` has for it.
  ///
  /// - Parameter run: The report of the run, whose own manifests are not looked at.
  package static func line(
    _ manifest: ManifestReport, of run: CheckReport, options: ReportOptions
  ) -> String {
    NDJSONReport(report: run, options: options).line(manifest)
  }
}
