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
  let holders: RoleHolders
  let asOf: CalendarDay

  /// Every criterion with what it came to.
  func outcomes() -> [(rule: GateRule, outcome: RuleOutcome)] {
    [
      (.gateIsForTheProject, applicability()), (.projectIsActive, activity()),
      (.phasesAreTakenInOrder, order()),
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
    guard let word = tree.text(of: node) else {
      outcome.undetermine(.node(node), "is \(tree[node].kind.words), where a status is due")
      return outcome
    }
    switch plan.statuses[word] {
    case .hold: outcome.fail(.node(node), "is \(word)")
    case .allowed, .refused: outcome.passes = 1
    case nil:
      let known = plan.statuses.keys.sorted().joined(separator: ", ")
      outcome.undetermine(
        .node(node), "is \"\(word)\", which is no status that the policy knows: \(known)")
    }
    return outcome
  }

  /// Whether a gate is for the project must be told by the project: a field left out chooses no gate.
  private func applicability() -> RuleOutcome {
    var outcome = RuleOutcome()
    for doubt in way.doubts {
      outcome.undetermine(
        .node(root),
        "whether gate \(doubt.gate) is for this project cannot be told: \(doubt.reason)",
        hint: doubt.hint)
    }
    outcome.passes = way.passages.count - way.doubts.count
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
    case .found(let entry, let file):
      guard entry.saysSomething else {
        outcome.undetermine(
          .node(document.projectNode("id") ?? root),
          "the register \(file) says nothing of the project's kind, tier, phase or sponsor, so nothing was compared"
        )
        break
      }
      hold(entry.tier, against: "tier", &outcome)
      hold(entry.phase, against: "phase", orElse: way.transition.to, &outcome)
      hold(kind: entry.kind, &outcome)
      hold(sponsor: entry.sponsor, &outcome)
      if outcome.verdict == .notApplicable { outcome.passes = 1 }
    }
    return outcome
  }

  private func hold(kind: String?, _ outcome: inout RuleOutcome) {
    guard let kind else { return }
    guard let node = tree.child(of: root, named: "kind") else {
      return outcome.fail(
        .missing(nearest: root, remainder: "kind"), "missing; the register says \(kind)")
    }
    if scalar(node) != kind {
      outcome.fail(.node(node), "is not \(kind), as the register has it")
    }
  }

  private func hold(sponsor: String?, _ outcome: inout RuleOutcome) {
    guard let sponsor, !holders.isHolder(PersonName(sponsor), of: "sponsor") else { return }
    let organisation = tree.child(of: root, named: "organisation") ?? root
    if let doubt = holders.doubt(about: "sponsor") {
      outcome.undetermine(
        .node(organisation),
        "does not tell whether \(sponsor) is sponsor, as the register says: \(doubt)")
    } else {
      outcome.fail(
        .node(organisation), "does not name \(sponsor) as sponsor, as the register does")
    }
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
    // Going back passes no gate, so nothing that was decided of one is asked.
    if way.transition.kind != .back { lookThroughRecord(&outcome) }
    for entry in entries {
      guard let node = entry.child("decision"), tree[node].kind != .null else { continue }
      switch tree.text(of: node) {
      case "go", "conditional_go": outcome.passes += 1
      case let word: outcome.fail(.node(node), "is \(word ?? tree[node].kind.words)")
      }
    }
    return outcome
  }

  /// What is recorded of gates can be told apart: it might be the decision that says no.
  private func lookThroughRecord(_ outcome: inout RuleOutcome) {
    guard tree[root].kind == .map, let list = tree.child(of: root, named: "gates"),
      tree[list].kind != .null
    else { return }
    guard tree[list].kind == .list else {
      return outcome.undetermine(
        .node(list), "is \(tree[list].kind.words), where a list of gates is due")
    }
    for entry in tree.children(of: list) {
      if tree[entry].kind != .map {
        outcome.undetermine(.node(entry), "is \(tree[entry].kind.words), where a gate is due")
      } else if tree.child(of: entry, named: "id").flatMap({ tree.text(of: $0) }) == nil {
        outcome.undetermine(.node(entry), "has no id, so it cannot be told which gate it records")
      }
    }
  }

  /// The latest day on which a gate behind the project was passed, with that gate.
  private var lastPassage: (gate: String, day: CalendarDay)? {
    way.history.flatMap { GateEntry.entries(of: $0, in: tree, root) }.compactMap { entry in
      entry.isPassed ? entry.heldOn.map { (entry.passage.gate.id, $0) } : nil
    }.max { $0.1 < $1.1 }
  }

  private func validity() -> RuleOutcome {
    var outcome = RuleOutcome()
    var last = lastPassage
    for entry in entries {
      guard let node = entry.child("held_on"), tree[node].kind != .null else { continue }
      guard let day = tree.text(of: node).flatMap({ ApprovalDate.read($0) }) else {
        outcome.undetermine(.node(node), "is no date")
        continue
      }
      defer { last = (entry.passage.gate.id, max(day, last?.day ?? day)) }
      if day > asOf {
        outcome.fail(.node(node), "is \(day), after the as-of date \(asOf)")
      } else if let last, day < last.day, last.gate != entry.passage.gate.id {
        outcome.fail(.node(node), "is \(day), before gate \(last.gate) was held on \(last.day)")
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

  /// Whether those who held the gate let the project pass.
  var isPassed: Bool {
    ["go", "conditional_go"].contains(child("decision").flatMap { tree.text(of: $0) })
  }

  /// The day on which it was held; `nil` where there is none, or no date.
  var heldOn: CalendarDay? {
    child("held_on").flatMap { tree.text(of: $0) }.flatMap { ApprovalDate.read($0) }
  }

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
