import ComplianceModel
import SourceText

/// One line for each violation, in the form that editors and `grep` understand, and a line of summary.
struct ConciseReport {
  /// What is told.
  let report: CheckReport
  /// How it is told.
  let options: ReportOptions

  /// Writes the report.
  func render() -> String {
    var page = TextPage(colour: options.colour)
    if options.statistics {
      RuleStatistics(of: report).write(to: &page)
    } else {
      for manifest in report.manifests { write(manifest, to: &page) }
    }
    if options.namesUngoverned {
      for manifest in report.manifests where manifest.outcome == .ungoverned {
        page.line("\(manifest.name): governed by no policy")
      }
    }
    if !options.quiet {
      let summary = SummaryText(report)
      summary.writeNotices(to: &page)
      page.line("\(summary.story)")
    }
    return page.text
  }

  private func write(_ manifest: ManifestReport, to page: inout TextPage) {
    for violation in report.shownViolations(of: manifest) {
      write(violation, file: manifest.file, to: &page)
    }
    for waived in report.shownWaived(of: manifest) {
      write(
        waived.violation, file: manifest.file, waivedBy: WaiverWords(waived.waiver).inBrief,
        to: &page)
    }
    guard options.showPassed else { return }
    for passed in manifest.passed {
      let path = passed.path.isEmpty ? "" : " at \(passed.path)"
      page.line("\(manifest.name): ", Fragment("passed", .green), " \(passed.rule)\(path)")
    }
  }

  private func write(
    _ violation: Violation, file: String, waivedBy waiver: String? = nil, to page: inout TextPage
  ) {
    let place = violation.places.first
    let line = place?.start.line ?? 1
    let column = place?.start.column ?? 1
    var asides: [String] = []
    if violation.verdict == .undetermined { asides.append("could not be judged") }
    if let waiver { asides = ["\(violation.severity.rawValue); \(waiver)"] }
    if violation.places.count > 1 {
      asides.append("\(Wording.count(violation.places.count - 1, "more place"))")
    }
    let aside = asides.isEmpty ? "" : " (\(asides.joined(separator: "; ")))"
    page.line(
      "\(place?.file ?? file):\(line):\(column): ",
      waiver == nil
        ? Fragment(violation.severity.rawValue, violation.severity.style)
        : Fragment(Verdict.waived.rawValue, .blue),
      " \(violation.rule) \(PrintableText.clipped(violation.message))", Fragment(aside, .dim))
  }
}
