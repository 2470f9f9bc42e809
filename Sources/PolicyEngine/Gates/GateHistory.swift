import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

/// Holds what a manifest records of the gates behind it against the policy: each was held, in
/// order, with its approvals.
struct GateHistory {
  let passages: [GatePlan.Passage]
  let tree: FactTree
  let root: NodeIndex
  let holders: RoleHolders
  let asOf: CalendarDay

  /// What the history comes to; not applicable where no gate lies behind.
  func outcome(with runner: inout ProgramRunner) -> RuleOutcome {
    var outcome = RuleOutcome()
    var last: (gate: String, day: CalendarDay)?
    for passage in passages {
      guard let (entry, day) = held(passage, &outcome) else { continue }
      if let last, day < last.day {
        outcome.fail(
          .node(entry.child("held_on") ?? entry.node),
          "gate \(passage.gate.id) was held on \(day), before gate \(last.gate) on \(last.day)")
      }
      last = (passage.gate.id, day)
      judgeApprovals(of: passage, heldOn: day, &outcome, with: &runner)
    }
    return outcome
  }

  /// The one entry that records a gate as held and passed, with its day.
  private func held(
    _ passage: GatePlan.Passage, _ outcome: inout RuleOutcome
  ) -> (GateEntry, CalendarDay)? {
    let gate = passage.gate
    let passed = GateEntry.entries(of: passage, in: tree, root).filter { entry in
      ["go", "conditional_go"].contains(entry.child("decision").flatMap { tree.text(of: $0) })
    }
    guard let entry = passed.first else {
      let gates = tree.child(of: root, named: "gates")
      outcome.fail(
        gates.map { .node($0) } ?? .missing(nearest: root, remainder: "gates"),
        "no record that gate \(gate.id), from \(gate.from) to \(gate.to), was passed")
      return nil
    }
    guard passed.count == 1 else {
      outcome.undetermine(
        .node(passed[1].node), "gate \(gate.id) is recorded as passed \(passed.count) times")
      return nil
    }
    guard let day = entry.child("held_on").flatMap({ tree.text(of: $0) }).flatMap(ApprovalDate.read)
    else {
      outcome.fail(
        .missing(nearest: entry.node, remainder: "held_on"),
        "gate \(gate.id) has no day on which it was held")
      return nil
    }
    if day > asOf {
      outcome.fail(
        .node(entry.child("held_on") ?? entry.node),
        "gate \(gate.id) was held on \(day), after the as-of date \(asOf)")
    }
    return (entry, day)
  }

  private func judgeApprovals(
    of passage: GatePlan.Passage, heldOn day: CalendarDay, _ outcome: inout RuleOutcome,
    with runner: inout ProgramRunner
  ) {
    guard let approvals = passage.approvals else {
      outcome.passes += 1
      return
    }
    let judged = GateApprovalJudge(
      passage: passage, approvals: approvals.withoutPresentTerms, tree: tree, root: root,
      holders: holders, asOf: day, isHistory: true
    ).judge(with: &runner)
    if judged.findings.shortfalls.isEmpty {
      outcome.passes += 1
      return
    }
    for shortfall in judged.findings.shortfalls {
      let text = "gate \(passage.gate.id): \(shortfall.text)"
      if shortfall.isUndetermined {
        outcome.undetermine(judged.target, text)
      } else {
        outcome.fail(judged.target, text)
      }
    }
  }
}
