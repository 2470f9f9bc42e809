import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler
import PolicyEngine
import SourceText

/// Judges a case of a rule over the portfolio or the history.
struct RowCaseJudge {
  let rule: RuleDefinition
  let ruleCase: RuleCase
  let set: PolicySet
  let data: [DataTree]

  /// What the rule came to: as a case would have to expect it, and as branches.
  struct Found {
    var failed: [String] = []
    var undetermined: [String] = []
    var branches: RuleBranches = []

    /// What the case would have to expect.
    var expectation: RuleCase.Expectation {
      if failed.isEmpty, undetermined.isEmpty {
        return branches.contains(.pass) ? .pass : .notApplicable
      }
      return .violations(failed: failed, undetermined: undetermined)
    }

    mutating func add(_ violation: Violation, path: (Place) -> String) {
      let paths = violation.places.map(path)
      if violation.verdict == .fail { failed += paths } else { undetermined += paths }
    }
  }

  /// Judges the case.
  func found() -> Found {
    switch ruleCase.subject {
    case .manifest: Found()
    case .portfolio(let manifests, let register): portfolio(manifests, register)
    case .history(let runs, let findings): history(runs, findings)
    }
  }

  private var text: PolicyText { rule.text }

  private func manifest(_ node: NodeIndex?) -> FactTree {
    var builder = FactTreeBuilder(source: [], symbols: set.symbols)
    if let node {
      builder.copy(node, of: text.tree)
    } else {
      builder.copy(NodeIndex(number: 0), of: set.constants)
    }
    return builder.finish()
  }

  private func portfolio(_ manifests: [NodeIndex], _ register: NodeIndex?) -> Found {
    var found = Found()
    var engine = PolicyEngine(set: set, asOf: ruleCase.asOf, data: data)
    engine.collectsRows = true
    // The paths of a case begin with the place of the manifest in it.
    let path = { (place: Place) in
      let isNested = !place.path.isEmpty && place.path.first != "["
      return place.file + (isNested ? "." : "") + place.path
    }
    for (position, node) in manifests.enumerated() {
      let reports = engine.judge(
        JudgedText(file: "manifests[\(position)]", tree: manifest(node)))
      for violation in reports.flatMap(\.violations) { found.add(violation, path: path) }
    }
    var judge = PortfolioJudge(
      set: set, asOf: ruleCase.asOf, data: data, register: register.map(self.register))
    var verdicts: [AuditVerdict] = []
    for row in engine.takeRows().sorted(by: CollectedRow.precedes) { verdicts += judge.take(row) }
    verdicts += judge.finish()
    for verdict in verdicts {
      found.branches.formUnion(RuleBranches(verdict.verdict))
      if let violation = verdict.violation { found.add(violation, path: path) }
    }
    return found
  }

  private func register(_ list: NodeIndex) -> PortfolioRegister {
    let nothing = Excerpt(of: SourceSpan(at: 0), in: [], lines: LineIndex([]))
    let start = SourceLocation(line: 1, column: 1)
    let projects = text.tree.children(of: list).map { entry in
      let field = { (name: String) -> String? in
        guard let node = text.tree.child(of: entry, named: name) else { return nil }
        let fact = text.tree[node]
        return fact.kind == .int ? "\(fact.int)" : text.tree.text(of: node)
      }
      return RegisteredProject(
        id: field("id") ?? "", kind: field("kind"), tier: field("tier"), phase: field("phase"),
        sponsor: field("sponsor"),
        place: Place(
          file: "register", start: start, end: start, path: "", stablePath: "",
          excerpt: nothing, note: nil))
    }
    return PortfolioRegister(file: "register", projects: projects)
  }

  private func history(_ runs: [RuleCase.Run], _ findings: NodeIndex?) -> Found {
    var found = Found()
    var past: [PastRun] = []
    var last: CollectedRow?
    for (position, run) in runs.enumerated() {
      var engine = PolicyEngine(set: set, asOf: run.asOf, data: data)
      engine.collectsRows = true
      let reports = engine.judge(JudgedText(file: "case", tree: manifest(run.manifest)))
      let row = engine.takeRows().first
      past.append(
        PastRun(
          asOf: run.asOf, number: position + 1,
          score: run.score.map { AuditScore(earned: Int64($0), attainable: 1000) } ?? .none,
          rag: run.rag, violations: run.violations, values: row?.columns))
      guard position == runs.count - 1 else { continue }
      last = row
      for violation in reports.flatMap(\.violations) { found.add(violation, path: \.path) }
    }
    guard let row = last, let asOf = runs.last?.asOf else { return found }
    var judge = HistoryJudge(set: set, asOf: asOf, data: data, register: nil)
    let verdict = judge.judge(
      row, runs: past, findings: findings.map { self.findings($0, asOf) } ?? [])
    guard let verdict else { return found }
    found.branches = RuleBranches(verdict.verdict)
    if let violation = verdict.violation { found.add(violation, path: \.path) }
    return found
  }

  private func findings(_ list: NodeIndex, _ asOf: CalendarDay) -> [Finding] {
    text.tree.children(of: list).map { entry in
      let field = { (name: String) in
        text.tree.child(of: entry, named: name).flatMap { text.tree.text(of: $0) }
      }
      let firstSeen = field("first_seen").flatMap { CalendarDay($0) } ?? asOf
      return Finding(
        fingerprint: "", rule: RuleID(field("rule") ?? ""),
        severity: field("severity").flatMap(Severity.init) ?? .major, verdict: .fail, message: "",
        remedy: nil, project: nil, places: [], ownerRole: nil, ownerName: nil,
        status: firstSeen == asOf ? .new : .persisting, firstSeen: firstSeen, lastSeen: asOf,
        due: field("due").flatMap { CalendarDay($0) }, waiver: nil)
    }
  }
}
