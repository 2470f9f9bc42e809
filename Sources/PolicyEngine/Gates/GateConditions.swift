import CELEvaluation
import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

/// Judges and reads the conditions on which a manifest says that gates were passed.
struct GateConditions {
  let way: GateWay
  let tree: FactTree
  let root: NodeIndex
  let asOf: CalendarDay

  /// Whether each condition can be told, has an owner and a day, and is met or not due yet.
  ///
  /// Conditions of every gate that the manifest records count, whether or not the policy knows it:
  /// what was promised there is owed here. Going back passes no gate, and asks for nothing.
  func outcome() -> RuleOutcome {
    var outcome = RuleOutcome()
    guard way.transition.kind != .back else { return outcome }
    for gate in recorded {
      guard let list = tree.child(of: gate, named: "conditions"), tree[list].kind != .null else {
        continue
      }
      guard tree[list].kind == .list else {
        outcome.undetermine(
          .node(list), "is \(tree[list].kind.words), where a list of conditions is due")
        continue
      }
      for condition in tree.children(of: list) { judge(condition, &outcome) }
    }
    return outcome
  }

  private func judge(_ node: NodeIndex, _ outcome: inout RuleOutcome) {
    guard tree[node].kind == .map else {
      return outcome.undetermine(
        .node(node), "is \(tree[node].kind.words), where a condition is due")
    }
    let entry = Entry(tree: tree, node: node)
    if entry.isClosed {
      outcome.passes += 1
      return
    }
    var isWhole = true
    func lack(_ field: String) {
      isWhole = false
      if let child = entry.child(field) {
        outcome.fail(.node(child), "is blank or a placeholder")
      } else {
        outcome.fail(.missing(nearest: node, remainder: field), "missing")
      }
    }
    if entry.text("text") == nil { lack("text") }
    if entry.text("owner_role") == nil { lack("owner_role") }
    guard let due = entry.child("due"), let written = entry.text("due") else { return lack("due") }
    guard let day = ApprovalDate.read(written) else {
      return outcome.undetermine(.node(due), "is no date")
    }
    if day < asOf {
      outcome.fail(
        .node(node), "is overdue: it was due on \(day) and is \(entry.text("status") ?? "open")")
    } else if isWhole {
      outcome.passes += 1
    }
  }

  /// The conditions of gates that are not closed; one that says nothing of itself is open.
  func open(of passages: [GatePlan.Passage]) -> [GateCondition] {
    passages.flatMap { passage in
      GateEntry.entries(of: passage, in: tree, root).flatMap { gate in
        guard let list = gate.child("conditions"), tree[list].kind == .list else {
          return [GateCondition]()
        }
        return tree.children(of: list).compactMap { condition($0, of: passage.gate.id) }
      }
    }
  }

  private func condition(_ node: NodeIndex, of gate: String) -> GateCondition? {
    let entry = Entry(tree: tree, node: node)
    if entry.isClosed { return nil }
    return GateCondition(
      text: entry.text("text") ?? "a condition without words",
      owner: entry.text("owner_role") ?? "nobody named",
      due: entry.text("due").flatMap(ApprovalDate.read), origin: "gates[\(gate)]")
  }

  /// The gates that the manifest records.
  private var recorded: [NodeIndex] {
    guard tree[root].kind == .map, let list = tree.child(of: root, named: "gates"),
      tree[list].kind == .list
    else { return [] }
    return tree.children(of: list).filter { tree[$0].kind == .map }
  }

  /// A condition as it is written.
  private struct Entry {
    let tree: FactTree
    let node: NodeIndex

    func child(_ field: String) -> NodeIndex? {
      tree[node].kind == .map ? tree.child(of: node, named: field) : nil
    }

    /// A text that says something; `nil` for placeholders.
    func text(_ field: String) -> String? {
      child(field).flatMap {
        PlaceholderList.standard.isGiven($0, in: tree) ? tree.text(of: $0) : nil
      }
    }

    var isClosed: Bool { text("status") == ConditionStatus.closed.rawValue }
  }
}
