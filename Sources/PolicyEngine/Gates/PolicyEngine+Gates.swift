import CalendarTime
package import ComplianceModel
import FactTree
import PolicyCompiler

/// What a gate came to, before waivers, enforcement and overrides are weighed.
package struct GateJudgement: Sendable {
  /// The violations, as those of a check.
  package let manifest: ManifestReport
  /// The criteria that were judged, each at the severity that the policy gives it.
  package let rules: [RuleSummary]
  /// How many verdicts of each kind each of them came to.
  package let tallies: [RuleID: VerdictCounts]
  /// The approvals, gate by gate.
  package let approvals: [GateApprovals]
  /// Conditions that the manifest records for the gates, and that are not closed.
  package let openConditions: [GateCondition]
  /// Conditions of gates that lie behind, and that are not closed.
  package let earlierConditions: [GateCondition]
  /// Whether the phase of the project is one of the policy's.
  package let phaseIsKnown: Bool
}

extension PolicyEngine {
  /// Judges a document at a gate: the rules of the phases that are left, the gates' own, and what the gate itself asks.
  package mutating func judgeGate(
    _ text: JudgedText, _ facts: GateFacts, way: GateWay, register: RegisterLookup,
    prover: ApprovalProver
  ) -> GateJudgement? {
    guard let policy = set.policies.first, let plan = policy.gates else { return nil }
    let root = facts.root
    let tree = text.tree
    runner.bindManifest(tree)
    runner.bindDocument(root)
    runner.prover = prover
    runner.project = facts.project
    var verdicts = VerdictGatherer(
      file: text.file, tree: tree, root: root, set: set, collectsPassed: false, resolver: nil)
    verdicts.tallies = [:]
    verdicts.identify(facts.project, file: text.file, number: facts.number)
    _ = applies(0, root, &verdicts)
    let document = DocumentFacts(set: set, tree: tree, root: root)
    let phase = document.phase(under: policy)
    let isKnown = way.transition.from != nil
    if let unknown = phase.complaint { verdicts.addBuiltIn(.phaseIsKnown, unknown) }
    holdAgainstSchemas(of: [0], root, tree, &verdicts)
    let chosen = choose(policy, way, phaseIsKnown: isKnown)
    judge(chosen.map(\.rule), of: policy, root, tree, &verdicts)
    let holders = runner.roleHolders(of: root)
    let standing = GateStanding(
      way: way, plan: plan, register: register, tree: tree, root: root, document: document,
      holders: holders, asOf: runner.asOf)
    for (rule, outcome) in standing.outcomes() { verdicts.addGateRule(rule, outcome) }
    let history = GateHistory(
      passages: way.history, tree: tree, root: root, holders: holders, asOf: runner.asOf)
    verdicts.addGateRule(.historyIsWhole, history.outcome(with: &runner))
    let conditions = GateConditions(way: way, tree: tree, root: root, asOf: runner.asOf)
    verdicts.addGateRule(.conditionsAreKept, conditions.outcome())
    let approvals = way.passages.compactMap { passage in
      judgeApprovals(of: passage, root, tree, holders, &verdicts)
    }
    let report = verdicts.report(
      number: facts.number, outcome: .judged, phase: phase.known, policies: [policy.name],
      roleHolders: holders)
    return GateJudgement(
      manifest: report, rules: rules(chosen, verdicts.tallies ?? [:]),
      tallies: verdicts.tallies ?? [:], approvals: approvals,
      openConditions: conditions.open(of: way.passages),
      earlierConditions: conditions.open(of: way.history),
      phaseIsKnown: isKnown)
  }

  /// The rules that are judged at the gates of a way, each with its severity; a way back asks for none.
  private func choose(
    _ policy: CompiledPolicy, _ way: GateWay, phaseIsKnown: Bool
  ) -> [(rule: Int, severity: Severity)] {
    policy.rules.filter { member in
      let during = set.rules[member.rule].phases
      if !phaseIsKnown { return true }
      return way.passages.contains { passage in
        during.isEmpty || during.contains(passage.phase) || passage.rules.contains(member.rule)
      }
    }
  }

  private mutating func judge(
    _ rules: [Int], of policy: CompiledPolicy, _ root: NodeIndex, _ tree: FactTree,
    _ verdicts: inout VerdictGatherer
  ) {
    let severities = Dictionary(
      policy.rules.map { ($0.rule, $0.severity) }, uniquingKeysWith: { first, _ in first })
    // Those that sweep over everything come last, as they only add what no other rule has found.
    let ordered =
      rules.filter { !set.rules[$0].sweepsOverEverything }
      + rules.filter { set.rules[$0].sweepsOverEverything }
    for index in ordered {
      let rule = set.rules[index]
      let severity = severities[index] ?? rule.summary.severity
      RuleJudge(rule: rule, tree: tree, root: root).judge(with: &runner) {
        node, outcome, runner in
        verdicts.add(rule, severity, nil, at: node, outcome, wordedBy: &runner)
      }
    }
  }

  /// The criteria that were judged, in the order of their names.
  private func rules(
    _ chosen: [(rule: Int, severity: Severity)], _ tallies: [RuleID: VerdictCounts]
  ) -> [RuleSummary] {
    let own = chosen.map { set.rules[$0.rule].summary.at($0.severity) }
    let builtIn = BuiltInRule.allCases.map(\.summary).filter { tallies[$0.id] != nil }
    let gate = GateRule.allCases.map(\.summary).filter { tallies[$0.id] != nil }
    return (own + builtIn + gate).sorted { $0.id < $1.id }
  }

  private mutating func judgeApprovals(
    of passage: GatePlan.Passage, _ root: NodeIndex, _ tree: FactTree, _ holders: RoleHolders,
    _ verdicts: inout VerdictGatherer
  ) -> GateApprovals? {
    guard let approvals = passage.approvals else { return nil }
    let judged = GateApprovalJudge(
      passage: passage, approvals: approvals, tree: tree, root: root, holders: holders,
      asOf: runner.asOf, isHistory: false
    ).judge(with: &runner)
    return judged.findings.approvals(
      of: passage.gate.id, approvals.requirement, verdicts.placeResolver(), root: root)
  }
}

extension ApprovalFindings {
  /// The findings as reports tell them.
  func approvals(
    of gate: String, _ requirement: ApprovalRequirement, _ resolver: PlaceResolver, root: NodeIndex
  ) -> GateApprovals {
    GateApprovals(
      gate: gate, requirement: requirement, given: judged(resolver, root: root),
      missing: shortfalls.map(\.text), absentRoles: absentRoles)
  }

  /// The entries as reports tell them.
  func judged(_ resolver: PlaceResolver, root: NodeIndex) -> [JudgedApproval] {
    entries.map { entry in
      JudgedApproval(
        approval: entry.approval, proof: entry.proof,
        complaints: entry.isAside && entry.complaints.isEmpty
          ? ["is in a role that is not asked for"] : entry.complaints.map(\.text),
        place: resolver.place(PlaceDraft(target: .node(entry.node), note: ""), root: root))
    }
  }
}

extension RuleSummary {
  /// The rule at another severity.
  fileprivate func at(_ severity: Severity) -> RuleSummary {
    RuleSummary(
      id: id, title: title, severity: severity, why: why, remedy: remedy, owner: owner,
      references: references, checks: checks, phases: phases)
  }
}
