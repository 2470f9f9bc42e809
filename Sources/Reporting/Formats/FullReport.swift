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
    let listed = min(count, options.mostViolations ?? count)
    var page = TextPage(
      colour: options.colour, links: options.links, byteCount: listed * Self.usualBytes)
    if options.statistics { RuleStatistics(of: report).write(to: &page) } else { list(on: &page) }
    if options.namesUngoverned { UngovernedList(report).write(to: &page) }
    if !options.quiet {
      page.gap()
      SummaryText(report).write(to: &page)
    }
    return page.text
  }

  /// Lists the violations, and the rules that passed where that is asked for.
  private func list(on page: inout TextPage) {
    var limit = ListLimit(options.mostViolations)
    if options.order == .file {
      for manifest in report.manifests { write(manifest, &limit, to: &page) }
    } else {
      for group in SortedFindings(report, by: options.order).groups {
        write(group, &limit, to: &page)
      }
      for manifest in report.manifests where options.showPassed && !manifest.passed.isEmpty {
        page.gap()
        writeHeading(of: manifest, to: &page)
        page.gap()
        PassedList(manifest.passed).write(to: &page)
      }
    }
    guard limit.leftOut > 0 else { return }
    page.gap()
    limit.writeRest(to: &page)
  }

  private func write(
    _ group: SortedFindings.Group, _ limit: inout ListLimit, to page: inout TextPage
  ) {
    let findings = limit.take(group.findings)
    guard !findings.isEmpty else { return }
    page.gap()
    page.line(
      Fragment("── ", .dim), Fragment(group.name, .bold), Fragment(": \(group.tally)", .dim))
    for finding in findings {
      page.gap()
      ViolationBlock(finding.violation, waivedBy: finding.waiver).write(to: &page)
    }
  }

  private func write(
    _ manifest: ManifestReport, _ limit: inout ListLimit, to page: inout TextPage
  ) {
    let violations = limit.take(report.shownViolations(of: manifest))
    let passed = options.showPassed ? manifest.passed : []
    let waived = limit.take(report.shownWaived(of: manifest))
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
      Fragment("── ", .dim), Fragment(manifest.name, .bold, file: manifest.file), "\(details)",
      Fragment(": \(tally)", .dim))
  }
}
