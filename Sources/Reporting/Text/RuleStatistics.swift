import ComplianceModel

/// How often each rule is violated.
struct RuleStatistics {
  /// One rule's figures.
  struct Row: Hashable {
    /// The rule.
    let rule: RuleID
    /// What must be true; empty where the report does not know the rule.
    let title: String
    /// The gravest severity among its violations.
    let severity: Severity
    /// How many violations.
    let count: Int
  }

  /// The violated rules, most often violated first, then by id.
  let rows: [Row]

  /// Counts the violations of a report that are shown.
  init(of report: CheckReport) {
    var counts: [RuleID: (count: Int, severity: Severity)] = [:]
    for violation in report.shownViolations {
      let known = counts[violation.rule, default: (0, .info)]
      counts[violation.rule] = (known.count + 1, max(known.severity, violation.severity))
    }
    rows = counts.map { rule, figures in
      Row(
        rule: rule, title: report.title(of: rule), severity: figures.severity,
        count: figures.count)
    }.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
  }

  /// Writes an aligned table.
  func write(to page: inout TextPage) {
    let countWidth = rows.map { String($0.count).count }.max() ?? 0
    let severityWidth = rows.map(\.severity.rawValue.count).max() ?? 0
    let ruleWidth = rows.map { DisplayWidth.of($0.rule.text.unicodeScalars) }.max() ?? 0
    for row in rows {
      page.line(
        Fragment(Wording.aligned(row.count, to: countWidth), .bold), "  ",
        Fragment(Wording.padded(row.severity.rawValue, to: severityWidth), row.severity.style),
        "  \(Wording.padded(row.rule.text, to: ruleWidth))",
        Fragment(row.title.isEmpty ? "" : "  \(PrintableText.prose(row.title))", .dim))
    }
  }
}
