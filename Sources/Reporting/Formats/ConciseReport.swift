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
    var page = TextPage(colour: options.colour, links: options.links)
    if options.statistics {
      RuleStatistics(of: report).write(to: &page)
      if !options.quiet { page.gap() }
    } else {
      list(on: &page)
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

  /// Lists the violations, and the rules that passed where that is asked for.
  private func list(on page: inout TextPage) {
    var limit = ListLimit(options.mostViolations)
    if options.order == .file {
      for manifest in report.manifests {
        write(limit.take(report.shownFindings(of: manifest).filter { $0.known == nil }), to: &page)
        writePassed(of: manifest, to: &page)
      }
    } else {
      for group in SortedFindings(report, by: options.order).groups {
        write(limit.take(group.findings), to: &page)
      }
      for manifest in report.manifests { writePassed(of: manifest, to: &page) }
    }
    limit.writeRest(to: &page)
  }

  private func write(_ findings: [ShownFinding], to page: inout TextPage) {
    for finding in findings {
      write(
        finding.violation, file: finding.manifest.file,
        waivedBy: finding.waiver.map { WaiverWords($0).inBrief }, to: &page)
    }
  }

  private func writePassed(of manifest: ManifestReport, to page: inout TextPage) {
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
    let shown = place?.file ?? file
    var asides: [String] = []
    if violation.verdict == .undetermined { asides.append("could not be judged") }
    if let waiver { asides = ["\(violation.severity.rawValue); \(waiver)"] }
    if violation.places.count > 1 {
      asides.append("\(Wording.count(violation.places.count - 1, "more place"))")
    }
    let aside = asides.isEmpty ? "" : " (\(asides.joined(separator: "; ")))"
    page.line(
      Fragment("\(shown):\(line):\(column)", .plain, file: shown), ": ",
      waiver == nil
        ? Fragment(violation.severity.rawValue, violation.severity.style)
        : Fragment(Verdict.waived.rawValue, .blue),
      " \(violation.rule) \(PrintableText.clipped(violation.message))", Fragment(aside, .dim))
  }
}
