import CalendarTime
package import ComplianceModel

/// Writes policies for those who want to read them: a list, or one in full.
package enum PolicyPages {
  /// One line a policy.
  package static func list(_ cards: [PolicyCard], colour: Bool) -> String {
    var page = TextPage(colour: colour)
    let width = cards.map { DisplayWidth.of($0.name.unicodeScalars) }.max() ?? 0
    let rules = cards.map { Wording.count($0.rules.count, "rule") }
    let ruleWidth = rules.map(\.count).max() ?? 0
    for (card, count) in zip(cards, rules) {
      page.line(
        Fragment(Wording.padded(card.name, to: width), .bold), "  ",
        Fragment(Wording.padded(count, to: ruleWidth), .dim), "  \(card.title)")
    }
    page.gap()
    page.line(
      Fragment(
        "\(cards.count == 1 ? "1 policy" : "\(cards.count) policies"); 'tollgate policy show NAME' shows one in full",
        .dim))
    return page.text
  }

  /// One policy in full: what it is about, then every rule with what the policy makes of it.
  package static func page(_ card: PolicyCard, colour: Bool) -> String {
    var page = TextPage(colour: colour)
    page.line(Fragment(card.name, .bold), "  \(card.version)")
    page.line("\(card.title)")
    page.gap()
    for row in rows(card) {
      page.line(
        Fragment(Wording.padded(row.label, to: 12), .dim), "\(PrintableText.prose(row.value))")
    }
    for passage in card.gates.passages { write(passage, to: &page) }
    let width =
      card.rules.map { DisplayWidth.of($0.card.summary.id.text.unicodeScalars) }.max() ?? 0
    var category: Substring?
    for rule in card.rules {
      if rule.card.summary.id.category != category { page.gap() }
      category = rule.card.summary.id.category
      write(rule, width: width, to: &page)
    }
    page.gap()
    page.line(
      Fragment(
        "\(Wording.count(card.rules.count, "rule")); each stands with where the policy takes it; "
          + "'tollgate explain RULE --policy \(card.chosenBy)' tells more", .dim))
    return page.text
  }

  private static func rows(_ card: PolicyCard) -> [(label: String, value: String)] {
    var rows: [(label: String, value: String)] = []
    if let purpose = card.purpose { rows.append(("purpose", purpose)) }
    if let owner = card.owner { rows.append(("owner", owner)) }
    if let effective = card.effectiveWords { rows.append(("in effect", effective)) }
    rows.append(("governs", card.governsWords))
    if let applies = card.applies { rows.append(("applies", applies)) }
    rows.append(("life cycle", card.lifeCycleWords))
    rows.append(("vocabulary", card.schema ?? "none: every field may be anything"))
    rows.append(("waivers", card.waiverWords))
    rows.append(("score", card.scoreWords))
    rows.append(("due", card.dueWords))
    if !card.gates.passages.isEmpty {
      rows.append(("enforcement", card.gates.enforcementWords))
      rows.append(("overrides", card.gates.overrideWords))
      rows.append(("transitions", card.gates.transitionWords))
    }
    if !card.bases.isEmpty { rows.append(("builds on", card.bases.joined(separator: ", "))) }
    rows.append(("file", card.file))
    return rows
  }

  private static func write(_ passage: GateTerms.Passage, to page: inout TextPage) {
    page.gap()
    page.line(
      Fragment("gate \(passage.gate.id)", .bold),
      passage.gate.title == passage.gate.id ? "" : "  \(passage.gate.title)")
    for row in passage.rows {
      page.line(Fragment("  \(Wording.padded(row.label, to: 10)) ", .dim), "\(row.value)")
    }
  }

  private static func write(_ rule: PolicyCard.Rule, width: Int, to page: inout TextPage) {
    let summary = rule.card.summary
    let taken = rule.takenBy.text.map { "\($0), \(rule.takenBy)" } ?? rule.takenBy.description
    page.line(
      Fragment(Wording.padded(summary.severity.rawValue, to: 8), summary.severity.style), "  ",
      Fragment(Wording.padded(summary.id.text, to: width), .bold), "  ",
      Fragment(
        summary.phases.isEmpty
          ? "every phase" : summary.phases.map(\.rawValue).joined(separator: ", "),
        .plain),
      rule.card.scope == .manifest ? "" : ", by audits over the \(rule.card.scope.rawValue)",
      Fragment("  (\(taken))", .dim))
    if summary.severity != rule.ownSeverity, let origin = rule.card.severityOrigin {
      page.line(
        "          severity \(summary.severity.rawValue) instead of \(rule.ownSeverity.rawValue)",
        Fragment("  (\(origin))", .dim))
    }
    for parameter in rule.card.parameters {
      let own = rule.ownParameters[parameter.name]
      let isOwn = own == parameter.value
      page.line(
        "          \(parameter.name) = \(cut(parameter.value))",
        "\(isOwn ? "" : " instead of \(cut(own ?? "nothing"))")",
        Fragment(isOwn ? "  (the rule's default)" : "  (\(parameter.origin))", .dim))
    }
  }

  /// The longest value of a parameter that a page shows: tables are longer than a line.
  private static let longestValue = 60

  private static func cut(_ value: String) -> String {
    let scalars = value.unicodeScalars
    return scalars.count > longestValue ? String(scalars.prefix(longestValue)) + "…" : value
  }

  /// One policy for programs.
  package static func json(_ card: PolicyCard) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version", RuleDocument.schemaVersion)
      write(card, to: &writer)
      writer.list("rules", card.rules) { writer, rule in write(rule, to: &writer) }
    }
    return writer.text
  }

  /// The list of policies for programs.
  package static func listJSON(_ cards: [PolicyCard]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version", RuleDocument.schemaVersion)
      writer.list("policies", cards) { writer, card in
        writer.object { writer in
          write(card, to: &writer)
          writer.member("rules", card.rules.count)
        }
      }
    }
    return writer.text
  }

  private static func write(_ card: PolicyCard, to writer: inout JSONWriter) {
    writer.member("name", card.name)
    writer.member("title", card.title)
    writer.member("version", card.version)
    writer.member("purpose", card.purpose)
    writer.member("owner", card.owner)
    writer.member("file", card.file)
    writer.member("effective_from", card.effective.from?.description)
    writer.member("effective_to", card.effective.to?.description)
    writer.list("builds_on", card.bases)
    writer.list("kinds", card.kinds)
    writer.list("or_has", card.orHas)
    writer.member("applies", card.applies)
    writer.list("life_cycle", card.lifeCycle) { writer, name in
      writer.object { writer in
        writer.member("name", name.name)
        writer.member("phase", name.phase.rawValue)
      }
    }
    writer.member("vocabulary", card.schema)
    card.waivers.writeMembers(to: &writer)
    card.gates.writeMembers(to: &writer)
    writer.object("score") { writer in
      writer.object("weights") { writer in
        for severity in Severity.gravestFirst {
          writer.member(severity.rawValue, card.scoring.weight(severity))
        }
      }
      writer.member("green_from_per_mille", card.scoring.greenFrom)
      writer.member("amber_from_per_mille", card.scoring.amberFrom)
    }
    writer.object("due") { writer in
      for severity in Severity.gravestFirst {
        writer.member(severity.rawValue, card.due[severity]?.iso8601)
      }
    }
  }

  private static func write(_ rule: PolicyCard.Rule, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", rule.card.summary.id.text)
      writer.member("title", rule.card.summary.title)
      writer.member("severity", rule.card.summary.severity.rawValue)
      writer.member("own_severity", rule.ownSeverity.rawValue)
      writer.member("severity_from", rule.card.severityOrigin?.description)
      writer.list("phases", rule.card.summary.phases.map(\.rawValue))
      writer.list("parameters", rule.card.parameters) { writer, parameter in
        writer.object { writer in
          writer.member("name", parameter.name)
          writer.member("value", parameter.value)
          writer.member("own_value", rule.ownParameters[parameter.name])
          writer.member("from", parameter.origin.description)
        }
      }
      writer.member("taken_by", rule.takenBy.text)
      writer.member("taken_from", rule.takenBy.description)
      writer.member("from", rule.card.origin?.description)
    }
  }
}
