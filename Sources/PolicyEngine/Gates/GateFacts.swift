import ComplianceModel
package import FactTree
import PolicyCompiler

/// What a document says of itself that decides which gate it stands before.
package struct GateFacts: Sendable {
  /// The document.
  package let root: NodeIndex
  /// The document's number in its file, from one.
  package let number: Int
  /// Whether the policy is about the document at all.
  package let isGoverned: Bool
  /// The project's id, as the policy's `identity` names it.
  package let project: String?
  /// The project's name.
  package let projectName: String?
  /// The phase, as it is written; `nil` where it is missing or no text.
  package let phase: String?
  /// The status, as it is written.
  package let status: String?
  /// For each gate of the policy, whether it is for this project.
  package let appliesTo: [GateApplicability]
}

/// Whether a gate is for a project.
package enum GateApplicability: Hashable, Sendable {
  /// It is.
  case yes
  /// It is not.
  case no
  /// It cannot be told, for a reason and with a hint how to write it otherwise; the gate counts.
  case unknown(reason: String, hint: String?)
}

extension PolicyEngine {
  /// What the documents of a file say of themselves.
  ///
  /// The policy is the first of the set; it has gates.
  package mutating func gateFacts(of text: JudgedText) -> [GateFacts] {
    guard let policy = set.policies.first else { return [] }
    runner.bindManifest(text.tree)
    return text.tree.documents.enumerated().map { (position, root) -> GateFacts in
      runner.bindDocument(root)
      runner.bindSelf(root, parent: nil)
      let document = DocumentFacts(set: set, tree: text.tree, root: root)
      return GateFacts(
        root: root, number: position + 1, isGoverned: document.isGoverned(by: policy),
        project: document.identity(under: [0]), projectName: document.projectText("name"),
        phase: document.text(at: policy.phasePath), status: document.projectText("status"),
        appliesTo: appliesTo(policy.gates?.passages ?? []))
    }
  }

  private mutating func appliesTo(_ passages: [GatePlan.Passage]) -> [GateApplicability] {
    var answers: [GateApplicability] = []
    for passage in passages { answers.append(isForProject(passage)) }
    return answers
  }

  private mutating func isForProject(_ passage: GatePlan.Passage) -> GateApplicability {
    guard let when = passage.when else { return .yes }
    return switch runner.truth(of: when) {
    case .yes: .yes
    case .no: .no
    case .unknown(let doubt): .unknown(reason: doubt.reason, hint: doubt.hint)
    }
  }
}

extension DocumentFacts {
  /// The text at a path.
  func text(at path: CompiledPath) -> String? {
    var found: String?
    PathWalk(path, in: tree).from(root, parent: nil) { end in
      if case .value(let node, _) = end { found = found ?? tree.text(of: node) }
    }
    return found
  }

  /// The node of a field of `project`.
  func projectNode(_ field: String) -> NodeIndex? {
    guard tree[root].kind == .map, let project = tree.child(of: root, named: "project"),
      tree[project].kind == .map
    else { return nil }
    return tree.child(of: project, named: field)
  }

  /// The text of a field of `project`.
  func projectText(_ field: String) -> String? { projectNode(field).flatMap { tree.text(of: $0) } }
}
