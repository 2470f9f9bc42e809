import ComplianceModel

/// The rules that passed for one manifest: one line for each rule, however many nodes it was judged at.
struct PassedList {
  private var rows: [(rule: RuleID, title: String, count: Int)] = []

  /// Gathers the passed verdicts by rule, in order of ids.
  init(_ passed: [ManifestReport.Passed]) {
    var counts: [RuleID: Int] = [:]
    var titles: [RuleID: String] = [:]
    for entry in passed {
      counts[entry.rule, default: 0] += 1
      titles[entry.rule] = entry.title
    }
    rows = counts.map { ($0, titles[$0] ?? "", $1) }.sorted { $0.rule < $1.rule }
  }

  /// Writes an aligned list.
  func write(to page: inout TextPage) {
    let width = rows.map { DisplayWidth.of($0.rule.text.unicodeScalars) }.max() ?? 0
    for row in rows {
      let times = row.count > 1 ? " (\(Wording.count(row.count, "place")))" : ""
      page.line(
        Fragment("passed", .green), "  \(Wording.padded(row.rule.text, to: width))",
        Fragment("  \(PrintableText.prose(row.title))\(times)", .dim))
    }
  }
}
