package import ComplianceModel

/// Tells what a rule demands and, with a manifest, how it came to its verdicts.
package struct ExplanationPage {
  private let card: RuleCard
  private let explanation: RuleExplanation?
  private let notes: [String]

  /// A page.
  ///
  /// - Parameters:
  ///   - card: The rule, as the policy has it.
  ///   - explanation: What came of it on a manifest.
  ///   - notes: What the reader should know besides.
  package init(_ card: RuleCard, _ explanation: RuleExplanation?, notes: [String]) {
    self.card = card
    self.explanation = explanation
    self.notes = notes
  }

  /// The page as text.
  package func text(colour: Bool) -> String {
    var page = TextPage(colour: colour)
    let summary = card.summary
    page.line(
      Fragment(summary.id.text, .bold), "  ",
      Fragment(summary.severity.rawValue, summary.severity.style))
    page.line("\(summary.title)")
    page.gap()
    writeScope(to: &page)
    writeDemands(to: &page)
    writeParameters(to: &page)
    writeRows(to: &page)
    for note in notes {
      page.gap()
      page.line(Fragment("note: ", .blue), "\(PrintableText.prose(note))")
    }
    if let explanation { VerdictPage(explanation).write(to: &page) }
    return page.text
  }

  private func writeScope(to page: inout TextPage) {
    guard card.form != nil else {
      page.line("The engine itself judges this rule, whatever the policy.")
      return
    }
    var scope = "Judged once for each manifest"
    if card.scope == .history {
      scope = "Judged by audits, once for each project over its audits"
    } else if card.scope == .portfolio {
      let groupBy = card.rows?.groupBy ?? []
      scope = "Judged by audits, over the rows that all manifests give"
      if !groupBy.isEmpty { scope += ", once for each \(Wording.list(groupBy))" }
    } else if let selector = card.selector {
      scope = "Judged at each \(selector)"
      if card.forAtLeast > 0 { scope += ", of which there must be at least \(card.forAtLeast)" }
    }
    let phases = card.summary.phases.map(\.rawValue)
    page.line("\(scope), \(phases.isEmpty ? "in every phase" : "during \(Wording.list(phases))").")
    if let when = card.when {
      page.gap()
      page.line("It applies only where this is true:")
      page.line("    \(PrintableText.prose(when))")
    }
    writeCollection(to: &page)
  }

  /// What a rule over the portfolio or the history takes from each manifest.
  private func writeCollection(to page: inout TextPage) {
    guard let rows = card.rows, !rows.columns.isEmpty else { return }
    page.gap()
    page.line("Each \(card.selector ?? "manifest") gives a row:")
    write(rows.columns, to: &page)
    if let against = rows.against {
      page.line("Held against a row of each \(against) of the portfolio:")
      write(rows.againstColumns, to: &page)
    }
    guard let blame = rows.blame else { return }
    page.line("To blame is each row for which this is true:")
    page.line("    \(PrintableText.prose(blame))")
  }

  private func write(_ columns: [RuleCard.Rows.Column], to page: inout TextPage) {
    for column in columns {
      page.line("  - \(column.name): \(PrintableText.prose(column.expression))")
    }
  }

  private func writeDemands(to page: inout TextPage) {
    guard !card.statements.isEmpty else { return }
    page.gap()
    page.line("It holds when")
    let isPaired = card.statements.count == card.demands.count && card.form != "assert"
    for (position, statement) in card.statements.enumerated() {
      page.line("  - \(statement)")
      if isPaired { page.line(Fragment("    CEL: \(card.demands[position])", .dim)) }
    }
    guard !isPaired, card.form != "assert" else { return }
    for demand in card.demands { page.line(Fragment("    CEL: \(demand)", .dim)) }
  }

  private func writeParameters(to page: inout TextPage) {
    guard !card.parameters.isEmpty else { return }
    page.gap()
    page.line("Its parameters, which a policy may set:")
    for parameter in card.parameters {
      page.line("  - \(parameter.name) = \(parameter.value)")
      if let note = parameter.note { page.line(Fragment("    \(note)", .dim)) }
      page.line(Fragment("    set at \(parameter.origin)", .dim))
    }
  }

  private func writeRows(to page: inout TextPage) {
    let summary = card.summary
    let rows: [(label: String, values: [String])] = [
      ("why", [summary.why].compactMap { $0 }), ("remedy", [summary.remedy].compactMap { $0 }),
      ("owner", [summary.owner].compactMap { $0 }),
      ("message", [card.message].compactMap { $0 }),
      (
        "severity",
        [card.severityOrigin.map { "\(summary.severity.rawValue), set at \($0)" }]
          .compactMap { $0 }
      ),
      ("companions", card.companions), ("references", summary.references),
      ("checks", summary.checks.isEmpty ? [] : [summary.checks.joined(separator: ", ")]),
      ("from", [card.origin?.description ?? "the engine itself"]),
    ]
    page.gap()
    for row in rows {
      for (position, value) in row.values.enumerated() {
        page.line(
          Fragment(Wording.padded(position == 0 ? row.label : "", to: 12), .dim),
          "\(PrintableText.prose(value))")
      }
    }
  }

  /// The page for programs.
  package func json() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version", RuleDocument.schemaVersion)
      writer.member("rule", writtenBy: { RuleDocument.write(card, to: &$0) })
      writer.list("notes", notes)
      guard let explanation else { return }
      writer.member("file", explanation.file)
      writer.list("documents", explanation.documents) { writer, document in
        VerdictPage.write(document, to: &writer)
      }
    }
    return writer.text
  }
}
