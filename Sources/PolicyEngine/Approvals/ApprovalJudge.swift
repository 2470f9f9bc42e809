import CELEvaluation
import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

/// Judges a list of approvals: who has approved, whose approval counts, who is missing.
///
/// Only complaints keep an approval from counting, and whatever cannot be told is one: a field that
/// is missing, of another type or unreadable never helps.
struct ApprovalJudge {
  let approvals: CompiledApprovals
  let terms: ApprovalTerms
  /// The facts that hold the list.
  let tree: FactTree
  /// What is approved.
  let subject: ApprovalSubject
  /// Who holds which role.
  let holders: RoleHolders
  /// The last day that counts whatever the terms say: approvals do not come from the future.
  let latest: CalendarDay
  /// Who asked for it, and may not approve it; `nil` where `distinct_from` says that.
  let requestedBy: String?
  let placeholders: PlaceholderList

  /// Judges the entries of the list.
  func judge(_ nodes: [NodeIndex], with runner: inout ProgramRunner) -> ApprovalFindings {
    var findings = ApprovalFindings()
    for problem in terms.problems { findings.lack(problem, isUndetermined: true) }
    lackUnknownRequesters(&findings)
    if let members = approvals.members, runner.data(named: members) == nil {
      findings.lack("there is no data named '\(members)'", isUndetermined: true)
    }
    findings.entries = nodes.map { entry($0, with: &runner) }
    LastWord().settle(&findings)
    if let refusal = runner.prover.refusal(claim(of: Approval(), with: runner)) {
      findings.lack(refusal)
    }
    ApprovalCount(approvals: approvals, terms: terms).count(&findings)
    return findings
  }

  /// An approval as its proof is looked up.
  func claim(of approval: Approval, with runner: borrowing ProgramRunner) -> ApprovalClaim {
    ApprovalClaim(
      approval: approval, project: runner.project, gate: approvals.gate, subject: subject,
      asOf: latest)
  }

  /// Whoever may not approve must be known by name.
  private func lackUnknownRequesters(_ findings: inout ApprovalFindings) {
    for role in approvals.requirement.distinctFrom {
      if let doubt = holders.doubt(about: role) {
        findings.lack(
          "it cannot be told who is \(role) and may not approve: \(doubt)", isUndetermined: true)
      } else if !holders.isHeld(role) {
        findings.lack(
          "organisation.roles does not say who is \(role), who may not approve",
          isUndetermined: true)
      }
    }
  }

  private func entry(
    _ node: NodeIndex, with runner: inout ProgramRunner
  ) -> ApprovalFindings.Entry {
    guard tree[node].kind == .map else {
      var entry = ApprovalFindings.Entry(node: node, approval: Approval())
      entry.complaints = [
        ApprovalFindings.Complaint(
          text: "is \(tree[node].kind.words), where an approval with role, name and date is due",
          node: node)
      ]
      return entry
    }
    let reader = ApprovalReader(tree: tree, entry: node, placeholders: placeholders)
    var entry = ApprovalFindings.Entry(node: node, approval: reader.approval)
    let asked = approvals.askedRoles
    if let role = entry.approval.role, !asked.isEmpty, !asked.contains(role) {
      // A refusal counts whoever refuses, and so does what may be one.
      entry.isAside = entry.decision == .approved || entry.decision == .pending
    }
    var examiner = ApprovalExaminer(judge: self, entry: entry, reader: reader)
    examiner.examine(with: &runner)
    entry.complaints = examiner.complaints
    entry.proof = examiner.proof
    return entry
  }
}
