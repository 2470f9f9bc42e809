import CELEvaluation
import ComplianceModel
import FactTree
import PolicyCompiler
import SourceText

/// What manifests give for the rules over the portfolio and the history, and for indicators.
extension PolicyEngine {
  /// Takes the rows that a document gives for rules of the policies that apply to it, and for indicators.
  ///
  /// Rows that cannot be had are violations of their rule: nothing leaves an audit by being unreadable.
  mutating func collect(
    _ policies: [Int], _ phases: [Phase?], _ root: NodeIndex, _ tree: FactTree,
    _ project: String?, _ verdicts: inout VerdictGatherer
  ) {
    var chosen: Set<Int> = []
    for (policy, phase) in zip(policies, phases) {
      for position in set.auditRules[policy] {
        let during = set.auditTasks[position].rule.phases
        if let phase, !during.isEmpty, !during.contains(phase) { continue }
        chosen.insert(position)
      }
    }
    for position in chosen.sorted() {
      let task = set.auditTasks[position]
      var collector = RowCollector(
        owner: position, side: .subject, plan: task.rule.rows, place: task.rule.place, tree: tree,
        root: root, project: project, file: verdicts.file)
      runner.bindParameters(task.rule.parameters)
      let doubts = collector.collect(with: &runner, &verdicts)
      rows += collector.rows
      for (node, outcome) in doubts { verdicts.addUncollected(task, at: node, outcome) }
    }
    collectIndicators(root, tree, project, &verdicts)
  }

  /// Takes what any document gives for rules to hold rows against, whatever policy is about it.
  mutating func collectAgainst(
    _ root: NodeIndex, _ tree: FactTree, _ project: String?, _ verdicts: inout VerdictGatherer
  ) {
    guard tree[root].kind == .map else { return }
    for (position, task) in set.auditTasks.enumerated() {
      guard let plan = task.rule.against else { continue }
      runner.bindParameters(task.rule.parameters)
      collectAside(position, .against, plan, root, tree, project, &verdicts)
    }
  }

  private mutating func collectIndicators(
    _ root: NodeIndex, _ tree: FactTree, _ project: String?, _ verdicts: inout VerdictGatherer
  ) {
    for (position, indicator) in set.indicators.enumerated() {
      // The first node of the constants is an empty map.
      runner.bindParameters(NodeIndex(number: 0))
      collectAside(
        set.auditTasks.count + position, .subject, indicator.rows, root, tree, project, &verdicts)
    }
  }

  /// Takes rows that no rule of the document is about: what cannot be had is told with the rows.
  private mutating func collectAside(
    _ owner: Int, _ side: CollectedRow.Side, _ plan: RowPlan, _ root: NodeIndex,
    _ tree: FactTree, _ project: String?, _ verdicts: inout VerdictGatherer
  ) {
    var collector = RowCollector(
      owner: owner, side: side, plan: plan, place: nil, tree: tree, root: root, project: project,
      file: verdicts.file)
    let doubts = collector.collect(with: &runner, &verdicts)
    rows += collector.rows
    for (_, outcome) in doubts {
      guard let draft = outcome.undetermined.first else { continue }
      let place = verdicts.placeResolver().place(draft, root: root)
      rows.append(
        CollectedRow(
          owner: owner, side: .problem, group: [], columns: Array(draft.note.utf8),
          project: project, file: place.file, start: place.start, path: place.path,
          stablePath: place.stablePath))
    }
  }
}

/// Takes the rows of one plan from one document.
struct RowCollector {
  let owner: Int
  let side: CollectedRow.Side
  let plan: RowPlan
  /// Where a row shows, from its node; `nil` shows the node.
  let place: CompiledPath?
  let tree: FactTree
  let root: NodeIndex
  let project: String?
  let file: String
  /// What was taken.
  private(set) var rows: [CollectedRow] = []

  init(
    owner: Int, side: CollectedRow.Side, plan: RowPlan, place: CompiledPath?, tree: FactTree,
    root: NodeIndex, project: String?, file: String
  ) {
    self.owner = owner
    self.side = side
    self.plan = plan
    self.place = place
    self.tree = tree
    self.root = root
    self.project = project
    self.file = file
  }

  /// Takes the rows; parameters are bound already.
  ///
  /// - Returns: The nodes whose row cannot be had, and why.
  mutating func collect(
    with runner: inout ProgramRunner, _ verdicts: inout VerdictGatherer
  ) -> [(node: NodeIndex, outcome: RuleOutcome)] {
    var doubts: [(node: NodeIndex, outcome: RuleOutcome)] = []
    var nodes: [(node: NodeIndex, parent: NodeIndex?)] = []
    if let selector = plan.selector {
      PathWalk(selector, in: tree).from(root, parent: nil) { end in
        switch end {
        case .value(let node, let parent): nodes.append((node, parent))
        case .missing: break
        case .wrongKind(let node, let step):
          var outcome = RuleOutcome()
          outcome.undetermine(
            .node(node), Wording(tree: tree).wrongKind(node, step: step, of: selector))
          doubts.append((node, outcome))
        }
      }
    } else {
      nodes = [(root, nil)]
    }
    for (node, parent) in nodes {
      runner.bindSelf(node, parent: parent)
      if let doubt = collect(node, with: &runner, &verdicts) {
        var outcome = RuleOutcome()
        outcome.undetermine(
          .node(doubt.place(below: root) ?? node), doubt.reason(runner.paths, root),
          hint: doubt.hint, facts: doubt.facts)
        doubts.append((node, outcome))
        if runner.isSpent { break }
      }
    }
    runner.bindSelf(root, parent: nil)
    return doubts
  }

  /// Takes the row of one node, which is bound.
  ///
  /// - Returns: Why it cannot be had; `nil` where it was, or where the node gives none.
  private mutating func collect(
    _ node: NodeIndex, with runner: inout ProgramRunner, _ verdicts: inout VerdictGatherer
  ) -> Doubt? {
    if let when = plan.when {
      switch runner.truth(of: when) {
      case .yes: break
      case .no: return nil
      case .unknown(let doubt): return doubt
      }
    }
    var text = RowText()
    var values: [CELValue] = []
    text.mark("{")
    for (position, column) in plan.columns.enumerated() {
      let value: CELValue
      switch runner.plainValue(of: column.program) {
      case .success(let plain): value = plain
      case .failure(let doubt):
        return Doubt(
          reason: "'\(column.name)' of its row cannot be told: \(doubt.reason(runner.paths, root))",
          hint: doubt.hint, facts: doubt.facts)
      }
      if position > 0 { text.mark(",") }
      text.quote(column.name)
      text.mark(":")
      text.add(value)
      if let problem = text.problem {
        return Doubt(reason: "'\(column.name)' \(problem)", hint: nil)
      }
      values.append(value)
    }
    text.mark("}")
    guard text.bytes.count <= RowText.longestRow else {
      return Doubt(
        reason: "the row is longer than \(RowText.longestRow) bytes",
        hint: "for the rule's author: collect less of the manifest")
    }
    let group = plan.groupBy.map { values[$0] }
    add(text.bytes, RowText.list(group), at: node, &verdicts)
    return nil
  }

  private mutating func add(
    _ columns: [UInt8], _ group: [UInt8], at node: NodeIndex, _ verdicts: inout VerdictGatherer
  ) {
    let shown = verdicts.placeResolver().place(
      PlaceDraft(target: target(from: node), note: ""), root: root)
    rows.append(
      CollectedRow(
        owner: owner, side: side, group: group, columns: columns, project: project, file: file,
        start: shown.start, path: shown.path, stablePath: shown.stablePath))
  }

  private func target(from node: NodeIndex) -> PlaceDraft.Target {
    guard let place else { return .node(node) }
    var target: PlaceDraft.Target?
    PathWalk(place, in: tree).from(place.isAbsolute ? root : node, parent: nil) { end in
      guard target == nil else { return }
      switch end {
      case .value(let node, _), .wrongKind(let node, _): target = .node(node)
      case .missing(let nearest, let step):
        target = .missing(
          nearest: nearest, remainder: FactPath.text(of: place.source.steps[step...]))
      }
    }
    return target ?? .node(node)
  }
}

extension RowText {
  /// Values as a list; equal values have equal bytes.
  static func list(_ values: [CELValue]) -> [UInt8] {
    var text = RowText(joinsNumbers: true)
    text.add(.list(values))
    return text.bytes
  }
}

extension ProgramRunner {
  /// The value of an expression, copied out of the evaluator, or why it has none.
  mutating func plainValue(of program: Program) -> Result<CELValue, Doubt> {
    let value = evaluator.evaluate(program)
    evaluator.costSoFar = evaluator.cost
    if let doubt = doubt(about: value) { return .failure(doubt) }
    guard let plain = evaluator.value(of: value) else {
      return .failure(Doubt(reason: "the value is too large, or too deeply nested", hint: nil))
    }
    return .success(plain)
  }
}
