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
    /// How many violations that nothing excuses.
    let count: Int
    /// How many that waivers excuse.
    let waived: Int
  }

  /// The violated rules, most often violated first, then by id.
  let rows: [Row]

  /// Counts the violations of a report that are shown.
  init(of report: CheckReport) {
    var counts: [RuleID: (count: Int, waived: Int, severity: Severity)] = [:]
    for violation in report.shownViolations {
      let known = counts[violation.rule, default: (0, 0, .info)]
      counts[violation.rule] = (
        known.count + 1, known.waived, max(known.severity, violation.severity)
      )
    }
    for violation in report.manifests.flatMap(report.shownWaived(of:)).map(\.violation) {
      let known = counts[violation.rule, default: (0, 0, .info)]
      counts[violation.rule] = (
        known.count, known.waived + 1, max(known.severity, violation.severity)
      )
    }
    rows = counts.map { rule, figures in
      Row(
        rule: rule, title: report.title(of: rule), severity: figures.severity,
        count: figures.count, waived: figures.waived)
    }.sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
  }

  /// Writes an aligned table.
  func write(to page: inout TextPage) {
    let violated = rows.filter { $0.count > 0 }.map {
      (row: $0, count: $0.count, grade: $0.severity.rawValue, style: $0.severity.style)
    }
    let waived = rows.filter { $0.waived > 0 }.sorted {
      ($1.waived, $0.rule) < ($0.waived, $1.rule)
    }.map {
      (row: $0, count: $0.waived, grade: Verdict.waived.rawValue, style: TextStyle.blue)
    }
    let lines = violated + waived
    let countWidth = lines.map { String($0.count).count }.max() ?? 0
    let gradeWidth = lines.map(\.grade.count).max() ?? 0
    let ruleWidth = rows.map { DisplayWidth.of($0.rule.text.unicodeScalars) }.max() ?? 0
    for (row, count, grade, style) in lines {
      page.line(
        Fragment(Wording.aligned(count, to: countWidth), .bold), "  ",
        Fragment(Wording.padded(grade, to: gradeWidth), style),
        "  \(Wording.padded(row.rule.text, to: ruleWidth))",
        Fragment(row.title.isEmpty ? "" : "  \(PrintableText.prose(row.title))", .dim))
    }
  }
}
