import CELEvaluation
import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree

/// Links and plans the gates of a policy.
struct GatePlanner {
  let policy: LinkedPolicy
  /// For each rule that the policy takes, its position in ``PolicySet/rules``; `nil` where it is not judged.
  let rules: [Int?]
  let log: MistakeLog

  /// Plans the gates; `nil` where the policy has none.
  ///
  /// - Parameter compiler: Knows the vocabulary of the policy's manifests already, where the gates hold expressions.
  func plan(with compiler: inout ExpressionCompiler) -> GatePlan? {
    let enforcementOf = enforcementOf()
    guard let (gates, text) = policy.inherited(\.gates.gates), !gates.isEmpty else { return nil }
    let lifeCycle = policy.inherited(\.lifeCycle)?.value ?? []
    if lifeCycle.isEmpty, let first = gates.first {
      log.error(
        "the policy has gates, but no life cycle whose phases they could join",
        at: text.span(first.id.node), in: text.file,
        remedy: "add life_cycle: [initiating, planning, executing, closing, closed]")
      return nil
    }
    var passages: [GatePlan.Passage] = []
    for gate in gates {
      if let passage = passage(gate, lifeCycle, text, with: &compiler) { passages.append(passage) }
    }
    return GatePlan(
      passages: passages, enforcement: policy.merged(\.enforcement), enforcementOf: enforcementOf,
      overrides: policy.inherited(\.gates.overrides).map {
        GatePlan.Overrides(
          roles: $0.value.roles, proof: $0.value.proof, validFor: $0.value.validFor)
      }, skip: policy.skip, back: policy.back, statuses: policy.statuses, due: due())
  }

  private func due() -> [Severity: CalendarPeriod] {
    policy.merged(\.due).merging(GateTerms.usualDue) { stated, _ in stated }
  }

  private func enforcementOf() -> [RuleID: Enforcement] {
    var all: [RuleID: Enforcement] = [:]
    let known =
      policy.ruleIDs.map(\.text) + GateRule.allCases.map(\.id.text)
      + BuiltInRule.allCases.map(\.id.text)
    for policy in policy.chain {
      for (rule, enforcement) in policy.gates.enforcementOf {
        all[RuleID(rule.text)] = enforcement
        if known.contains(rule.text) { continue }
        log.error(
          "the policy does not take a rule '\(rule.text)'", at: policy.text.keySpan(rule.node),
          in: policy.text.file,
          remedy: Diagnostic.didYouMean(rule.text, among: known.sorted())
            ?? "add it under 'use', or remove it here")
      }
    }
    return all
  }

  private func passage(
    _ gate: GatesDefinition.GateDefinition, _ lifeCycle: [PolicyDefinition.PhaseName],
    _ text: PolicyText, with compiler: inout ExpressionCompiler
  ) -> GatePlan.Passage? {
    guard let phase = phase(gate.from, in: lifeCycle, text) else { return nil }
    guard self.phase(gate.to, in: lifeCycle, text) != nil else { return nil }
    let order = lifeCycle.map(\.name)
    if let from = order.firstIndex(of: gate.from.text), let to = order.firstIndex(of: gate.to.text),
      to <= from
    {
      log.error(
        "a gate leads to a later phase, but '\(gate.to.text)' does not come after '\(gate.from.text)'",
        at: text.span(gate.to.node), in: text.file,
        remedy: "how going back is answered is said under transitions: back")
      return nil
    }
    let reported = log.reportCount
    var when: Program?
    if let condition = gate.when, ExpressionTraps(text: text, log: log).isWhole(condition) {
      when = compiler.compile(
        ExpressionText(condition, of: text), parameters: [], placeholders: .standard,
        yieldsTruth: true)
    }
    let approvals = gate.approvals.flatMap {
      self.approvals($0, of: gate.id.text, text, with: &compiler)
    }
    let rules = rules(of: gate, text)
    guard log.reportCount == reported else { return nil }
    return GatePlan.Passage(
      gate: Gate(id: gate.id.text, title: gate.title, from: gate.from.text, to: gate.to.text),
      phase: phase, when: when, rules: rules, approvals: approvals, validFor: gate.validFor)
  }

  private func phase(
    _ name: LocatedText, in lifeCycle: [PolicyDefinition.PhaseName], _ text: PolicyText
  ) -> Phase? {
    if let found = lifeCycle.first(where: { $0.name == name.text }) { return found.phase }
    let names = lifeCycle.map(\.name)
    log.error(
      "'\(name.text)' is no phase of the policy's life cycle", at: text.span(name.node),
      in: text.file,
      remedy: Diagnostic.didYouMean(name.text, among: names)
        ?? "the phases are \(names.joined(separator: ", "))")
    return nil
  }

  private func approvals(
    _ form: ApprovalsForm, of gate: String, _ text: PolicyText,
    with compiler: inout ExpressionCompiler
  ) -> CompiledApprovals? {
    ApprovalsCompiler(text: text, parameters: [:], log: log).compile(
      form, gate: gate, with: &compiler
    ) { located, compiler in
      guard ExpressionTraps(text: text, log: log).isWhole(located) else { return nil }
      return compiler.compile(
        ExpressionText(located, of: text, skipping: 1), parameters: [], placeholders: .standard,
        yieldsTruth: false)
    }
  }

  /// The rules that a gate's patterns choose among those that the policy takes.
  private func rules(of gate: GatesDefinition.GateDefinition, _ text: PolicyText) -> [Int] {
    var isChosen = Array(repeating: false, count: policy.ruleIDs.count)
    for located in gate.rules {
      let pattern = RulePattern(located.text)
      let matching = policy.ruleIDs.indices.filter { pattern.matches(policy.ruleIDs[$0].text) }
      if matching.isEmpty {
        let names = policy.ruleIDs.map(\.text)
        let categories = Set(names.map { "\(RuleID($0).category)/*" }).sorted()
        log.error(
          "the policy takes no rule that matches '\(pattern.text)'",
          at: text.span(located.node), in: text.file,
          remedy: Diagnostic.didYouMean(pattern.text, among: names + categories)
            ?? "take it under rules: use")
      }
      for position in matching { isChosen[position] = !pattern.isNegated }
    }
    return isChosen.indices.filter { isChosen[$0] }.compactMap { rules[$0] }
  }
}
