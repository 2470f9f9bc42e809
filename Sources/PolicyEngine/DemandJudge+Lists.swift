import ComplianceModel
import FactTree
import PolicyCompiler

extension DemandJudge {
  /// Finds values, or fields of entries, that stand a second time.
  func judgeUnique(
    _ demand: CompiledDemand, by field: CompiledPath?, into outcome: inout RuleOutcome
  ) {
    guard let place = demand.place else { return }
    var plainValues: [NodeIndex] = []
    var lists: [NodeIndex] = []
    walk(place) { end in
      switch end {
      case .value(let node, _):
        if tree[node].kind == .list { lists.append(node) } else { plainValues.append(node) }
      case .missing: break
      case .wrongKind(let node, let step):
        outcome.undetermine(.node(node), wrongKind(node, step, place))
      }
    }
    if !place.source.isPlural, let wrong = plainValues.first {
      let words = tree[wrong].kind.words
      return outcome.undetermine(.node(wrong), "is \(words), where a list is due")
    }
    for list in lists {
      findRepeated(Array(tree.children(of: list)), by: field, into: &outcome)
    }
    if !plainValues.isEmpty { findRepeated(plainValues, by: field, into: &outcome) }
  }

  private func findRepeated(
    _ entries: [NodeIndex], by field: CompiledPath?, into outcome: inout RuleOutcome
  ) {
    var seen: Set<FactKey> = []
    var repeated = false
    for entry in entries {
      guard let compared = compared(entry, by: field), let key = FactKey(compared, of: tree),
        !seen.insert(key).inserted
      else { continue }
      repeated = true
      let value = Wording(tree: tree).value(compared)
      outcome.fail(.node(compared), "is \(value), which stands in the list already")
    }
    if !repeated { outcome.passes += 1 }
  }

  private func compared(_ entry: NodeIndex, by field: CompiledPath?) -> NodeIndex? {
    guard let field else { return entry }
    var found: NodeIndex?
    PathWalk(field, in: tree).from(entry, parent: nil) { end in
      if case .value(let node, _) = end, found == nil { found = node }
    }
    return found
  }

  /// Finds ids that do not stand where they should.
  func judgeReferences(
    _ demand: CompiledDemand, to target: CompiledPath, data: String?,
    with runner: inout ProgramRunner, into outcome: inout RuleOutcome
  ) {
    guard let place = demand.place else { return }
    var used: [NodeIndex] = []
    walk(place) { end in
      switch end {
      case .value(let node, _): used.append(node)
      case .missing: break
      case .wrongKind(let node, let step):
        outcome.undetermine(.node(node), wrongKind(node, step, place))
      }
    }
    // A single value that is a list stands for its entries: `objectives: [O-1, O-2]`.
    used = used.flatMap { tree[$0].kind == .list ? Array(tree.children(of: $0)) : [$0] }
    guard !used.isEmpty else { return }
    guard let known = knownKeys(target, data: data, with: runner) else {
      let name = data ?? ""
      return outcome.undetermine(
        .node(used[0]), "there is no data named '\(name)'",
        hint: ProgramRunner.dataHint(name))
    }
    let expected = runner.text(of: demand.expectation)
    for node in used {
      guard let key = FactKey(node, of: tree) else {
        outcome.undetermine(.node(node), "is empty, so it cannot be judged")
        continue
      }
      if known.contains(key) {
        outcome.passes += 1
      } else {
        outcome.fail(.node(node), "is \(Wording(tree: tree).value(node)), which \(expected)")
      }
    }
  }

  private func knownKeys(
    _ target: CompiledPath, data: String?, with runner: borrowing ProgramRunner
  ) -> Set<FactKey>? {
    var known: Set<FactKey> = []
    if let data {
      guard let external = runner.data(named: data) else { return nil }
      PathWalk(target, in: external.tree).from(external.root, parent: nil) { end in
        if case .value(let node, _) = end, let key = FactKey(node, of: external.tree) {
          known.insert(key)
        }
      }
    } else {
      walk(target) { end in
        if case .value(let node, _) = end, let key = FactKey(node, of: tree) { known.insert(key) }
      }
    }
    return known
  }
}
