import CELEvaluation
import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

/// Judges the approvals of one gate in a manifest.
struct GateApprovalJudge {
  let passage: GatePlan.Passage
  let approvals: CompiledApprovals
  let tree: FactTree
  let root: NodeIndex
  let holders: RoleHolders
  /// The day to judge by; for a gate that was held long ago, the day on which it was held.
  let asOf: CalendarDay
  /// Whether the gate lies behind: what was in force then, a version or an amount, is not known now.
  let isHistory: Bool

  /// What came of the approvals, before places are told.
  struct Judged {
    var findings = ApprovalFindings()
    /// Where to point when somebody is missing.
    var target: PlaceDraft.Target
  }

  /// Judges the approvals that the manifest records for the gate.
  func judge(with runner: inout ProgramRunner) -> Judged {
    let entries = GateEntry.entries(of: passage, in: tree, root)
    guard let entry = entries.first else { return unrecorded() }
    guard entries.count == 1 else {
      var judged = Judged(target: .node(entries[1].node))
      judged.findings.lack(
        "\(entries.count) entries of gates have the id \(passage.gate.id), so it cannot be told which counts",
        isUndetermined: true)
      return judged
    }
    guard let list = entry.child("approvals"), tree[list].kind == .list else {
      return unlisted(entry)
    }
    var judged = Judged(target: .node(list))
    var terms = terms(with: &runner)
    settleHeldOn(of: entry, &terms)
    let judge = ApprovalJudge(
      approvals: approvals, terms: terms, tree: tree,
      subject: ApprovalSubject(
        path: "gates[\(passage.gate.id)]", tree: tree, node: entry.node, approvals: list),
      holders: holders, latest: asOf, requestedBy: nil, placeholders: .standard)
    judged.findings = judge.judge(Array(tree.children(of: list)), with: &runner)
    return judged
  }

  private func terms(with runner: inout ProgramRunner) -> ApprovalTerms {
    guard !isHistory else {
      var terms = ApprovalTerms()
      if let age = approvals.maximumAge {
        terms.oldest = asOf.moved(months: -age.months, days: -age.days)
      }
      return terms
    }
    runner.bindSelf(root, parent: nil)
    var terms = ApprovalTermsReader(
      approvals: approvals, tree: tree, root: root, node: root, asOf: asOf
    ).terms(with: &runner)
    if terms.oldest == nil, let period = passage.validFor {
      terms.oldest = asOf.moved(months: -period.months, days: -period.days)
    }
    return terms
  }

  /// No approval comes after the gate was held.
  private func settleHeldOn(of entry: GateEntry, _ terms: inout ApprovalTerms) {
    guard let node = entry.child("held_on"), tree[node].kind != .null else { return }
    guard let day = tree.text(of: node).flatMap({ ApprovalDate.read($0) }) else {
      terms.problems.append("the day on which the gate was held cannot be told")
      return
    }
    terms.notAfter = min(terms.notAfter ?? day, day)
  }

  /// A gate that the manifest does not record has no approvals.
  private func unrecorded() -> Judged {
    let gates = tree.child(of: root, named: "gates")
    let target: PlaceDraft.Target =
      gates.map { .node($0) } ?? .missing(nearest: root, remainder: "gates")
    return lacking(target, "the manifest records no gate \(passage.gate.id)")
  }

  private func unlisted(_ entry: GateEntry) -> Judged {
    guard let list = entry.child("approvals"), tree[list].kind != .null else {
      return lacking(
        .missing(nearest: entry.node, remainder: "approvals"),
        "the manifest records no approval of the gate")
    }
    var judged = lacking(
      .node(list), "approvals is \(tree[list].kind.words), where a list of approvals is due")
    judged.findings.shortfalls = judged.findings.shortfalls.enumerated().map {
      position, shortfall in
      ApprovalFindings.Shortfall(text: shortfall.text, isUndetermined: position == 0)
    }
    return judged
  }

  private func lacking(_ target: PlaceDraft.Target, _ reason: String) -> Judged {
    var judged = Judged(target: target)
    judged.findings.lack(reason)
    ApprovalCount(approvals: approvals, terms: ApprovalTerms()).count(&judged.findings)
    return judged
  }
}
