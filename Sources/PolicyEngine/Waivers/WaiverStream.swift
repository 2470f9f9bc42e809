package import ComplianceModel

/// Applies waivers to reports as they come, so that an audit need not keep them all.
///
/// What is wrong with the waivers of a project is known only after all its violations were seen, and is
/// told of its first report: that one is kept, so memory grows with the waived projects alone.
package struct WaiverStream: Sendable {
  private let judge: WaiverJudge
  /// The waivers by project, in the order of their files.
  private let waivers: [String: [Waiver]]
  /// The projects that were seen, in order.
  private var seen: [String] = []
  private var runs: [String: (first: ManifestReport, waivers: ProjectWaivers)] = [:]

  /// Applies what a judge would apply to all reports at once.
  package init(_ judge: WaiverJudge) {
    self.judge = judge
    waivers = Dictionary(grouping: judge.waivers, by: \.project)
  }

  /// What is wrong with the waivers of a project.
  package struct Complaint: Sendable {
    /// The report that it is told of, without what is wrong.
    package let report: ManifestReport
    /// What is wrong.
    package let violations: [Violation]
  }

  /// The report with what the waivers excuse set apart.
  package mutating func apply(to report: ManifestReport) -> ManifestReport {
    guard report.outcome == .judged, let project = report.project, let own = waivers[project]
    else { return report }
    var run = runs[project]?.waivers ?? ProjectWaivers(judge: judge, waivers: own)
    let applied = run.apply(to: report)
    if runs[project] == nil { seen.append(project) }
    runs[project] = (runs[project]?.first ?? applied, run)
    return applied
  }

  /// Whether a report is that which is told what is wrong with the waivers of its project.
  package func keeps(_ report: ManifestReport) -> Bool {
    guard report.outcome == .judged, let project = report.project, let first = runs[project]?.first
    else { return false }
    return first.file == report.file && first.document == report.document
  }

  /// The reports that are kept, with what is wrong with the waivers among their violations.
  package func keptReports() -> [ManifestReport] {
    seen.compactMap { project in
      guard var run = runs[project] else { return nil }
      return run.waivers.finish(run.first)
    }
  }

  /// The waiver that excuses a violation that was found after the project's reports; `nil` where none does.
  package mutating func excuse(_ violation: Violation) -> Waiver? {
    guard let project = violation.project, let (first, waivers) = runs[project] else { return nil }
    var run = waivers
    let applied = run.apply(
      to: first.replacing(counts: VerdictCounts(), violations: [violation], waived: []))
    runs[project] = (first, run)
    return applied.waived.first?.waiver
  }

  /// What is wrong with the waivers, and what the user should know of them.
  package mutating func finish() -> (complaints: [Complaint], notices: [String]) {
    var complaints: [Complaint] = []
    var notices: [String] = []
    for project in seen {
      guard var run = runs[project] else { continue }
      let bare = run.first.replacing(counts: VerdictCounts(), violations: [], waived: [])
      let wrong = run.waivers.finish(bare).violations
      if !wrong.isEmpty { complaints.append(Complaint(report: run.first, violations: wrong)) }
      notices += run.waivers.notices
    }
    let others = judge.waivers.filter { runs[$0.project] == nil }
    return (complaints, notices + judge.notice(of: others))
  }
}
