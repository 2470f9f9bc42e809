import CELEvaluation
import CalendarTime
package import ComplianceModel
import FactTree
package import PolicyCompiler

extension PolicyEngine {
  /// Judges whether an override opens a gate that holds.
  ///
  /// It must be for this project and gate, approved by one of the roles that the policy names, with
  /// the proof that it demands, by somebody else than who asked for it; and it reaches overridable
  /// criteria alone.
  package mutating func judge(
    _ request: OverrideRequest, of manifest: JudgedText, _ facts: GateFacts, way: GateWay,
    criteria: [GateCriterion]
  ) -> GateOverride {
    var complaints: [String] = []
    var approvals: [JudgedApproval] = []
    if request.project != facts.project {
      complaints.append("it is for the project \(request.project)")
    }
    if !way.passages.contains(where: { $0.gate.id == request.gate }) {
      complaints.append("it is for the gate \(request.gate)")
    }
    if let overrides = set.policies.first?.gates?.overrides {
      let judged = judgeApprovals(of: request, overrides, manifest, facts)
      complaints += judged.complaints
      approvals = judged.approvals
    } else {
      complaints.append("the policy lets nobody override a hold")
    }
    let covered = criteria.filter { criterion in
      !criterion.isMet && criterion.enforcement >= .overridable
        && (request.rules.isEmpty || request.rules.contains { $0.matches(criterion.rule.id.text) })
    }
    let mandatory = covered.filter { $0.enforcement == .mandatory && !request.rules.isEmpty }
    for criterion in mandatory {
      complaints.append("\(criterion.rule.id) is mandatory, and nobody can override it")
    }
    let rules = covered.filter { $0.enforcement == .overridable }.map(\.rule.id)
    if rules.isEmpty, complaints.isEmpty {
      complaints.append("it meets no unmet criterion that can be overridden")
    }
    return GateOverride(
      id: request.id, file: request.file, reason: request.reason,
      requestedBy: request.requestedBy, approvals: approvals, rules: rules,
      complaints: complaints)
  }

  private mutating func judgeApprovals(
    of request: OverrideRequest, _ overrides: GatePlan.Overrides, _ manifest: JudgedText,
    _ facts: GateFacts
  ) -> (complaints: [String], approvals: [JudgedApproval]) {
    guard let list = request.approvals else {
      return (["nobody has approved it: it has no approvals"], [])
    }
    var symbols = set.symbols
    let at = CompiledPath(
      FactPath(isAbsolute: true, steps: [.name("approvals")]), symbols: &symbols)
    runner.project = facts.project
    let judge = ApprovalJudge(
      approvals: CompiledApprovals(
        anyOf: overrides.roles, proof: overrides.proof, gate: request.gate, at: at),
      terms: ApprovalTerms(), tree: request.tree,
      subject: ApprovalSubject(
        path: "override[\(request.id)]", tree: request.tree, node: request.node, approvals: list),
      holders: RoleHolders(of: facts.root, in: manifest.tree), latest: runner.asOf,
      requestedBy: request.requestedBy, placeholders: .standard)
    let findings = judge.judge(Array(request.tree.children(of: list)), with: &runner)
    let resolver = PlaceResolver(file: request.file, tree: request.tree, idSymbol: set.idSymbol)
    return (
      findings.shortfalls.map(\.text)
        + (findings.shortfalls.isEmpty
          ? [] : findings.entries.flatMap { $0.complaints.map { "the approval \($0.text)" } }),
      findings.judged(resolver, root: request.node)
    )
  }
}
