import CELEvaluation
import ComplianceModel
import FactTree
import PolicyCompiler

/// Weighs the demands of a rule at one node.
struct DemandJudge {
  let tree: FactTree
  let root: NodeIndex
  let node: NodeIndex
  let parent: NodeIndex?
  let placeholders: PlaceholderList

  /// Weighs one demand.
  func judge(
    _ demand: CompiledDemand, with runner: inout ProgramRunner, into outcome: inout RuleOutcome
  ) {
    if demand.program != nil { runner.begin(demand) }
    if !demand.operands.isEmpty { bindOperands(of: demand, with: &runner) }
    switch demand.kind {
    case .given: judgeGiven(demand, into: &outcome)
    case .absent: judgeAbsent(demand, with: &runner, into: &outcome)
    case .each: judgeEach(demand, with: &runner, into: &outcome)
    case .together: judgeTogether(demand, with: &runner, into: &outcome)
    case .condition: judgeCondition(demand, with: &runner, into: &outcome)
    case .unique(let field): judgeUnique(demand, by: field, into: &outcome)
    case .references(let target, let data):
      judgeReferences(demand, to: target, data: data, with: &runner, into: &outcome)
    case .approvals(let approvals): judgeApprovals(approvals, with: &runner, into: &outcome)
    }
  }

  /// Walks a path from the node that is judged, or from the manifest where it begins with `$`.
  func walk(_ path: CompiledPath, visit: (PathEnd) -> Void) {
    let walk = PathWalk(path, in: tree)
    if path.isAbsolute {
      walk.from(root, parent: nil, visit: visit)
    } else {
      walk.from(node, parent: parent, visit: visit)
    }
  }

  /// What is wrong when a step of a path meets a value that it cannot enter.
  func wrongKind(_ node: NodeIndex, _ step: Int, _ path: CompiledPath) -> String {
    Wording(tree: tree).wrongKind(node, step: step, of: path)
  }

  func remainder(_ path: CompiledPath, from step: Int) -> String {
    FactPath.text(of: path.source.steps[step...])
  }

  /// Binds what the demand's operands select.
  func bindOperands(of demand: CompiledDemand, with runner: inout ProgramRunner) {
    for (position, path) in demand.operands.enumerated() {
      var nodes: [NodeIndex] = []
      walk(path) { if case .value(let node, _) = $0 { nodes.append(node) } }
      runner.bindOperand(position, to: nodes, asList: path.isPlural)
    }
  }

  private func judgeGiven(_ demand: CompiledDemand, into outcome: inout RuleOutcome) {
    guard let place = demand.place else { return }
    var sawEnd = false
    walk(place) { end in
      sawEnd = true
      switch end {
      case .value(let node, _):
        if placeholders.isGiven(node, in: tree) {
          outcome.passes += 1
        } else {
          outcome.fail(.node(node), Wording(tree: tree).emptiness(node))
        }
      case .missing(let nearest, let step):
        let remainder = remainder(place, from: step)
        // Nothing below a field that is missing is worth a word of its own.
        guard !outcome.isMissing(above: remainder, nearest: nearest) else { return }
        outcome.fail(.missing(nearest: nearest, remainder: remainder), "missing")
      case .wrongKind(let node, let step):
        outcome.fail(
          .missing(nearest: node, remainder: remainder(place, from: step)),
          "missing: what should hold it \(wrongKind(node, step, place))")
      }
    }
    // An empty list: each of no entries has the field.
    if !sawEnd { outcome.passes += 1 }
  }

  private func judgeAbsent(
    _ demand: CompiledDemand, with runner: inout ProgramRunner, into outcome: inout RuleOutcome
  ) {
    guard let place = demand.place else { return }
    var found = false
    walk(place) { end in
      guard case .value(let node, _) = end, tree[node].kind != .null else { return }
      found = true
      outcome.fail(.node(node), "must not be there")
    }
    if !found { outcome.passes += 1 }
  }

  private func judgeCondition(
    _ demand: CompiledDemand, with runner: inout ProgramRunner, into outcome: inout RuleOutcome
  ) {
    guard let program = demand.program,
      isJudged(
        demand, at: demand.place.map(firstTarget) ?? .node(node), with: &runner, into: &outcome)
    else { return }
    let truth = runner.truth(of: program)
    if case .yes = truth {
      outcome.passes += 1
      return
    }
    if case .unknown(let doubt) = truth {
      return undetermine(demand, doubt, runner.paths, into: &outcome)
    }
    let target = demand.place.map(firstTarget) ?? .node(node)
    let note = demand.expectation.isEmpty ? "" : runner.text(of: demand.expectation)
    outcome.count(truth, at: target) { note }
  }

  /// Notes that a condition cannot be judged: at the place that the rule names, else at the fact
  /// for which it cannot.
  private func undetermine(
    _ demand: CompiledDemand, _ doubt: Doubt, _ paths: PathWriter, into outcome: inout RuleOutcome
  ) {
    let reason = doubt.reason(paths, root)
    if let place = demand.place {
      return outcome.undetermine(
        firstTarget(place), reason, hint: doubt.hint, facts: doubt.facts)
    }
    let fact = doubt.place(below: root)
    let path = fact.map { paths.path(of: $0, from: root).text }
    let note = Wording.withoutSubject(Wording.withoutSubject(reason, path ?? "self"), "self")
    outcome.undetermine(.node(fact ?? node), note, hint: doubt.hint, facts: doubt.facts)
  }

  /// Where a path leads first, be it a value or the lack of one.
  private func firstTarget(_ path: CompiledPath) -> PlaceDraft.Target {
    var target: PlaceDraft.Target?
    walk(path) { end in
      guard target == nil else { return }
      switch end {
      case .value(let node, _), .wrongKind(let node, _): target = .node(node)
      case .missing(let nearest, let step):
        target = .missing(nearest: nearest, remainder: remainder(path, from: step))
      }
    }
    return target ?? .node(node)
  }
}
