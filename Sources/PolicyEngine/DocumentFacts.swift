import ComplianceModel
import FactTree
import PolicyCompiler

/// What a document says of itself: whether a policy is about it, its name, its phase.
struct DocumentFacts {
  let set: PolicySet
  let tree: FactTree
  let root: NodeIndex

  /// The kinds that go through no phases.
  private static let kindsWithoutPhases: Set<String> = ["PMO", "Portfolio"]

  /// Whether a policy is about the document: by its kind, or by a field that it has.
  func isGoverned(by policy: CompiledPolicy) -> Bool {
    guard let governs = policy.governs else { return true }
    guard tree[root].kind == .map else { return false }
    if let kind = kind, governs.kinds.contains(kind) { return true }
    return governs.orHas.contains { value(at: $0) != nil }
  }

  private var kind: String? {
    tree.child(of: root, named: set.kindSymbol).flatMap { tree.text(of: $0) }
  }

  /// The project's name under the first policy that finds one.
  func identity(under policies: [Int]) -> String? {
    for index in policies {
      guard let node = value(at: set.policies[index].identity) else { continue }
      switch tree[node].kind {
      case .text:
        let text = tree.string(tree[node].text)
        if !text.isEmpty { return text }
      case .int: return String(tree[node].int)
      default: break
      }
    }
    return nil
  }

  /// What is known of a document's phase under a policy.
  struct PhaseFinding {
    /// The phase; `nil` where it is unknown or has no meaning.
    var known: Phase?
    /// What is wrong with it.
    var complaint: RuleOutcome?
  }

  /// The project's phase in the life cycle of a policy.
  func phase(under policy: CompiledPolicy) -> PhaseFinding {
    guard let lifeCycle = policy.lifeCycle else { return PhaseFinding() }
    if let kind, Self.kindsWithoutPhases.contains(kind) { return PhaseFinding() }
    var complaint = RuleOutcome()
    var finding = PhaseFinding()
    PathWalk(policy.phasePath, in: tree).from(root, parent: nil) { end in
      switch end {
      case .value(let node, _):
        let name = tree.text(of: node)
        finding.known = name.flatMap { lifeCycle[$0] }
        guard finding.known == nil else { return }
        let allowed = policy.phaseNames.joined(separator: ", ")
        complaint.fail(
          .node(node), "is \(Wording(tree: tree).value(node)); must be one of \(allowed)")
      case .missing(let nearest, let step), .wrongKind(let nearest, let step):
        let remainder = FactPath.text(of: policy.phasePath.source.steps[step...])
        complaint.fail(.missing(nearest: nearest, remainder: remainder), "missing")
      }
    }
    if finding.known == nil { finding.complaint = complaint }
    return finding
  }

  private func value(at path: CompiledPath) -> NodeIndex? {
    var found: NodeIndex?
    PathWalk(path, in: tree).from(root, parent: nil) { end in
      if case .value(let node, _) = end, found == nil, tree[node].kind != .null { found = node }
    }
    return found
  }
}
