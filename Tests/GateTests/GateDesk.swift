import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import SourceText
import Testing

/// A policy with one rule and one gate, compiled once; judges manifests that are texts.
struct GateDesk {
  let set: PolicySet
  let policy: CompiledPolicy
  let plan: GatePlan

  /// Compiles a policy whose gate asks for these approvals.
  init(approvals: String, more: String = "", data: [String] = []) throws {
    let text = """
      title: Our office
      version: "1"
      governs: { or_has: [project.id] }
      life_cycle: [initiating, planning, executing, closing, closed]
      rules:
        define:
          - { id: project/is-named, title: The project has a name, severity: major, check: { required: [project.name] } }
      gates:
        - { id: RfE, from: planning, to: executing, approvals: \(approvals)\(more) }
      """
    let log = MistakeLog()
    let source = PolicySource(
      name: "office", file: SourceFile(name: "office.yaml", bytes: Array(text.utf8)))
    let compiled = PolicySetCompiler(
      library: RuleLibrary(added: [], log: log),
      finder: PolicyFinder(names: []) { _, _ in nil }, dataNames: data, log: log
    ).compile([source])
    let said = log.mistakes.flatMap(\.diagnostics).map(\.message)
    #expect(said == [])
    set = try #require(compiled.set)
    policy = try #require(set.policies.first)
    plan = try #require(policy.gates)
  }

  /// What came of a manifest at the gate.
  struct Answer {
    let decision: GateDecision
    let approvals: GateApprovals
    let criteria: [GateCriterion]

    /// All that is said of the approvals.
    var said: [String] {
      approvals.missing + approvals.given.flatMap(\.complaints)
    }
  }

  /// Judges a manifest of a project in planning.
  func judge(
    _ manifest: String, asOf: String = "2026-06-15", data: [(name: String, text: String)] = [],
    prover: ApprovalProver = .none
  ) throws -> Answer {
    let day = try #require(CalendarDay(asOf))
    let trees = try data.map { file in
      let tree = ManifestReader(symbols: set.symbols).read(Array(file.text.utf8), format: .yaml)
        .tree
      return DataTree(name: file.name, tree: tree, root: try #require(tree.documents.first))
    }
    let read = ManifestReader(symbols: set.symbols).read(Array(manifest.utf8), format: .yaml)
    #expect(read.problems.isEmpty, "\(manifest)")
    let text = JudgedText(file: "project.yaml", tree: read.tree)
    var engine = PolicyEngine(set: set, asOf: day, data: trees)
    let documents = engine.gateFacts(of: text)
    let facts = try #require(documents.first)
    let way = try GateWayFinder(
      plan: plan, phases: policy.phaseNames, appliesTo: facts.appliesTo, from: facts.phase
    ).next()
    let judged = engine.judgeGate(text, facts, way: way, register: .none, prover: prover)
    let judgement = try #require(judged)
    let conclusion = GateConclusion(
      of: judgement, manifest: judgement.manifest, plan: plan, way: way, overrides: [], asOf: day)
    return Answer(
      decision: conclusion.decision, approvals: try #require(judgement.approvals.first),
      criteria: conclusion.criteria)
  }
}
