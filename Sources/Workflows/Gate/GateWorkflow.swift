import CalendarTime
import ComplianceModel
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import SourceText

/// Judges whether a project may pass to another phase.
package struct GateWorkflow {
  let world: World
  let request: GateRequest
  let log = MistakeLog()
  /// Hears of the approvals whose proof is asked for; `nil` where nobody listens.
  var claims: ClaimLog?

  /// Prepares to judge.
  package init(_ request: GateRequest, in world: World) {
    self.request = request
    self.world = world
  }

  /// Why a step of the work ends all.
  enum Stop: Error {
    /// For the reasons in the log.
    case mistakes
    /// For these reasons.
    case impossible([String])
  }

  /// Judges the gate; nothing is judged unless policy, options and files are all in order.
  package func run() -> GateOutcome {
    do throws(Stop) {
      return .judged(try judge())
    } catch {
      switch error {
      case .mistakes: return .mistakes(log.mistakes)
      case .impossible(let reasons): return .impossible(reasons)
      }
    }
  }

  private func judge() throws(Stop) -> GateReport {
    let asOf = request.asOf ?? world.today()
    let judges = try judges(asOf: asOf)
    let (set, policy, plan) = (judges.set, judges.policy, judges.plan)
    var problems: [String] = []
    let data = DataReader.trees(
      request.data, world: world, symbols: set.symbols, limits: request.limits, &problems)
    guard problems.isEmpty else { throw .impossible(problems) }
    let text = try manifest(set)
    // Mistakes in the office's lists are told together with those of overrides.
    let projects = try projectRegister()
    let proofs = try proofs()
    let overrides = try overrideRequests()
    var engine = PolicyEngine(set: set, asOf: asOf, data: data)
    let facts = try document(engine.gateFacts(of: text))
    let register = projects?.lookup(project: facts.project) ?? .none
    let phase = try phase(facts, register, policy)
    let way = try way(plan, policy, facts, from: phase.name)
    try refuseContradiction(facts, register, policy, way)
    try refuseStopped(facts, plan)
    guard
      let judgement = engine.judgeGate(
        text, facts, way: way, register: register, prover: prover(proofs))
    else { throw .impossible(["the policy '\(policy.name)' has no gates"]) }
    let applied = judges.waivers.judge([judgement.manifest])
    let manifest = applied.reports.first ?? judgement.manifest
    let criteria = GateConclusion(
      of: judgement, manifest: manifest, plan: plan, way: way, overrides: [], asOf: asOf
    ).criteria
    var judged: [GateOverride] = []
    for override in overrides {
      judged.append(engine.judge(override, of: text, facts, way: way, criteria: criteria))
    }
    let conclusion = GateConclusion(
      of: judgement, manifest: manifest, plan: plan, way: way, overrides: judged, asOf: asOf)
    return report(
      policy, facts, way, phaseSource: phase.source, judgement, manifest.counts, conclusion, judged,
      applied.notices, asOf)
  }

  private func report(
    _ policy: CompiledPolicy, _ facts: GateFacts, _ way: GateWay, phaseSource: String,
    _ judgement: GateJudgement, _ counts: VerdictCounts, _ conclusion: GateConclusion,
    _ overrides: [GateOverride], _ notices: [String],
    _ asOf: CalendarDay
  ) -> GateReport {
    GateReport(
      toolVersion: CheckWorkflow.toolVersion, asOf: asOf,
      policy: CheckReport.PolicyName(
        name: policy.name, title: policy.title, version: policy.version,
        ruleCount: policy.rules.count),
      file: judgement.manifest.file, project: facts.project, projectName: facts.projectName,
      phaseSource: phaseSource, transition: way.transition, gates: way.passages.map(\.gate),
      decision: conclusion.decision,
      decisionBeforeOverride: conclusion.decisionBeforeOverride, criteria: conclusion.criteria,
      approvals: judgement.approvals, conditions: conclusion.conditions,
      overrides: overrides, nextSteps: conclusion.nextSteps,
      notices: self.notices(policy, asOf) + Self.notices(judgement.earlierConditions, asOf)
        + notices,
      counts: counts)
  }

  /// What is still owed from gates that were passed before; what is overdue is no notice but a fault.
  private static func notices(_ earlier: [GateCondition], _ asOf: CalendarDay) -> [String] {
    earlier.compactMap { condition in
      guard let due = condition.due, due >= asOf else { return nil }
      return
        "a condition of \(condition.origin) is open until \(due): \(condition.text) (\(condition.owner))"
    }
  }

  /// What the reader should know of the policy.
  private func notices(_ policy: CompiledPolicy, _ asOf: CalendarDay) -> [String] {
    [CheckWorkflow.notice(policy, asOf)].compactMap { $0 } + log.warnings
  }
}
