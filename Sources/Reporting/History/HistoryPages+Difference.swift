import CalendarTime
package import ComplianceModel

extension HistoryPages {
  /// What is different between two runs.
  package static func difference(_ difference: HistoryDifference, colour: Bool) -> String {
    var page = TextPage(colour: colour)
    let (from, to) = (difference.from, difference.to)
    page.line(
      Fragment(to.portfolio, .bold),
      "  from run \(from.number) as of \(from.asOf) to run \(to.number) as of \(to.asOf)")
    page.gap()
    page.line(Fragment("  score       ", .dim), scores(from, to))
    page.line(Fragment("  violations  ", .dim), "\(counts(difference))")
    for kind in HistoryDifference.Kind.allCases {
      let changes = difference.changes.filter { $0.kind == kind }
      guard !changes.isEmpty else { continue }
      page.gap()
      page.line(Fragment(title(kind), .bold))
      var table = TextTable([.words(""), .words(""), .words(""), .words("")])
      for change in changes { table.row(cells(of: change)) }
      table.writeRows(to: &page)
    }
    writeProjects(difference.projects, to: &page)
    return page.text
  }

  private static func scores(_ from: AuditRun, _ to: AuditRun) -> Fragment {
    let before = percent(from.figures.score)
    let after = percent(to.figures.score)
    return Fragment(before == after ? "\(after), unchanged" : "\(before) → \(after)", .plain)
  }

  private static func counts(_ difference: HistoryDifference) -> String {
    func count(_ kind: HistoryDifference.Kind) -> Int {
      difference.changes.count { $0.kind == kind }
    }
    let others = SummaryText.figures([
      (count(.severity), "of another severity"), (count(.waived), "newly waived"),
      (count(.unwaived), "no longer waived"),
    ])
    let all =
      ["\(count(.new)) new", "\(count(.gone)) gone"] + others
      + ["\(difference.unchanged) unchanged"]
    return all.joined(separator: ", ")
  }

  private static func title(_ kind: HistoryDifference.Kind) -> String {
    switch kind {
    case .new: "New"
    case .gone: "Gone"
    case .severity: "Of another severity"
    case .waived: "Newly waived"
    case .unwaived: "No longer waived"
    }
  }

  private static func cells(of change: HistoryDifference.Change) -> [Fragment] {
    let now = change.after ?? change.before
    let severity = now?.severity ?? .info
    var words = severity.rawValue
    if let before = change.before, let after = change.after, before.severity != after.severity {
      words = "\(before.severity.rawValue) → \(after.severity.rawValue)"
    }
    if now?.isWaived == true { words += ", waived" }
    return [
      Fragment(words, severity.style), Fragment(change.project ?? "–", .plain),
      Fragment(change.rule.text, .plain), Fragment(AuditWords.place(change.place), .dim),
    ]
  }

  private static func writeProjects(
    _ projects: [HistoryDifference.ProjectChange], to page: inout TextPage
  ) {
    guard !projects.isEmpty else { return }
    page.gap()
    page.line(Fragment("Projects", .bold))
    var table = TextTable([.words(""), .words("")])
    for project in projects {
      let light = project.after.flatMap { RAG(rawValue: $0) }
      let words =
        switch (project.before, project.after) {
        case (nil, let after?): "new, \(after)"
        case (_?, nil): "no longer there"
        case (let before, let after): "\(before ?? "–") → \(after ?? "–")"
        }
      table.row([Fragment(project.id, .plain), Fragment(words, style(light))])
    }
    table.writeRows(to: &page)
  }
}
