import ComplianceModel

/// The report for people: by manifest, every violation with its source line, then a summary.
struct FullReport {
  /// What is told.
  let report: CheckReport
  /// How it is told.
  let options: ReportOptions

  /// About what a violation takes.
  private static let usualBytes = 640

  /// Writes the report.
  func render() -> String {
    let count = report.manifests.reduce(0) { $0 + $1.violations.count }
    var page = TextPage(colour: options.colour, byteCount: count * Self.usualBytes)
    if options.statistics {
      RuleStatistics(of: report).write(to: &page)
    } else {
      for manifest in report.manifests { write(manifest, to: &page) }
    }
    if options.namesUngoverned { UngovernedList(report).write(to: &page) }
    if !options.quiet {
      page.gap()
      SummaryText(report).write(to: &page)
    }
    return page.text
  }

  private func write(_ manifest: ManifestReport, to page: inout TextPage) {
    let violations = report.shownViolations(of: manifest)
    let passed = options.showPassed ? manifest.passed : []
    let waived = report.shownWaived(of: manifest)
    guard !violations.isEmpty || !waived.isEmpty || !passed.isEmpty else { return }
    page.gap()
    writeHeading(of: manifest, to: &page)
    for item in MissingSection.items(of: violations) {
      page.gap()
      switch item {
      case .violation(let violation): ViolationBlock(violation).write(to: &page)
      case .section(let section): section.write(to: &page)
      }
    }
    for excused in waived {
      page.gap()
      ViolationBlock(excused.violation, waivedBy: excused.waiver).write(to: &page)
    }
    if !passed.isEmpty {
      page.gap()
      PassedList(passed).write(to: &page)
    }
  }

  private func writeHeading(of manifest: ManifestReport, to page: inout TextPage) {
    var about: [String] = []
    if manifest.outcome == .unreadable { about.append("unreadable") }
    if let project = manifest.project { about.append(project) }
    if let phase = manifest.phase { about.append(phase.rawValue) }
    let figures = SummaryText.figures(
      Severity.gravestFirst.map { severity in
        (manifest.violations.count { $0.severity == severity }, severity.rawValue)
      } + [(manifest.waived.count, Verdict.waived.rawValue)])
    let tally = figures.isEmpty ? "spotless" : figures.joined(separator: ", ")
    let details = about.isEmpty ? "" : " (\(about.joined(separator: ", ")))"
    page.line(
      Fragment("── ", .dim), Fragment(manifest.name, .bold), "\(details)",
      Fragment(": \(tally)", .dim))
  }
}
