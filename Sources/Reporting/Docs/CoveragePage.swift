package import ComplianceModel

/// Which check of the catalogue which rule covers, as Markdown.
package enum CoveragePage {
  /// The page.
  package static func markdown(_ entries: [CatalogueEntry], _ cards: [RuleCard]) -> String {
    var rules: [String: [String]] = [:]
    for card in cards {
      for check in card.summary.checks { rules[check, default: []].append(card.summary.id.text) }
    }
    let covered = entries.count { rules[$0.id] != nil }
    let waiting = entries.count { rules[$0.id] == nil && $0.waits != nil }
    var lines = [
      RuleLibraryPage.notice, "", "# Coverage of the check catalogue", "",
      "The catalogue (`rules/catalogue.yaml`) holds \(entries.count) checks from published frameworks.",
      "Rules cover \(covered) of them; \(waiting) wait for a stated reason; \(entries.count - covered - waiting) are open.",
    ]
    for (topic, group) in byTopic(entries) {
      lines += [
        "", "## \(topic)", "", "| check | what must be true | source | covered by |",
        "| --- | --- | --- | --- |",
      ]
      for entry in group {
        let names = rules[entry.id]?.sorted().map { id in
          "[`\(id)`](rules/\(RuleID(id).category).md#\(id.replacing("/", with: "")))"
        }
        let answer =
          names?.joined(separator: ", ") ?? entry.waits.map { "waits: \(Markdown.cell($0))" }
        lines.append(
          "| \(entry.id) | \(Markdown.cell(entry.statement)) | \(Markdown.cell(entry.source)) | \(answer ?? "open") |"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func byTopic(
    _ entries: [CatalogueEntry]
  ) -> [(topic: String, entries: [CatalogueEntry])] {
    var groups: [(topic: String, entries: [CatalogueEntry])] = []
    for entry in entries {
      if let last = groups.firstIndex(where: { $0.topic == entry.topic }) {
        groups[last].entries.append(entry)
      } else {
        groups.append((entry.topic, [entry]))
      }
    }
    return groups
  }
}
