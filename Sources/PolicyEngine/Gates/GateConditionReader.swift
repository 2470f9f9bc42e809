import ComplianceModel
import FactTree
import PolicyCompiler

/// Reads the conditions that a manifest records for gates.
struct GateConditionReader {
  let tree: FactTree
  let root: NodeIndex

  /// The conditions of gates that are not closed; one that says nothing of itself is open.
  func conditions(of passages: [GatePlan.Passage]) -> [GateCondition] {
    passages.flatMap { passage in
      GateEntry.entries(of: passage, in: tree, root).flatMap { entry in
        guard let list = entry.child("conditions"), tree[list].kind == .list else {
          return [GateCondition]()
        }
        return tree.children(of: list).compactMap { condition($0, of: passage.gate.id) }
      }
    }
  }

  private func condition(_ node: NodeIndex, of gate: String) -> GateCondition? {
    func text(_ field: String) -> String? {
      guard tree[node].kind == .map else { return nil }
      return tree.child(of: node, named: field).flatMap { tree.text(of: $0) }
    }
    if text("status") == "closed" { return nil }
    return GateCondition(
      text: text("text") ?? "a condition without words",
      owner: text("owner_role") ?? "nobody named",
      due: text("due").flatMap(ApprovalDate.read), origin: "gates[\(gate)]")
  }
}
