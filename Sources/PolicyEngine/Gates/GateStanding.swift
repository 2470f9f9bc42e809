import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

/// Judges the criteria that a gate itself brings: whether the project is active, whether it takes
/// its phases in order, whether the register agrees, whether the gate's own record stands.
struct GateStanding {
  let way: GateWay
  let plan: GatePlan
  let register: RegisterLookup
  let tree: FactTree
  let root: NodeIndex
  let document: DocumentFacts
  let asOf: CalendarDay

  /// Every criterion with what it came to.
  func outcomes() -> [(rule: GateRule, outcome: RuleOutcome)] {
    [
      (.projectIsActive, activity()), (.phasesAreTakenInOrder, order()),
      (.registerAgrees, agreement()), (.decisionIsGo, decision()),
      (.decisionIsValid, validity()),
    ]
  }

  private func activity() -> RuleOutcome {
    var outcome = RuleOutcome()
    guard let node = document.projectNode("status"), tree[node].kind != .null else {
      outcome.passes = 1
      return outcome
    }
    switch tree.text(of: node) {
    case "on_hold" where plan.onHold == .hold: outcome.fail(.node(node), "is on_hold")
    case "cancelled" where plan.cancelled == .hold: outcome.fail(.node(node), "is cancelled")
    case nil: outcome.undetermine(.node(node), "is \(tree[node].kind.words), where a status is due")
    default: outcome.passes = 1
    }
    return outcome
  }

  private func order() -> RuleOutcome {
    var outcome = RuleOutcome()
    let from = way.transition.from ?? "an unknown phase"
    let node = document.projectNode("phase") ?? root
    switch way.transition.kind {
    case .next: outcome.passes = 1
    case .back:
      if plan.back == .hold {
        outcome.fail(.node(node), "the project would go back from \(from) to \(way.transition.to)")
      } else {
        outcome.passes = 1
      }
    case .skip:
      let between = way.passages.dropLast().map(\.gate.to).joined(separator: ", ")
      if plan.skip == .hold {
        outcome.fail(
          .node(node), "the way from \(from) to \(way.transition.to) leaves out \(between)")
      } else {
        outcome.passes = 1
      }
    }
    return outcome
  }

  private func agreement() -> RuleOutcome {
    var outcome = RuleOutcome()
    switch register {
    case .none: break
    case .missing(let file):
      outcome.fail(
        .node(document.projectNode("id") ?? root), "the register \(file) does not know the project")
    case .found(let entry, _):
      hold(entry.tier, against: "tier", &outcome)
      hold(entry.phase, against: "phase", orElse: way.transition.to, &outcome)
      if let kind = entry.kind, let node = tree.child(of: root, named: "kind"),
        scalar(node) != kind
      {
        outcome.fail(.node(node), "is not \(kind), as the register has it")
      }
      if let sponsor = entry.sponsor,
        !RoleHolders(of: root, in: tree).isHolder(sponsor, of: "sponsor")
      {
        let organisation = tree.child(of: root, named: "organisation") ?? root
        outcome.fail(
          .node(organisation), "does not name \(sponsor) as sponsor, as the register does")
      }
      if outcome.failures.isEmpty { outcome.passes = 1 }
    }
    return outcome
  }

  /// Holds a field of `project` against the register.
  private func hold(
    _ wanted: String?, against field: String, orElse other: String? = nil,
    _ outcome: inout RuleOutcome
  ) {
    guard let wanted else { return }
    guard let node = document.projectNode(field) else {
      return outcome.fail(
        .missing(nearest: root, remainder: "project.\(field)"),
        "missing; the register says \(wanted)")
    }
    let written = scalar(node)
    if written == wanted || written != nil && written == other { return }
    outcome.fail(
      .node(node), "is \(written ?? tree[node].kind.words), but the register says \(wanted)")
  }

  private func scalar(_ node: NodeIndex) -> String? {
    switch tree[node].kind {
    case .text: return tree.text(of: node)
    case .int: return "\(tree[node].int)"
    default: return nil
    }
  }

  private func decision() -> RuleOutcome {
    var outcome = RuleOutcome()
    for entry in entries {
      guard let node = entry.child("decision"), tree[node].kind != .null else { continue }
      switch tree.text(of: node) {
      case "go", "conditional_go": outcome.passes += 1
      case let word: outcome.fail(.node(node), "is \(word ?? tree[node].kind.words)")
      }
    }
    return outcome
  }

  private func validity() -> RuleOutcome {
    var outcome = RuleOutcome()
    for entry in entries {
      guard let node = entry.child("held_on"), tree[node].kind != .null else { continue }
      guard let day = tree.text(of: node).flatMap({ ApprovalDate.read($0) }) else {
        outcome.undetermine(.node(node), "is no date")
        continue
      }
      if day > asOf {
        outcome.fail(.node(node), "is \(day), after the as-of date \(asOf)")
      } else if let period = entry.passage.validFor,
        let last = day.moved(months: period.months, days: period.days), last < asOf
      {
        outcome.fail(.node(node), "is \(day): the decision opened the gate until \(last)")
      } else {
        outcome.passes += 1
      }
    }
    return outcome
  }

  private var entries: [GateEntry] {
    way.passages.flatMap { GateEntry.entries(of: $0, in: tree, root) }
  }
}

/// An entry of a manifest's `gates` that records a gate of the policy.
struct GateEntry {
  let passage: GatePlan.Passage
  let tree: FactTree
  let node: NodeIndex

  /// A field of the entry.
  func child(_ name: String) -> NodeIndex? { tree.child(of: node, named: name) }

  /// The entries that record a gate; one, unless the manifest repeats its id.
  static func entries(
    of passage: GatePlan.Passage, in tree: FactTree, _ root: NodeIndex
  ) -> [GateEntry] {
    guard tree[root].kind == .map, let list = tree.child(of: root, named: "gates"),
      tree[list].kind == .list
    else { return [] }
    return tree.children(of: list).filter { entry in
      tree[entry].kind == .map
        && tree.child(of: entry, named: "id").flatMap { tree.text(of: $0) } == passage.gate.id
    }.map { GateEntry(passage: passage, tree: tree, node: $0) }
  }
}
