import CalendarTime
import ComplianceModel

/// Charts as inline SVG; each has a title and a description, or stands beside its numbers and is
/// hidden from readers that speak.
enum AuditCharts {
  private typealias Point = (x: Double, y: Double)

  /// The score over the runs, with the bands of the lights.
  static func trend(_ runs: [AuditRun], scoring: Scoring) -> String {
    let shown = runs.filter { $0.figures.score.perMille != nil && !$0.isPartial }.suffix(36)
    guard let last = shown.last else { return "<p class=\"calm\">No score yet.</p>" }
    let plot = TrendPlot(Array(shown), scoring)
    let story = shown.map { "\($0.asOf) \($0.figures.score.percentText)" }.joined(separator: ", ")
    return svg(
      "chart trend-chart", width: TrendPlot.width, height: TrendPlot.height,
      title: "Score of the portfolio, per cent",
      description:
        "\(Wording.count(shown.count, "audit")); \(story). Now \(last.figures.score.percentText).",
      plot.bands + plot.line + plot.marks + plot.days)
  }

  /// A bar of parts, as wide as its place, whose parts are named by classes.
  static func bar(_ parts: [(count: Int, name: String)], title: String) -> String {
    let all = parts.reduce(0) { $0 + $1.count }
    guard all > 0 else { return "" }
    let words = SummaryText.figures(parts.map { ($0.count, $0.name) }).joined(separator: ", ")
    return svg(
      "bar", width: 300, height: 12, title: title, description: words,
      segments(parts, scale: 300 / Double(all), height: 12), stretches: true)
  }

  /// A bar whose length says how many of the most there are.
  static func length(_ count: Int, of most: Int) -> String {
    lengths([(count, "some")], of: most)
  }

  /// A bar of parts whose length says how many of the most there are.
  static func lengths(_ parts: [(count: Int, name: String)], of most: Int) -> String {
    guard most > 0 else { return "" }
    let body = segments(parts, scale: 100 / Double(most), height: 8)
    return
      "<svg class=\"length\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\(body)</svg>"
  }

  /// The values of an indicator over the runs, as a line without scales.
  static func spark(_ kpi: KPIStanding) -> String {
    let values = kpi.trend.suffix(24).compactMap(\.value).filter(\.isFinite)
    guard values.count > 1, let least = values.min(), let most = values.max() else { return "" }
    let (low, high) = (min(least, kpi.target ?? least), max(most, kpi.target ?? most))
    let span = high > low ? high - low : 1
    func y(_ value: Double) -> Double { 34 - (value - low) / span * 28 }
    let points = values.enumerated().map { position, value -> Point in
      (4 + Double(position) / Double(values.count - 1) * 192, y(value))
    }
    let target = kpi.target.map {
      "<path class=\"target\" d=\"M4 \(number(y($0)))H196\"/>"
    }
    let words = values.map { AuditWords.value($0, unit: kpi.unit) }.joined(separator: ", ")
    let end = points.last.map { dot($0, "end", radius: 3) }
    return svg(
      "spark", width: 200, height: 40, title: "\(kpi.title), audit by audit", description: words,
      (target ?? "") + path(points) + (end ?? ""))
  }

  private static func segments(
    _ parts: [(count: Int, name: String)], scale: Double, height: Int
  ) -> String {
    var left = 0.0
    return parts.filter { $0.count > 0 }.map { part in
      let width = Double(part.count) * scale
      defer { left += width }
      return
        "<rect class=\"\(part.name)\" x=\"\(number(left))\" width=\"\(number(width))\" height=\"\(height)\"/>"
    }.joined()
  }

  private static func path(_ points: [Point]) -> String {
    let steps = points.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L")
    return "<path class=\"line\" d=\"M\(steps)\"/>"
  }

  private static func dot(_ point: Point, _ name: String, radius: Double) -> String {
    "<circle class=\"\(name)\" cx=\"\(number(point.x))\" cy=\"\(number(point.y))\" r=\"\(number(radius))\"/>"
  }

  private static func svg(
    _ name: String, width: Int, height: Int, title: String, description: String, _ body: String,
    stretches: Bool = false
  ) -> String {
    let aspect = stretches ? " preserveAspectRatio=\"none\"" : ""
    let words = HTMLText.safe("\(title): \(description)")
    return
      "<svg class=\"\(name)\" role=\"img\" aria-label=\"\(words)\" viewBox=\"0 0 \(width) \(height)\"\(aspect)><title>\(HTMLText.safe(title))</title>\(body)</svg>"
  }

  private static func number(_ value: Double) -> String { AuditWords.rounded(value, 1) }
}

extension AuditCharts {
  /// The chart of scores: where each run stands, and what is drawn around it.
  private struct TrendPlot {
    static let width = 640
    static let height = 370
    private static let left = 44.0
    private static let right = 596.0
    private static let top = 14.0
    private static let bottom = 332.0

    private let runs: [AuditRun]
    private let scoring: Scoring
    /// The least tenth of a per cent that is drawn.
    private let floor: Int

    init(_ runs: [AuditRun], _ scoring: Scoring) {
      self.runs = runs
      self.scoring = scoring
      let least = runs.compactMap(\.figures.score.perMille).min() ?? 0
      // A fifth of the height below the least, on a round number.
      floor = max(0, (min(least, scoring.amberFrom) - (1000 - min(least, 950)) / 5) / 50 * 50)
    }

    private func y(_ perMille: Int) -> Double {
      let share = Double(max(perMille, floor) - floor) / Double(1000 - floor)
      return Self.bottom - share * (Self.bottom - Self.top)
    }

    private var points: [Point] {
      runs.enumerated().map { position, run in
        let share = runs.count > 1 ? Double(position) / Double(runs.count - 1) : 1
        return (
          Self.left + 14 + share * (Self.right - Self.left - 28),
          y(run.figures.score.perMille ?? floor)
        )
      }
    }

    /// The bands of the lights, with the scores at their edges.
    var bands: String {
      let green = max(floor, min(1000, scoring.greenFrom))
      let amber = max(floor, min(green, scoring.amberFrom))
      return band("green", from: green, to: 1000) + band("amber", from: amber, to: green)
        + band("red", from: floor, to: amber) + label(1000) + label(green) + label(amber)
        + (floor < amber - 40 ? label(floor) : "")
    }

    private func band(_ name: String, from low: Int, to high: Int) -> String {
      guard high > low else { return "" }
      return
        "<rect class=\"band \(name)\" x=\"\(number(Self.left))\" y=\"\(number(y(high)))\" width=\"\(number(Self.right - Self.left))\" height=\"\(number(y(low) - y(high)))\"/>"
    }

    private func label(_ perMille: Int) -> String {
      "<text class=\"scale\" x=\"\(number(Self.left - 8))\" y=\"\(number(y(perMille) + 4))\" text-anchor=\"end\">\(AuditWords.rounded(Double(perMille) / 10, 1))</text>"
    }

    /// The line through the runs.
    var line: String { AuditCharts.path(points) }

    /// A mark for each run, the last one with its score.
    var marks: String {
      let marks = zip(points, runs).map { point, run in
        AuditCharts.dot(point, "mark \(AuditPage.lightClass(run.figures.rag))", radius: 3.5)
      }
      guard let last = points.last, let run = runs.last else { return marks.joined() }
      return marks.dropLast().joined()
        + AuditCharts.dot(last, "mark last \(AuditPage.lightClass(run.figures.rag))", radius: 6)
        + "<text class=\"now\" x=\"\(number(last.x))\" y=\"\(number(last.y > 40 ? last.y - 14 : last.y + 24))\" text-anchor=\"middle\">\(run.figures.score.percentText)</text>"
    }

    /// The days of the runs below: the first, the last, and some between.
    var days: String {
      let step = max(1, (runs.count + 5) / 6)
      return zip(points, runs).enumerated().filter { position, _ in
        position == runs.count - 1
          || position % step == 0 && runs.count - 1 - position >= step / 2 + 1
      }.map { _, mark in
        "<text class=\"scale\" x=\"\(number(mark.0.x))\" y=\"358\" text-anchor=\"middle\">\("\(mark.1.asOf)".prefix(7))</text>"
      }.joined()
    }
  }
}
