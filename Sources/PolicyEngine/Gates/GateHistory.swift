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
      last = (passage.gate.id, max(day, last?.day ?? day))
      judgeBeginning(after: passage.gate, heldOn: day, &outcome)
      judgeApprovals(of: passage, heldOn: day, &outcome, with: &runner)
    }
    return outcome
  }

  /// The one entry that records a gate as held and passed, with its day.
  private func held(
    _ passage: GatePlan.Passage, _ outcome: inout RuleOutcome
  ) -> (GateEntry, CalendarDay)? {
    let gate = passage.gate
    let entries = GateEntry.entries(of: passage, in: tree, root)
    let passed = entries.filter(\.isPassed)
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
    for other in entries where !other.isPassed { hold(other, against: day, &outcome) }
    return (entry, day)
  }

  /// Another decision on the gate stands only if it came before the one that let the project pass.
  private func hold(
    _ other: GateEntry, against day: CalendarDay, _ outcome: inout RuleOutcome
  ) {
    guard let node = other.child("decision"), tree[node].kind != .null else { return }
    let gate = other.passage.gate.id
    let word = tree.text(of: node) ?? tree[node].kind.words
    guard let heldOn = other.heldOn else {
      return outcome.undetermine(
        .node(node), "is \(word) for gate \(gate), on a day that cannot be told")
    }
    if heldOn >= day {
      outcome.fail(
        .node(node), "is \(word) on \(heldOn), but gate \(gate) was passed on \(day)")
    }
  }

  /// The phase behind a gate did not begin before the gate was held.
  private func judgeBeginning(
    after gate: Gate, heldOn day: CalendarDay, _ outcome: inout RuleOutcome
  ) {
    guard let phases = tree.child(of: root, named: "phases"), tree[phases].kind == .list else {
      return
    }
    for phase in tree.children(of: phases) where tree[phase].kind == .map {
      guard tree.child(of: phase, named: "id").flatMap({ tree.text(of: $0) }) == gate.to,
        let node = tree.child(of: phase, named: "started_on"), tree[node].kind != .null
      else { continue }
      guard let begun = tree.text(of: node).flatMap({ ApprovalDate.read($0) }) else {
        outcome.undetermine(.node(node), "is no date")
        continue
      }
      if begun < day {
        outcome.fail(
          .node(node),
          "is \(begun), before gate \(gate.id), which lets the phase in, was held on \(day)")
      }
    }
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
