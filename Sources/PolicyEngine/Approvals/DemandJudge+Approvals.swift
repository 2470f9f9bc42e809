import ComplianceModel
import FactTree
import PolicyCompiler

extension DemandJudge {
  /// Holds lists of approvals against what is demanded; a list that is missing has no approvals.
  func judgeApprovals(
    _ approvals: CompiledApprovals, with runner: inout ProgramRunner,
    into outcome: inout RuleOutcome
  ) {
    var lists: [(node: NodeIndex, parent: NodeIndex?)] = []
    walk(approvals.at) { end in
      switch end {
      case .value(let list, let parent) where tree[list].kind == .list:
        lists.append((list, parent))
      case .value(let other, _):
        outcome.undetermine(
          .node(other), "is \(tree[other].kind.words), where a list of approvals is due")
      case .missing(let nearest, let step):
        outcome.fail(
          .missing(nearest: nearest, remainder: remainder(approvals.at, from: step)),
          "missing, so nobody has approved")
      case .wrongKind(let node, let step):
        outcome.undetermine(.node(node), wrongKind(node, step, approvals.at))
      }
    }
    for list in lists {
      let findings = judge(list.node, in: list.parent ?? root, approvals, with: &runner)
      outcome.take(findings, at: .node(list.node))
    }
  }

  private func judge(
    _ list: NodeIndex, in subject: NodeIndex, _ approvals: CompiledApprovals,
    with runner: inout ProgramRunner
  ) -> ApprovalFindings {
    let terms = ApprovalTermsReader(
      approvals: approvals, tree: tree, root: root, node: node, asOf: runner.asOf
    ).terms(with: &runner)
    let judge = ApprovalJudge(
      approvals: approvals, terms: terms, tree: tree,
      subject: ApprovalSubject(
        path: runner.paths.path(of: subject, from: root).stable, tree: tree, node: subject,
        approvals: list),
      holders: runner.roleHolders(of: root), latest: runner.asOf, requestedBy: nil,
      placeholders: placeholders)
    return judge.judge(Array(tree.children(of: list)), with: &runner)
  }
}
