import CalendarTime
package import ComplianceModel

/// The history of audits as people read it on a terminal.
package enum HistoryPages {
  /// The runs, by portfolio.
  package static func list(_ runs: [AuditRun], colour: Bool) -> String {
    var page = TextPage(colour: colour)
    var portfolios: [String] = []
    for run in runs where !portfolios.contains(run.portfolio) { portfolios.append(run.portfolio) }
    for portfolio in portfolios {
      page.gap()
      page.line(Fragment(portfolio, .bold))
      var table = TextTable(columns)
      for run in runs where run.portfolio == portfolio { table.row(cells(of: run)) }
      table.write(to: &page)
    }
    return page.text
  }

  private static var columns: [TextTable.Column] {
    [
      .number("run"), .words("as of"), .number("score"), .words("light"), .number("projects"),
      .number("open"), .number("new"), .number("resolved"), .number("overdue"),
      .words("judged by"), .words(""),
    ]
  }

  private static func cells(of run: AuditRun) -> [Fragment] {
    let figures = run.figures
    return [
      "\(run.number)", "\(run.asOf)", Fragment(percent(figures.score), style(figures.rag)),
      Fragment(figures.rag.map(\.rawValue) ?? "–", style(figures.rag)), "\(figures.projectCount)",
      "\(figures.open)", "\(figures.new)", "\(figures.resolved)",
      Fragment("\(figures.overdue)", figures.overdue > 0 ? .red : .plain),
      Fragment(AuditWords.policies(run), .dim),
      Fragment(run.isPartial ? "some projects only" : "", .yellow),
    ]
  }

  /// What pruning took, or would take.
  package static func pruning(
    _ prunings: [HistoryPruning], isTrial: Bool, colour: Bool
  ) -> String {
    var page = TextPage(colour: colour)
    for pruning in prunings {
      let kept = Wording.count(pruning.kept.count, "run")
      let since = pruning.kept.first.map { ", from \($0.asOf) on" } ?? ""
      guard let first = pruning.removed.first, let last = pruning.removed.last else {
        page.line(Fragment(pruning.portfolio, .bold), "  nothing to remove: \(kept)\(since)")
        continue
      }
      let days =
        first.number == last.number ? "of \(first.asOf)" : "from \(first.asOf) to \(last.asOf)"
      let verb = isTrial ? "would remove" : "removed"
      page.line(
        Fragment(pruning.portfolio, .bold),
        "  \(verb) \(Wording.count(pruning.removed.count, "run")) \(days); \(kept) stay\(pruning.kept.count == 1 ? "s" : "")\(since)"
      )
    }
    return page.text
  }

  /// What rewinding took back, or would take back.
  package static func rewinding(
    _ rewinding: HistoryRewinding, isTrial: Bool, colour: Bool
  ) -> String {
    var page = TextPage(colour: colour)
    let rest =
      rewinding.kept.last.map { run in
        let stay = "stay\(rewinding.kept.count == 1 ? "s" : "")"
        return "\(Wording.count(rewinding.kept.count, "run")) \(stay), the last as of \(run.asOf)"
      } ?? "no run stays"
    guard !rewinding.removed.isEmpty else {
      page.line(
        Fragment(rewinding.portfolio, .bold),
        "  no run is as of a day after \(rewinding.day); \(rest)")
      return page.text
    }
    page.line(
      Fragment(rewinding.portfolio, .bold),
      "  \(isTrial ? "would take back" : "took back") \(Wording.count(rewinding.removed.count, "run")); \(rest)"
    )
    page.gap()
    var table = TextTable(columns)
    for run in rewinding.removed { table.row(cells(of: run)) }
    table.write(to: &page)
    return page.text
  }

  /// A score with its unit, blanks as terminals show them.
  static func percent(_ score: AuditScore) -> String {
    score.perMille == nil ? "–" : "\(score.percentText) %"
  }

  /// How a light looks.
  static func style(_ light: RAG?) -> TextStyle {
    switch light {
    case .red: .red
    case .amber: .yellow
    case .green: .green
    case nil: .plain
    }
  }
}
