import CELEvaluation
import ComplianceModel
import FactTree
import PolicyCompiler

/// Reads one entry of a list of approvals.
struct ApprovalReader {
  let tree: FactTree
  let entry: NodeIndex
  let placeholders: PlaceholderList

  /// The entry as it was written; what is no text, or says nothing, is missing.
  var approval: Approval {
    var approval = Approval()
    approval.role = text("role")
    approval.name = text("name")
    approval.decision = text("decision")
    approval.date = text("date")
    approval.subjectVersion = text("subject_version")
    approval.evidence = text("evidence")
    approval.expiresOn = text("expires_on")
    approval.signature = text("signature")
    return approval
  }

  /// The node of a field, or of the entry where the field is missing: where to point.
  func node(_ field: String) -> NodeIndex { tree.child(of: entry, named: field) ?? entry }

  /// Whether a field stands in the entry, whatever it says.
  func has(_ field: String) -> Bool { tree.child(of: entry, named: field) != nil }

  /// What a field holds where a text is due: "a number"; `nil` for a text, and for nothing.
  func wrongKind(_ field: String) -> String? {
    guard let node = tree.child(of: entry, named: field) else { return nil }
    switch tree[node].kind {
    case .null, .text: return nil
    default: return tree[node].kind.words
    }
  }

  private func text(_ field: String) -> String? {
    guard let node = tree.child(of: entry, named: field), placeholders.isGiven(node, in: tree)
    else { return nil }
    return tree.text(of: node)
  }
}
