import CELEvaluation
import ComplianceModel
import FactTree
import PolicyCompiler

extension DemandJudge {
  /// Holds the program against each value that the place selects.
  func judgeEach(
    _ demand: CompiledDemand, with runner: inout ProgramRunner, into outcome: inout RuleOutcome
  ) {
    guard let place = demand.place, let program = demand.program else { return }
    walk(place) { end in
      switch end {
      case .value(let node, _): judge(node, demand, program, with: &runner, into: &outcome)
      case .missing: break
      case .wrongKind(let node, let step):
        outcome.undetermine(.node(node), wrongKind(node, step, place))
      }
    }
  }

  private func judge(
    _ value: NodeIndex, _ demand: CompiledDemand, _ program: Program,
    with runner: inout ProgramRunner, into outcome: inout RuleOutcome
  ) {
    if demand.valueKind == .anyOrMissing, tree[value].kind == .null { return }
    if let complaint = kindComplaint(value, demand.valueKind) {
      return outcome.undetermine(.node(value), complaint)
    }
    runner.bindValue(value)
    guard isJudged(demand, at: .node(value), with: &runner, into: &outcome) else { return }
    let truth = runner.truth(of: program)
    if case .yes = truth {
      outcome.passes += 1
      return
    }
    if case .unknown(let doubt) = truth {
      let subject = demand.place?.source.text ?? ""
      return outcome.undetermine(
        .node(value), Wording.withoutSubject(doubt.reason, subject), hint: doubt.hint,
        facts: doubt.facts)
    }
    let described = Wording(tree: tree).described(value, as: demand.description)
    let expected = runner.text(of: demand.expectation)
    outcome.count(truth, at: .node(value)) {
      [described, expected].filter { !$0.isEmpty }.joined(separator: "; ")
    }
  }

  /// Holds the program against all values that the place selects, as one list.
  func judgeTogether(
    _ demand: CompiledDemand, with runner: inout ProgramRunner, into outcome: inout RuleOutcome
  ) {
    guard let place = demand.place, let program = demand.program else { return }
    var nodes: [NodeIndex] = []
    var isAbsent = false
    walk(place) { end in
      switch end {
      case .value(let node, _): nodes.append(node)
      case .missing: isAbsent = true
      case .wrongKind(let node, let step):
        outcome.undetermine(.node(node), wrongKind(node, step, place))
      }
    }
    // A single value that is a list already stands for its entries.
    if nodes.isEmpty, isAbsent, !reachesList(place) { return }
    if place.isPlural || nodes.count != 1 {
      if nodes.isEmpty, demand.description == .none { return }
      runner.bindValues(nodes)
    } else {
      runner.bindValue(nodes[0])
    }
    guard isJudged(demand, at: listTarget(place), with: &runner, into: &outcome) else { return }
    let truth = runner.truth(of: program)
    if case .yes = truth {
      outcome.passes += 1
      return
    }
    let expected = runner.text(of: demand.expectation)
    outcome.count(truth, at: listTarget(place)) { expected }
  }

  /// The list that a plural path runs over, or the nearest thing to it that is there.
  private func listTarget(_ place: CompiledPath) -> PlaceDraft.Target {
    let prefix = place.prefix(place.steps.prefix { !$0.isPlural }.count)
    var target = PlaceDraft.Target.node(node)
    walk(prefix) { end in
      switch end {
      case .value(let node, _), .wrongKind(let node, _): target = .node(node)
      case .missing(let nearest, let step):
        target = .missing(nearest: nearest, remainder: remainder(prefix, from: step))
      }
    }
    return target
  }

  private func reachesList(_ place: CompiledPath) -> Bool {
    if case .node = listTarget(place) { return true }
    return false
  }

  /// Whether a demand has something to say of the bound value, and can say it.
  func isJudged(
    _ demand: CompiledDemand, at target: @autoclosure () -> PlaceDraft.Target,
    with runner: inout ProgramRunner,
    into outcome: inout RuleOutcome
  ) -> Bool {
    if let applies = demand.applies {
      switch runner.truth(of: applies) {
      case .yes: break
      case .no: return false
      case .unknown(let doubt):
        outcome.undetermine(target(), doubt.reason, hint: doubt.hint, facts: doubt.facts)
        return false
      }
    }
    guard let precondition = demand.precondition else { return true }
    switch runner.truth(of: precondition.program) {
    case .yes: return true
    case .no: outcome.undetermine(target(), runner.text(of: precondition.otherwise))
    case .unknown(let doubt):
      outcome.undetermine(target(), doubt.reason, hint: doubt.hint, facts: doubt.facts)
    }
    return false
  }

  /// Why a value cannot be held against a demand, or `nil` when it can.
  private func kindComplaint(_ value: NodeIndex, _ wanted: CompiledDemand.ValueKind) -> String? {
    let kind = tree[value].kind
    if kind == .null { return "is empty, so it cannot be judged" }
    let words: String
    switch wanted {
    case .any, .anyOrMissing: return nil
    case .number:
      if kind == .int || kind == .double { return nil }
      words = "a number"
    case .text:
      if kind == .text { return nil }
      words = "a text"
    case .container:
      if kind == .list || kind == .map { return nil }
      words = "a list"
    }
    let shown = Wording(tree: tree).value(value)
    let named = kind == .text || kind == .int || kind == .double ? "\(shown), \(kind.words)" : shown
    return "is \(named), where \(words) is due"
  }
}
