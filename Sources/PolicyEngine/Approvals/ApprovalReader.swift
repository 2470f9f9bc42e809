import CELEvaluation
import ComplianceModel
import FactTree

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

  private func text(_ field: String) -> String? {
    guard let node = tree.child(of: entry, named: field), placeholders.isGiven(node, in: tree)
    else { return nil }
    return tree.text(of: node)
  }
}
