import CalendarTime
import ComplianceModel
import FactTree

/// Reads what a case judges: one manifest, those of a portfolio, or the audits of a project.
extension RuleCaseReader {
  /// What the case judges; `nil` where it is wrong, which the log then says.
  func subject(_ map: MapReader) -> RuleCase.Subject? {
    switch scope {
    case .manifest: map.map("manifest").map { .manifest($0.node) }
    case .portfolio: portfolio(map)
    case .history: history(map)
    }
  }

  private func portfolio(_ map: MapReader) -> RuleCase.Subject? {
    guard let manifests = maps(under: "manifests", of: map) else { return nil }
    guard text.child(map.node, "register") != nil else {
      return .portfolio(manifests.map(\.node), register: nil)
    }
    guard let rows = maps(under: "register", of: map) else { return nil }
    for row in rows {
      row.refuseUnknownKeys(
        of: "a registered project", known: ["id", "kind", "tier", "phase", "sponsor"])
    }
    return .portfolio(manifests.map(\.node), register: text.child(map.node, "register"))
  }

  private func history(_ map: MapReader) -> RuleCase.Subject? {
    guard let entries = maps(under: "runs", of: map) else { return nil }
    let runs = entries.compactMap(run)
    guard runs.count == entries.count else { return nil }
    guard !runs.isEmpty else {
      if let node = text.child(map.node, "runs") { map.mismatch(node, "names no audit") }
      return nil
    }
    for (run, next) in zip(runs, runs.dropFirst()) where next.asOf < run.asOf {
      map.missing("'runs' in order of 'as_of', oldest first", of: "a case")
      return nil
    }
    guard text.child(map.node, "findings") != nil else { return .history(runs, findings: nil) }
    guard let findings = maps(under: "findings", of: map) else { return nil }
    for finding in findings {
      finding.refuseUnknownKeys(
        of: "a finding", known: ["rule", "severity", "first_seen", "due"])
      _ = finding.requiredString("rule", of: "a finding")
      let _: Severity? = finding.choice("severity")
      for key in ["first_seen", "due"] { _ = finding.maybeDay(key) }
    }
    return .history(runs, findings: text.child(map.node, "findings"))
  }

  private func run(_ map: MapReader) -> RuleCase.Run? {
    map.refuseUnknownKeys(
      of: "a run", known: ["as_of", "score", "rag", "violations", "manifest"])
    guard map.requiredString("as_of", of: "a run") != nil,
      let asOf = map.day("as_of", orElse: RuleCase.defaultDay)
    else { return nil }
    let light: RAG? = map.choice("rag")
    var violations: [Severity: Int] = [:]
    if let counts = map.map("violations") {
      counts.refuseUnknownKeys(of: "'violations'", known: Severity.allCases.map(\.rawValue))
      for severity in Severity.allCases { violations[severity] = counts.int(severity.rawValue) }
    }
    return RuleCase.Run(
      asOf: asOf, manifest: map.map("manifest")?.node, score: score(map), rag: light,
      violations: violations)
  }

  /// A score in per cent, as tenths of a per cent.
  private func score(_ map: MapReader) -> Int? {
    guard let node = map.value("score") else { return nil }
    let fact = text.tree[node]
    switch fact.kind {
    case .int where (0...100).contains(fact.int): return Int(fact.int) * 10
    case .double where (0...100).contains(fact.double): return Int((fact.double * 10).rounded())
    default:
      map.mismatch(node, "must be a number of per cent")
      return nil
    }
  }

  /// The maps of a list; `nil` where it is none, which is reported.
  private func maps(under key: String, of map: MapReader) -> [MapReader]? {
    guard let node = map.value(key) else { return nil }
    guard text.tree[node].kind == .list else {
      map.mismatch(node, "must be a list, but it is \(text.kindName(node))")
      return nil
    }
    let entries = Array(text.tree.children(of: node))
    let maps = entries.compactMap {
      MapReader($0, named: "an entry of '\(key)'", of: text, log: log)
    }
    return maps.count == entries.count ? maps : nil
  }
}

extension MapReader {
  /// The day under a key; `nil` where there is none, or none that is a date, which is reported.
  func maybeDay(_ key: String) -> CalendarDay? {
    guard text.child(node, key) != nil else { return nil }
    return day(key, orElse: RuleCase.defaultDay)
  }
}
