import ComplianceModel
import FactTree
import PolicyCompiler

/// Lays what the register says over what manifests say, and finds where the two differ.
///
/// A value that the manifest has is judged as the register has it; one that it lacks stays missing,
/// so that the rules which ask for it still say so.
struct RegisterOverlay {
  let register: PortfolioRegister
  let set: PolicySet

  init(_ register: PortfolioRegister, set: PolicySet) {
    self.register = register
    self.set = set
  }

  /// The text as it is judged, and by document what differs; documents that agree are left out.
  func laid(
    over text: JudgedText
  ) -> (text: JudgedText, differences: [NodeIndex: RuleOutcome]) {
    var tree = text.tree
    var differences: [NodeIndex: RuleOutcome] = [:]
    for root in text.tree.documents {
      let document = DocumentFacts(set: set, tree: text.tree, root: root)
      guard let id = document.identity(under: Array(set.policies.indices)),
        let project = register.project(id)
      else { continue }
      var outcome = RuleOutcome()
      for field in fields(of: project, in: document) {
        guard let node = field.node else {
          outcome.fail(
            .missing(nearest: root, remainder: field.path),
            "missing; the register says \(field.wanted)")
          continue
        }
        let written = document.scalar(node)
        if written == field.wanted { continue }
        outcome.fail(
          .node(node),
          "is \(written ?? text.tree[node].kind.words), but the register says \(field.wanted)")
        if let replacement = field.replacement(of: text.tree[node].kind) {
          tree = tree.replacing([node], with: replacement)
        }
      }
      hold(project.sponsor, in: document, &outcome)
      if !outcome.failures.isEmpty { differences[root] = outcome }
    }
    return (JudgedText(file: text.file, tree: tree, unread: text.unread), differences)
  }

  /// A field that both the register and the manifest have.
  private struct Field {
    let path: String
    let node: NodeIndex?
    let wanted: String

    /// What stands in the manifest's place; `nil` where lists or maps stand there, which rules report.
    func replacement(of kind: FactNode.Kind) -> FactTree.Replacement? {
      switch kind {
      case .list, .map: nil
      case .int, .double: Int64(wanted).map { .int($0) } ?? .text(wanted)
      default: .text(wanted)
      }
    }
  }

  private func fields(of project: RegisteredProject, in document: DocumentFacts) -> [Field] {
    var fields: [Field] = []
    if let kind = project.kind {
      let node = document.tree.child(of: document.root, named: set.kindSymbol)
      fields.append(Field(path: "kind", node: node, wanted: kind))
    }
    if let tier = project.tier {
      fields.append(
        Field(path: "project.tier", node: document.projectNode("tier"), wanted: tier))
    }
    if let phase = project.phase {
      var known: Set<NodeIndex?> = []
      for policy in set.policies where document.isGoverned(by: policy) {
        let node = document.node(at: policy.phasePath)
        guard known.insert(node).inserted else { continue }
        let path = FactPath.text(of: policy.phasePath.source.steps[...])
        fields.append(Field(path: path, node: node, wanted: phase))
      }
    }
    return fields
  }

  /// Holds the sponsor of the register against the roles of the manifest.
  private func hold(
    _ sponsor: String?, in document: DocumentFacts, _ outcome: inout RuleOutcome
  ) {
    let holders = RoleHolders(of: document.root, in: document.tree)
    guard let sponsor, !holders.isHolder(PersonName(sponsor), of: "sponsor") else { return }
    let note = "does not name \(sponsor) as sponsor, as the register does"
    if let organisation = document.tree.child(of: document.root, named: "organisation") {
      outcome.fail(.node(organisation), note)
    } else {
      outcome.fail(
        .missing(nearest: document.root, remainder: "organisation"),
        "missing; the register names \(sponsor) as sponsor")
    }
  }
}

extension DocumentFacts {
  /// The first node at a path.
  func node(at path: CompiledPath) -> NodeIndex? {
    var found: NodeIndex?
    PathWalk(path, in: tree).from(root, parent: nil) { end in
      if case .value(let node, _) = end, found == nil { found = node }
    }
    return found
  }

  /// A text or whole number as it is written.
  func scalar(_ node: NodeIndex) -> String? {
    switch tree[node].kind {
    case .text: tree.text(of: node)
    case .int: "\(tree[node].int)"
    default: nil
    }
  }
}
