package import ComplianceModel

/// What each policy is for, as Markdown.
package enum PoliciesPage {
  /// The page.
  package static func markdown(_ cards: [PolicyCard]) -> String {
    var lines = [
      RuleLibraryPage.notice, "", "# The policies", "",
      "Choose one with `--policy NAME`; `tollgate policy show NAME` tells every rule in force and where it comes from.",
      "", "| policy | rules | what it is |", "| --- | --- | --- |",
    ]
    for card in cards {
      lines.append(
        "| [`\(card.name)`](#\(card.name)) | \(card.rules.count) | \(Markdown.cell(card.title)) |")
    }
    for card in cards { lines += section(card) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ card: PolicyCard) -> [String] {
    var lines = ["", "## \(card.name)", "", "\(card.title), version \(card.version)."]
    if let purpose = card.purpose { lines += ["", PrintableText.prose(purpose)] }
    lines += ["", "- governs: \(card.governsWords)", "- life cycle: \(card.lifeCycleWords)"]
    if !card.bases.isEmpty { lines.append("- builds on: \(card.bases.joined(separator: ", "))") }
    if !card.gates.passages.isEmpty {
      lines += ["", "| gate | way | approvals |", "| --- | --- | --- |"]
      for passage in card.gates.passages {
        let gate = passage.gate
        let title = gate.title == gate.id ? "" : ", \(gate.title)"
        lines.append(
          "| \(gate.id)\(Markdown.cell(title)) | \(gate.from) to \(gate.to) | \(Markdown.cell(passage.approvalWords)) |"
        )
      }
      lines.append("")
    }
    let categories = card.rulesByCategory.map {
      "[`\($0.category)`](rules/\($0.category).md) \($0.count)"
    }
    lines.append("- rules by category: \(categories.joined(separator: ", "))")
    return lines
  }
}
