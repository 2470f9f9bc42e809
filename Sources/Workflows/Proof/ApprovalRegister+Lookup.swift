package import ComplianceModel
import SourceText

extension ApprovalRegister {
  /// Why an approval is not on record as it stands in the manifest; `nil` where it is.
  ///
  /// Of several entries for one person, role and subject the last counts, by date and then by
  /// place, so that an office can withdraw what it had recorded.
  ///
  /// - Complexity: O(*n*) in the number of entries.
  package func complaint(about claim: ApprovalClaim) -> String? {
    let approval = claim.approval
    guard let entry = lastEntry(for: claim) else {
      return "is not in the approvals register '\(file.name)'"
    }
    if entry.decision != approval.decision {
      return "is \(entry.decision) in the approvals register '\(file.name)'"
    }
    if entry.date != approval.date {
      return "was given on \(entry.date), says the approvals register '\(file.name)'"
    }
    if let version = entry.subjectVersion ?? approval.subjectVersion,
      entry.subjectVersion != approval.subjectVersion
    {
      return entry.subjectVersion == nil
        ? "is of version \(version), of which the approvals register '\(file.name)' says nothing"
        : "is of version \(version), says the approvals register '\(file.name)'"
    }
    return nil
  }

  /// Whether the last entry for an approval says another decision than the manifest.
  func contradicts(_ claim: ApprovalClaim) -> Bool {
    lastEntry(for: claim).map { $0.decision != claim.approval.decision } ?? false
  }

  private func lastEntry(for claim: ApprovalClaim) -> Entry? {
    let approval = claim.approval
    let own = entries.filter { entry in
      entry.project == claim.project && entry.role == approval.role && entry.name == approval.name
        && concerns(claim, entry)
    }
    // Days as YYYY-MM-DD are in the order of their texts.
    let latest = own.map(\.date).max()
    return own.last { $0.date == latest }
  }

  private func concerns(_ claim: ApprovalClaim, _ entry: Entry) -> Bool {
    if let gate = entry.gate { return gate == claim.gate }
    return entry.subject == claim.subject.path
  }
}
