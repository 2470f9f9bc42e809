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
    if !place.isPlural, let wrong = plainValues.first {
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
      // An entry without the field cannot be the same as another; that it has one is the matter
      // of `required`.
      guard let compared = compared(entry, by: field, into: &outcome) else { continue }
      guard let key = FactKey(compared, of: tree) else {
        outcome.undetermine(.node(compared), "is empty, so it cannot be told from others")
        continue
      }
      if seen.insert(key).inserted { continue }
      repeated = true
      let value = Wording(tree: tree).value(compared)
      outcome.fail(.node(compared), "is \(value), which stands in the list already")
    }
    if !repeated, entries.isEmpty || !seen.isEmpty { outcome.passes += 1 }
  }

  private func compared(
    _ entry: NodeIndex, by field: CompiledPath?, into outcome: inout RuleOutcome
  ) -> NodeIndex? {
    guard let field else { return entry }
    var found: NodeIndex?
    PathWalk(field, in: tree).from(entry, parent: nil) { end in
      switch end {
      case .value(let node, _): found = found ?? node
      case .missing: break
      case .wrongKind(let node, let step):
        outcome.undetermine(.node(node), wrongKind(node, step, field))
      }
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
    if let data, runner.data(named: data) == nil {
      return outcome.undetermine(
        .node(used[0]), "there is no data named '\(data)'", hint: ProgramRunner.dataHint(data))
    }
    let known = knownKeys(target, data: data, with: runner)
    if let wrong = known.wrong {
      // Shown once where the fault is, not at one of all that refer to it.
      let note = "\(wrong.words), so \(place.source.text) cannot be looked up"
      return outcome.undetermine(.node(wrong.node), note)
    }
    if let complaint = known.complaint {
      let value = Wording(tree: tree).value(used[0])
      return outcome.undetermine(.node(used[0]), "is \(value), which \(complaint)")
    }
    let expected = runner.text(of: demand.expectation)
    for node in used {
      let kind = tree[node].kind
      guard kind != .list, kind != .map, let key = FactKey(node, of: tree) else {
        outcome.undetermine(
          .node(node),
          kind == .null
            ? "is empty, so it cannot be judged" : "is \(kind.words), where an id is due")
        continue
      }
      if known.keys.contains(key) {
        outcome.passes += 1
      } else {
        outcome.fail(.node(node), "is \(Wording(tree: tree).value(node)), which \(expected)")
      }
    }
  }

  /// What the ids can be, and why that cannot be told.
  private struct KnownKeys {
    var keys: Set<FactKey> = []
    var complaint: String?
    /// The value of the manifest that is no list or map, where one is due.
    var wrong: (node: NodeIndex, words: String)?
    let tree: FactTree
    /// What the ids stand in, where that is not the manifest: `data.goals`.
    let source: String

    /// Takes what a path leads to; a list stands for its entries, as it does where ids are used.
    mutating func add(_ end: PathEnd, of path: CompiledPath) {
      switch end {
      case .value(let node, _):
        let isList = tree[node].kind == .list
        for value in isList ? Array(tree.children(of: node)) : [node] {
          if let key = FactKey(value, of: tree) { keys.insert(key) }
        }
      case .missing: break
      case .wrongKind(let node, let step):
        let words = Wording(tree: tree).wrongKind(node, step: step, of: path)
        if source.isEmpty {
          wrong = wrong ?? (node, words)
          return
        }
        let holder = FactPath.text(of: path.source.steps[..<step])
        let name = holder.isEmpty ? source : "\(source).\(holder)"
        complaint = complaint ?? "cannot be looked up: \(name) \(words)"
      }
    }
  }

  private func knownKeys(
    _ target: CompiledPath, data: String?, with runner: borrowing ProgramRunner
  ) -> KnownKeys {
    let external = data.flatMap { runner.data(named: $0) }
    var known = KnownKeys(tree: external?.tree ?? tree, source: data.map { "data.\($0)" } ?? "")
    if let external {
      PathWalk(target, in: external.tree).from(external.root, parent: nil) {
        known.add($0, of: target)
      }
    } else {
      walk(target) { known.add($0, of: target) }
    }
    return known
  }
}
