import CalendarTime
package import ComplianceModel

extension HistoryPages {
  /// How wide the chart is, in characters.
  private static let chartWidth = 24

  /// How something fared from run to run: one row a run, with a chart.
  package static func trend(_ trend: HistoryTrend, colour: Bool) -> String {
    var page = TextPage(colour: colour)
    let subject = [trend.project, trend.rule?.text].compactMap { $0 }.map { "  \($0)" }.joined()
    page.line(Fragment(trend.portfolio, .bold), "\(subject)")
    page.gap()
    if trend.rule == nil { scores(trend, to: &page) } else { counts(trend, to: &page) }
    return page.text
  }

  private static func scores(_ trend: HistoryTrend, to page: inout TextPage) {
    let scores = trend.points.filter(\.isJudged).compactMap { $0.score?.perMille }
    // Scores move within a few points: the chart begins at a full ten below the least.
    let least = max(0, ((scores.min() ?? 0) - 1) / 100 * 100)
    let isPortfolio = trend.project == nil
    var table = TextTable([
      .number("run"), .words("as of"), .number("score"), .words("light"),
      .words(axis(least)), .number("critical"), .number("major"), .number("minor"),
      .number("info"), .number("waived"), .number(isPortfolio ? "new" : ""),
      .number(isPortfolio ? "resolved" : ""),
    ])
    for point in trend.points {
      let figures = point.run.figures
      guard point.isThere else {
        table.row(
          ["\(point.run.number)", "\(point.run.asOf)", "–", Fragment("not there", .dim)]
            + Array(repeating: "", count: 8))
        continue
      }
      let chart =
        point.isJudged
        ? point.score?.perMille.map { dot(at: $0, from: least) } ?? ""
        : "no manifest to judge"
      table.row(
        [
          "\(point.run.number)", "\(point.run.asOf)",
          Fragment(point.score.map(percent) ?? "–", style(point.rag)),
          Fragment(point.rag?.rawValue ?? "–", style(point.rag)),
          Fragment(chart, style(point.rag)),
        ] + severities(point) + ["\(point.waived)"]
          + (isPortfolio ? ["\(figures.new)", "\(figures.resolved)"] : ["", ""]))
    }
    table.write(to: &page)
  }

  private static func counts(_ trend: HistoryTrend, to page: inout TextPage) {
    let most = max(1, trend.points.map(\.open).max() ?? 1)
    var table = TextTable([
      .number("run"), .words("as of"), .number("open"), .words(""), .number("projects"),
      .number("critical"), .number("major"), .number("minor"), .number("info"), .number("waived"),
    ])
    for point in trend.points {
      guard point.isThere else {
        table.row(
          ["\(point.run.number)", "\(point.run.asOf)", "–", Fragment("not there", .dim)]
            + Array(repeating: "", count: 6))
        continue
      }
      table.row(
        [
          "\(point.run.number)", "\(point.run.asOf)", "\(point.open)",
          Fragment(bar(point.open, of: most), .yellow),
          Fragment(trend.project == nil ? "\(point.projects ?? 0)" : "", .plain),
        ] + severities(point) + ["\(point.waived)"])
    }
    table.write(to: &page)
  }

  private static func severities(_ point: HistoryTrend.Point) -> [Fragment] {
    Severity.gravestFirst.map { severity in
      let count = point.violations[severity, default: 0]
      return Fragment("\(count)", count > 0 ? severity.style : .dim)
    }
  }

  /// The ends of the chart of scores: `80 ─── 100`.
  private static func axis(_ least: Int) -> String {
    let (left, right) = ("\(least / 10) ", " 100")
    return left
      + String(repeating: "─", count: max(1, chartWidth - left.count - right.count)) + right
  }

  private static func dot(at score: Int, from least: Int) -> String {
    let span = max(1, 1000 - least)
    let position = (score - least) * (chartWidth - 1) / span
    return String(repeating: "·", count: position) + "●"
      + String(repeating: "·", count: chartWidth - 1 - position)
  }

  /// A bar in proportion; what is there at all shows.
  private static func bar(_ count: Int, of most: Int) -> String {
    count == 0 ? "" : String(repeating: "█", count: max(1, count * chartWidth / most))
  }
}
