import ComplianceModel
import FactTree
import PolicyCompiler

/// Judges one rule over one document: finds its nodes, asks its condition, weighs its demands.
struct RuleJudge {
  let rule: CompiledRule
  let tree: FactTree
  let root: NodeIndex

  /// Judges the rule and hands over each outcome with the node that it is about.
  func judge(
    with runner: inout ProgramRunner,
    report: (_ node: NodeIndex, _ outcome: RuleOutcome, _ runner: inout ProgramRunner) -> Void
  ) {
    runner.bindParameters(of: rule)
    guard let selector = rule.selector else {
      let outcome = judge(root, parent: nil, with: &runner)
      return report(root, outcome, &runner)
    }
    var selection = Selection()
    PathWalk(selector, in: tree).from(root, parent: nil) { selection.add($0) }
    for (node, parent) in selection.values {
      let outcome = judge(node, parent: parent, with: &runner)
      report(node, outcome, &runner)
      // One violation says that the rule costs too much; each further node would only repeat it.
      if runner.isSpent { break }
    }
    runner.bindSelf(root, parent: nil)
    for (node, step) in selection.wrongKinds {
      var outcome = RuleOutcome()
      outcome.undetermine(
        .node(node), Wording(tree: tree).wrongKind(node, step: step, of: selector))
      outcome.selection = .faulty
      report(node, outcome, &runner)
    }
    if let outcome = shortfall(selection, of: selector) {
      report(root, outcome, &runner)
    } else if selection.values.isEmpty, selection.wrongKinds.isEmpty {
      var outcome = RuleOutcome()
      outcome.selection = .nothing(path: selector)
      report(root, outcome, &runner)
    }
  }

  /// What a selector found.
  private struct Selection {
    var values: [(node: NodeIndex, parent: NodeIndex?)] = []
    var wrongKinds: [(node: NodeIndex, step: Int)] = []
    var missing: (nearest: NodeIndex, step: Int)?

    mutating func add(_ end: PathEnd) {
      switch end {
      case .value(let node, let parent): values.append((node, parent))
      case .missing(let nearest, let step): missing = missing ?? (nearest, step)
      case .wrongKind(let node, let step): wrongKinds.append((node, step))
      }
    }
  }

  /// The failure of a selector that finds fewer nodes than the rule asks for.
  private func shortfall(_ selection: Selection, of selector: CompiledPath) -> RuleOutcome? {
    guard selection.values.count < rule.forAtLeast, selection.wrongKinds.isEmpty else { return nil }
    var outcome = RuleOutcome()
    outcome.wordsItself = true
    outcome.selection = .faulty
    let listSteps = selector.source.steps.prefix { !$0.isPlural }
    if let missing = selection.missing, missing.step < listSteps.count {
      let remainder = FactPath.text(of: listSteps[missing.step...])
      outcome.fail(.missing(nearest: missing.nearest, remainder: remainder), "missing")
    } else {
      var anchor = root
      let listPath = selector.prefix(listSteps.count)
      PathWalk(listPath, in: tree).from(root, parent: nil) { end in
        if case .value(let node, _) = end { anchor = node }
      }
      let wanted = selector.source.steps[listSteps.count...]
      outcome.fail(.node(anchor), shortfallNote(wanted, found: selection.values.count))
    }
    return outcome
  }

  /// How a list falls short of the entries that a selector wants of it.
  private func shortfallNote(_ wanted: ArraySlice<PathStep>, found: Int) -> String {
    let needed = rule.forAtLeast
    let entries = found == 1 ? "1 entry" : found == 0 ? "no entry" : "\(found) entries"
    let least = needed == 1 ? "" : ", but needs at least \(needed)"
    guard wanted.count == 1 else {
      return "has \(entries) at \(FactPath.text(of: wanted))\(least)"
    }
    guard case .matching(let key, let value) = wanted.first else { return "has \(entries)\(least)" }
    return "has \(entries) with \(key) '\(value)'\(least)"
  }

  /// Judges the rule at one node.
  private func judge(
    _ node: NodeIndex, parent: NodeIndex?, with runner: inout ProgramRunner
  ) -> RuleOutcome {
    runner.bindSelf(node, parent: parent)
    var outcome = RuleOutcome()
    if let when = rule.when {
      switch runner.truth(of: when) {
      case .yes: outcome.whenHeld = true
      case .no:
        outcome.whenHeld = false
        return outcome
      case .unknown(let doubt):
        outcome.undetermine(
          .node(doubt.place(below: root) ?? node),
          "whether the rule applies cannot be told: \(doubt.reason(runner.paths, root))",
          hint: doubt.hint, facts: doubt.facts)
        return outcome
      }
    }
    let judge = DemandJudge(
      tree: tree, root: root, node: node, parent: parent, placeholders: rule.placeholders)
    for demand in rule.demands { judge.judge(demand, with: &runner, into: &outcome) }
    return outcome
  }
}
