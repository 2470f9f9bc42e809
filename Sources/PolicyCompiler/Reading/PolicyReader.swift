import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import SourceText

/// Reads a policy file.
struct PolicyReader {
  let log: MistakeLog

  static let keys =
    [
      "title", "version", "owner", "effective", "governs", "applies", "identity", "phase",
      "life_cycle", "extends", "placeholders", "schema", "rules", "waivers",
      "score",
    ] + GatesReader.keys

  /// Reads the policy that a file holds.
  func policy(named name: String, of text: PolicyText) -> PolicyDefinition? {
    guard let map = MapReader(text.root, named: "a policy", of: text, log: log) else { return nil }
    map.refuseUnknownKeys(of: "a policy", known: Self.keys)
    let title = map.requiredString("title", of: "a policy")
    let version = version(map)
    let rules = rules(map)
    let governs = governs(map)
    return PolicyDefinition(
      name: name, text: text, title: title?.text ?? name, version: version ?? "",
      owner: map.string("owner")?.text, effective: effective(map), governs: governs,
      applies: map.string("applies"), identity: map.path("identity"), phase: map.path("phase"),
      lifeCycle: lifeCycle(map), extends: map.strings("extends"), placeholders: placeholders(map),
      schema: SchemaChoiceReader(map: map).choice(kinds: governs?.kinds ?? []),
      gates: GatesReader(map: map).definition(),
      use: rules.map { $0.strings("use") } ?? [], severities: rules.map(severities) ?? [],
      parameters: rules.map(parameters) ?? [], defined: rules.map(defined) ?? [],
      waivers: WaiverTermsReader(map: map).section(), score: ScoreReader(map: map).section())
  }

  /// The version, which must be a text: YAML reads 2026.10 as the number 2026.1.
  private func version(_ map: MapReader) -> String? {
    guard let node = map.text.child(map.node, "version") else {
      map.missing("version", of: "a policy")
      return nil
    }
    switch map.text.tree[node].kind {
    case .int, .double:
      let written = map.text.file.text(in: map.text.span(node))
      log.error(
        "'version' must be a text, but \(written) is a number", at: map.text.span(node),
        in: map.text.file, reason: "as a number, 2026.10 and 2026.1 would be the same version",
        remedy: "write \"\(written)\" between quotes")
      return nil
    default: return map.string("version")?.text
    }
  }

  private func effective(_ map: MapReader) -> (from: CalendarDay?, to: CalendarDay?) {
    guard let effective = map.map("effective") else { return (nil, nil) }
    effective.refuseUnknownKeys(of: "'effective'", known: ["from", "to"])
    let (from, to) = (day(effective, "from"), day(effective, "to"))
    if let from, let to, to < from, let node = effective.value("to") {
      effective.mismatch(node, "lies before 'from', so the policy would never be in effect")
    }
    return (from, to)
  }

  private func day(_ map: MapReader, _ key: String) -> CalendarDay? {
    guard let located = map.string(key) else { return nil }
    if let day = CalendarDay(located.text) { return day }
    log.error(
      "'\(located.text)' is no date", at: map.text.span(located.node), in: map.text.file,
      remedy: "write YYYY-MM-DD")
    return nil
  }

  private func governs(_ map: MapReader) -> PolicyDefinition.GovernsDefinition? {
    guard let governs = map.map("governs") else { return nil }
    governs.refuseUnknownKeys(of: "'governs'", known: ["kind", "or_has"])
    if governs.text.tree[governs.node].entryCount == 0 {
      governs.missing("'kind' or 'or_has'", of: "'governs'")
    }
    return PolicyDefinition.GovernsDefinition(
      kinds: governs.strings("kind").map(\.text), orHas: governs.paths("or_has"))
  }

  private func placeholders(_ map: MapReader) -> [String]? {
    guard map.value("placeholders") != nil else { return nil }
    return map.strings("placeholders").map(\.text)
  }

  private func lifeCycle(_ map: MapReader) -> [PolicyDefinition.PhaseName]? {
    guard let node = map.value("life_cycle") else { return nil }
    if map.text.tree[node].kind == .map, let phases = map.map("life_cycle") {
      return map.text.tree.children(of: node).compactMap { child in
        let name = map.text.tree.keyName(of: child)
        guard let phase: Phase = phases.choice(name) else { return nil }
        return PolicyDefinition.PhaseName(name: name, phase: phase)
      }
    }
    var latest: Phase?
    return map.strings("life_cycle").compactMap { located in
      guard let phase: Phase = map.choice(located) else { return nil }
      if let latest, phase <= latest {
        log.error(
          "'\(located.text)' stands after '\(latest.rawValue)'", at: map.text.span(located.node),
          in: map.text.file,
          reason: "a life cycle lists each phase once, in the order of a project",
          remedy: "the order is \(Phase.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      latest = max(latest ?? phase, phase)
      return PolicyDefinition.PhaseName(name: located.text, phase: phase)
    }
  }

  private func rules(_ map: MapReader) -> MapReader? {
    if map.text.child(map.node, "rules") == nil, map.text.child(map.node, "extends") == nil {
      map.missing("rules", of: "a policy")
    }
    guard let rules = map.map("rules") else { return nil }
    rules.refuseUnknownKeys(of: "'rules'", known: ["use", "severity", "parameters", "define"])
    return rules
  }

  private func severities(_ rules: MapReader) -> [PolicyDefinition.SeverityOverride] {
    guard let map = rules.map("severity") else { return [] }
    return map.text.tree.children(of: map.node).compactMap { child in
      let name = map.text.tree.keyName(of: child)
      guard let severity: Severity = map.choice(name) else { return nil }
      return PolicyDefinition.SeverityOverride(
        rule: LocatedText(text: name, node: child), severity: severity)
    }
  }

  private func parameters(_ rules: MapReader) -> [PolicyDefinition.ParameterOverride] {
    guard let map = rules.map("parameters") else { return [] }
    var overrides: [PolicyDefinition.ParameterOverride] = []
    for child in map.text.tree.children(of: map.node) {
      let rule = LocatedText(text: map.text.tree.keyName(of: child), node: child)
      guard let values = map.map(rule.text) else { continue }
      for value in map.text.tree.children(of: values.node) {
        overrides.append(
          PolicyDefinition.ParameterOverride(
            rule: rule, name: map.text.tree.keyName(of: value), value: value))
      }
    }
    return overrides
  }

  private func defined(_ rules: MapReader) -> [RuleDefinition] {
    guard let list = rules.value("define") else { return [] }
    guard rules.text.tree[list].kind == .list else {
      rules.mismatch(list, "must be a list of rules, but it is \(rules.text.kindName(list))")
      return []
    }
    let reader = RuleReader(log: log)
    return rules.text.tree.children(of: list).compactMap { reader.inlineRule($0, of: rules.text) }
  }
}
