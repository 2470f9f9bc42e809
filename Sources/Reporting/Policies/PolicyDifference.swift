package import ComplianceModel

/// What is different between two policies.
package struct PolicyDifference {
  /// Something that both have, with another value.
  package struct Change: Hashable, Sendable {
    /// What it is: `title`, `severity`, `parameter rhythm`.
    package let what: String
    /// Its value in the first policy; `nil` where it has none.
    package let before: String?
    /// Its value in the second.
    package let after: String?
  }

  /// The first policy.
  package let before: PolicyCard
  /// The second.
  package let after: PolicyCard
  /// What differs of the policies themselves.
  package let changes: [Change]
  /// The rules that the second has and the first has not.
  package let added: [PolicyCard.Rule]
  /// The rules that the first has and the second has not.
  package let removed: [PolicyCard.Rule]
  /// The rules that both have, with what differs.
  package let changed: [(rule: RuleID, changes: [Change])]

  /// Compares two policies.
  package init(from before: PolicyCard, to after: PolicyCard) {
    self.before = before
    self.after = after
    changes = Self.changes(
      [
        ("title", before.title, after.title), ("version", before.version, after.version),
        ("owner", before.owner, after.owner),
        ("in effect", before.effectiveWords, after.effectiveWords),
        ("governs", before.governsWords, after.governsWords),
        ("applies", before.applies, after.applies),
        ("life cycle", before.lifeCycleWords, after.lifeCycleWords),
        ("vocabulary", before.schema, after.schema),
        ("waivers", before.waiverWords, after.waiverWords),
        ("score", before.scoreWords, after.scoreWords),
        ("due", before.dueWords, after.dueWords),
        ("enforcement", before.gates.enforcementWords, after.gates.enforcementWords),
        ("overrides", before.gates.overrideWords, after.gates.overrideWords),
        ("transitions", before.gates.transitionWords, after.gates.transitionWords),
      ] + Self.gates(before.gates.passages, after.gates.passages))
    let old = Dictionary(
      before.rules.map { ($0.card.summary.id, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Set(after.rules.map(\.card.summary.id))
    added = after.rules.filter { old[$0.card.summary.id] == nil }
    removed = before.rules.filter { !new.contains($0.card.summary.id) }
    changed = after.rules.compactMap { rule in
      guard let earlier = old[rule.card.summary.id] else { return nil }
      let changes = Self.changes(from: earlier.card, to: rule.card)
      return changes.isEmpty ? nil : (rule.card.summary.id, changes)
    }
  }

  /// What each gate says in either policy; a gate that only one has is told in full.
  private static func gates(
    _ before: [GateTerms.Passage], _ after: [GateTerms.Passage]
  ) -> [(what: String, String?, String?)] {
    let added = after.filter { gate in !before.contains { $0.gate.id == gate.gate.id } }
    return (before + added).flatMap { gate -> [(what: String, String?, String?)] in
      let what = "gate \(gate.gate.id)"
      let old = before.first { $0.gate.id == gate.gate.id }
      let new = after.first { $0.gate.id == gate.gate.id }
      guard let old, let new else { return [(what, old?.words, new?.words)] }
      let labels = (old.rows + new.rows).map(\.label)
      let rows = labels.enumerated().filter { labels.firstIndex(of: $0.element) == $0.offset }
        .map { row -> (what: String, String?, String?) in
          let value = { (gate: GateTerms.Passage) in
            gate.rows.first { $0.label == row.element }?.value
          }
          return ("\(what), \(row.element)", value(old), value(new))
        }
      return [("\(what), title", old.gate.title, new.gate.title)] + rows
    }
  }

  /// Whether nothing differs but names.
  package var isEmpty: Bool {
    changes.isEmpty && added.isEmpty && removed.isEmpty && changed.isEmpty
  }

  private static func changes(_ values: [(what: String, String?, String?)]) -> [Change] {
    values.filter { $0.1 != $0.2 }.map { Change(what: $0.what, before: $0.1, after: $0.2) }
  }

  private static func changes(from before: RuleCard, to after: RuleCard) -> [Change] {
    var values: [(what: String, String?, String?)] = [
      ("severity", before.summary.severity.rawValue, after.summary.severity.rawValue),
      ("phases", phases(before), phases(after)), ("for", before.selector, after.selector),
      ("when", before.when, after.when),
    ]
    let names = before.parameters.map(\.name)
    for name in names + after.parameters.map(\.name).filter({ !names.contains($0) }) {
      let value = { (card: RuleCard) in card.parameters.first { $0.name == name }?.value }
      values.append(("parameter \(name)", value(before), value(after)))
    }
    // With other parameters the demands read otherwise, too; that need not be said twice.
    if changes(values).isEmpty {
      values.append(
        (
          "check", before.demands.joined(separator: " && "),
          after.demands.joined(separator: " && ")
        ))
    }
    return changes(values)
  }

  private static func phases(_ card: RuleCard) -> String {
    card.summary.phases.isEmpty
      ? "every phase" : card.summary.phases.map(\.rawValue).joined(separator: ", ")
  }

  /// The difference as text.
  package func text(colour: Bool) -> String {
    var page = TextPage(colour: colour)
    guard !isEmpty else {
      page.line("\(before.name) and \(after.name) demand the same")
      return page.text
    }
    page.line(Fragment("--- \(before.name) \(before.version)", .red))
    page.line(Fragment("+++ \(after.name) \(after.version)", .green))
    if !changes.isEmpty {
      page.gap()
      for change in changes { write(change, indent: "  ", to: &page) }
    }
    for (rules, sign, style) in [(removed, "-", TextStyle.red), (added, "+", .green)]
    where !rules.isEmpty {
      page.gap()
      let width = rules.map { DisplayWidth.of($0.card.summary.id.text.unicodeScalars) }.max() ?? 0
      for rule in rules {
        let summary = rule.card.summary
        page.line(
          Fragment("\(sign) \(Wording.padded(summary.severity.rawValue, to: 8))  ", style),
          Fragment(Wording.padded(summary.id.text, to: width), style), "  \(summary.title)")
      }
    }
    for (rule, changes) in changed {
      page.gap()
      page.line(Fragment("~ \(rule)", .bold))
      for change in changes { write(change, indent: "    ", to: &page) }
    }
    page.gap()
    page.line(
      Fragment(
        "\(Wording.count(added.count, "rule")) added, \(removed.count) removed, \(changed.count) changed",
        .dim))
    return page.text
  }

  private func write(_ change: Change, indent: String, to page: inout TextPage) {
    page.line(
      "\(indent)\(change.what): ", Fragment(change.before ?? "none", .red), " → ",
      Fragment(change.after ?? "none", .green))
  }

  /// The difference for programs.
  package func json() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version", RuleDocument.schemaVersion)
      writer.member("before", before.name)
      writer.member("after", after.name)
      writer.list("changes", changes, Self.write)
      for (key, rules) in [("added", added), ("removed", removed)] {
        writer.list(key, rules) { writer, rule in
          writer.object { writer in
            writer.member("id", rule.card.summary.id.text)
            writer.member("title", rule.card.summary.title)
            writer.member("severity", rule.card.summary.severity.rawValue)
          }
        }
      }
      writer.list("changed", changed) { writer, entry in
        writer.object { writer in
          writer.member("id", entry.rule.text)
          writer.list("changes", entry.changes, Self.write)
        }
      }
    }
    return writer.text
  }

  private static func write(_ writer: inout JSONWriter, _ change: Change) {
    writer.object { writer in
      writer.member("what", change.what)
      writer.member("before", change.before)
      writer.member("after", change.after)
    }
  }
}
