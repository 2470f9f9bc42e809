package import ComplianceModel

/// Applies waivers to reports as they come, so that an audit need not keep them all.
///
/// What is wrong with the waivers of a project is known only after the last of its reports, and
/// stands in the first: that one is held back. So at most one report a waived project is kept.
package struct WaiverStream: Sendable {
  private let judge: WaiverJudge
  /// The waivers by project, in the order of their files.
  private let waivers: [String: [Waiver]]
  /// The projects whose first report is held back, in order.
  private var held: [String] = []
  private var runs: [String: (first: ManifestReport, waivers: ProjectWaivers)] = [:]

  /// Applies what a judge would apply to all reports at once.
  package init(_ judge: WaiverJudge) {
    self.judge = judge
    waivers = Dictionary(grouping: judge.waivers, by: \.project)
  }

  /// The report with what the waivers excuse set apart; `nil` where it is held back until ``finish()``.
  package mutating func apply(to report: ManifestReport) -> ManifestReport? {
    guard report.outcome == .judged, let project = report.project, let own = waivers[project]
    else { return report }
    var run = runs[project]?.waivers ?? ProjectWaivers(judge: judge, waivers: own)
    let applied = run.apply(to: report)
    if let first = runs[project]?.first {
      runs[project] = (first, run)
      return applied
    }
    held.append(project)
    runs[project] = (applied, run)
    return nil
  }

  /// The reports that were held back, and what the user should know of the waivers.
  package mutating func finish() -> WaiverJudge.Judged {
    var reports: [ManifestReport] = []
    var notices: [String] = []
    for project in held {
      guard var run = runs[project] else { continue }
      reports.append(run.waivers.finish(run.first))
      notices += run.waivers.notices
    }
    let others = judge.waivers.filter { runs[$0.project] == nil }
    return WaiverJudge.Judged(
      reports: reports, notices: notices + WaiverJudge.notice(of: others))
  }
}
