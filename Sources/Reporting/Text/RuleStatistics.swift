import ComplianceModel

/// How often each rule is violated, and each category of rules.
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

  /// One category's figures.
  struct CategoryRow: Hashable {
    /// The part of a rule's name before the slash.
    let category: String
    /// The gravest severity among its violations.
    let severity: Severity
    /// How many violations that nothing excuses.
    let count: Int
    /// How many that waivers excuse.
    let waived: Int
    /// How many of its rules are violated, waived violations included.
    let rules: Int
  }

  /// The categories of the violated rules, most often violated first, then by name.
  var categories: [CategoryRow] {
    Dictionary(grouping: rows, by: \.rule.category).map { category, rows in
      CategoryRow(
        category: String(category), severity: rows.map(\.severity).max() ?? .info,
        count: rows.reduce(0) { $0 + $1.count }, waived: rows.reduce(0) { $0 + $1.waived },
        rules: rows.count)
    }.sorted { first, second in
      first.count != second.count
        ? first.count > second.count
        : first.category.utf8.lexicographicallyPrecedes(second.category.utf8)
    }
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

  /// Writes two aligned tables: by rule, by category.
  func write(to page: inout TextPage) {
    writeRules(to: &page)
    guard !rows.isEmpty else { return }
    page.gap()
    var table = TextTable([
      .number("violations"), .words("gravest"), .words("category"), .number("rules"),
      .number(rows.contains { $0.waived > 0 } ? "waived" : ""),
    ])
    for row in categories {
      table.row([
        Fragment(String(row.count), .bold), Fragment(row.severity.rawValue, row.severity.style),
        Fragment(row.category, .plain), Fragment(String(row.rules), .plain),
        Fragment(row.waived > 0 ? String(row.waived) : "", .blue),
      ])
    }
    table.write(to: &page)
  }

  private func writeRules(to page: inout TextPage) {
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
