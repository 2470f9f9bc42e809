package import ComplianceModel

/// Writes rules for those who want to read them: a list, or one in full.
package enum RulePages {
  /// One line a rule, gathered by category.
  package static func list(_ cards: [RuleCard], colour: Bool = false) -> String {
    var page = TextPage(colour: colour)
    let width = cards.map { DisplayWidth.of($0.summary.id.text.unicodeScalars) }.max() ?? 0
    var category: Substring?
    for card in cards {
      let summary = card.summary
      if category != summary.id.category { page.gap() }
      category = summary.id.category
      page.line(
        Fragment(padded(summary.severity.rawValue, to: 8), summary.severity.style), "  ",
        Fragment(padded(summary.id.text, to: width), .bold), "  ", Fragment(summary.title, .plain))
    }
    page.gap()
    page.line(Fragment("\(cards.count) rules; 'tollgate rule ID' shows one in full", .dim))
    return page.text
  }

  /// One rule in full.
  package static func page(_ card: RuleCard, colour: Bool = false) -> String {
    var page = TextPage(colour: colour)
    let summary = card.summary
    page.line(
      Fragment(summary.id.text, .bold), "  ",
      Fragment(summary.severity.rawValue, summary.severity.style))
    page.line(Fragment(summary.title, .plain))
    var rows: [(label: String, values: [String])] = [
      ("why", [summary.why].compactMap { $0 }), ("remedy", [summary.remedy].compactMap { $0 }),
      ("owner", [summary.owner].compactMap { $0 }),
      (
        "phases",
        summary.phases.isEmpty ? ["all"] : [summary.phases.map(\.rawValue).joined(separator: ", ")]
      ),
      ("judged at", [card.selector.map { "each \($0)" } ?? "the whole manifest"]),
      ("when", [card.when].compactMap { $0 }), ("holds when", card.demands),
      ("parameters", card.parameters.map { "\($0.name) = \($0.value)" }),
      ("message", [card.message].compactMap { $0 }), ("references", summary.references),
      ("checks", summary.checks.isEmpty ? [] : [summary.checks.joined(separator: ", ")]),
    ]
    rows.append(("file", [card.origin?.file ?? "judged by the engine itself"]))
    page.gap()
    for row in rows where !row.values.isEmpty {
      for (position, value) in row.values.enumerated() {
        page.line(
          Fragment(padded(position == 0 ? row.label : "", to: 12), .dim), Fragment(value, .plain))
      }
    }
    return page.text
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text.unicodeScalars)))
  }
}
