import CELEvaluation
import CalendarTime
package import ComplianceModel
import FactTree
package import PolicyCompiler
import SourceText

extension PolicyEngine {
  /// How long an approval of an override opens a gate, where neither the policy's overrides nor the
  /// gate say it: what was decided longer ago was decided about another project.
  private static let usualOverrideAge = CalendarPeriod(months: 0, days: 90)

  /// Judges whether an override opens a gate that holds.
  ///
  /// It must be for this project and gate, give a reason, be approved by one of the roles that the
  /// policy names, with the proof that it demands, lately enough, by somebody else than who asked
  /// for it; none of its conditions may be overdue; and it reaches overridable criteria alone.
  package mutating func judge(
    _ request: OverrideRequest, of manifest: JudgedText, _ facts: GateFacts, way: GateWay,
    criteria: [GateCriterion]
  ) -> GateOverride {
    var complaints = faults(of: request, facts, way)
    var approvals: [JudgedApproval] = []
    if let overrides = set.policies.first?.gates?.overrides {
      let judged = judgeApprovals(of: request, overrides, manifest, facts, way)
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
      id: request.id, file: request.file, reason: request.reason ?? "No reason is given.",
      requestedBy: request.requestedBy ?? "somebody unnamed", requestedOn: request.requestedOn,
      approvals: approvals, rules: rules,
      conditions: request.conditions.filter { $0.status != .closed }.map(\.condition),
      complaints: complaints)
  }

  /// What is wrong with an override whoever approved it.
  private func faults(
    of request: OverrideRequest, _ facts: GateFacts, _ way: GateWay
  ) -> [String] {
    var faults: [String] = []
    if request.project != facts.project {
      faults.append("it is for the project \(request.project)")
    }
    if !way.passages.contains(where: { $0.gate.id == request.gate }) {
      faults.append("it is for the gate \(request.gate)")
    }
    if request.reason == nil { faults.append("it gives no reason") }
    if request.requestedBy == nil { faults.append("it does not say who asked for it") }
    if request.requestedOn > asOf {
      faults.append("it was asked for on \(request.requestedOn), after the as-of date \(asOf)")
    }
    let names = ruleNames
    for pattern in request.rules where !names.contains(where: pattern.matches) {
      let near = NearestName.of(pattern.text, in: names).map { "; did you mean '\($0)'?" } ?? ""
      faults.append("the policy takes no rule '\(pattern.text)'\(near)")
    }
    for promise in request.conditions where promise.status != .closed {
      guard let due = promise.condition.due, due < asOf else { continue }
      faults.append(
        "its condition \"\(promise.condition.text)\" was due on \(due) and is \(promise.status.rawValue)"
      )
    }
    return faults
  }

  /// The names that criteria of the policy's gates may have.
  private var ruleNames: [String] {
    let own = set.policies.first?.rules.map { set.rules[$0.rule].id.text } ?? []
    return own + GateRule.allCases.map(\.id.text) + BuiltInRule.allCases.map(\.id.text)
  }

  private mutating func judgeApprovals(
    of request: OverrideRequest, _ overrides: GatePlan.Overrides, _ manifest: JudgedText,
    _ facts: GateFacts, _ way: GateWay
  ) -> (complaints: [String], approvals: [JudgedApproval]) {
    guard let list = request.approvals else {
      return (["nobody has approved it: it has no approvals"], [])
    }
    var symbols = set.symbols
    let at = CompiledPath(
      FactPath(isAbsolute: true, steps: [.name("approvals")]), symbols: &symbols)
    runner.project = facts.project
    let passage = way.passages.first { $0.gate.id == request.gate }
    let age = overrides.validFor ?? passage?.validFor ?? Self.usualOverrideAge
    var terms = ApprovalTerms()
    terms.askedOn = request.requestedOn
    terms.oldest = asOf.moved(months: -age.months, days: -age.days)
    let judge = ApprovalJudge(
      approvals: CompiledApprovals(
        anyOf: overrides.roles,
        distinctFrom: passage?.approvals?.requirement.distinctFrom ?? [], proof: overrides.proof,
        gate: request.gate, at: at),
      terms: terms, tree: request.tree,
      subject: ApprovalSubject(
        path: "override[\(request.id)]", tree: request.tree, node: request.node, approvals: list),
      holders: RoleHolders(of: facts.root, in: manifest.tree), latest: runner.asOf,
      requestedBy: request.requestedBy, placeholders: .standard)
    let findings = judge.judge(Array(request.tree.children(of: list)), with: &runner)
    let resolver = PlaceResolver(
      file: request.file, tree: request.tree, identityKeys: set.identityKeys)
    // What is wrong with each approval is told beside it.
    return (findings.shortfalls.map(\.text), findings.judged(resolver, root: request.node))
  }
}
