package import ComplianceModel
import PolicyEngine
import SourceText

extension ApprovalRegister {
  /// Why an approval is not on record as it stands in the manifest; `nil` where it is.
  ///
  /// Of several entries for one person, role and subject the last counts, by date and then by
  /// place, so that an office can withdraw what it had recorded.
  package func complaint(about claim: ApprovalClaim) -> String? {
    let approval = claim.approval
    if let contradiction = contradiction(of: claim) { return contradiction }
    guard let entry = lastWord(for: claim) else {
      return "is not in the approvals register '\(file.name)'"
    }
    if entry.day != approval.date.flatMap(ApprovalDate.read) {
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

  /// Why the register says that the approval does not stand: its giver has another last word.
  func contradiction(of claim: ApprovalClaim) -> String? {
    guard let word = lastWord(for: claim), word.decision != .approved else { return nil }
    return "is \(word.decision.rawValue) in the approvals register '\(file.name)'"
  }

  /// Who has refused what a claim is about, nobody in that role having approved since: a withdrawal
  /// counts also where its name is spelt in a way that no comparison could know.
  func refusal(of claim: ApprovalClaim) -> String? {
    guard let refusal = index.standingRefusal(on: subjects(of: claim), asOf: claim.asOf) else {
      return nil
    }
    return
      "\(refusal.name) rejected it as \(refusal.role) on \(refusal.date), says the approvals register '\(file.name)'"
  }

  private func lastWord(for claim: ApprovalClaim) -> RegisteredApproval? {
    guard let role = claim.approval.role, let name = claim.approval.name else { return nil }
    return index.lastWord(
      of: PersonName(name), as: RoleName(role), on: subjects(of: claim), asOf: claim.asOf)
  }

  /// What entries for a claim may be about: a gate is known by its id and by its path.
  private func subjects(of claim: ApprovalClaim) -> [RegisterIndex.Subject] {
    guard let project = claim.project else { return [] }
    let path = claim.subject.path
    var subjects = [RegisterIndex.Subject.subject(path, of: project)]
    if let gate = claim.gate {
      subjects.append(.gate(gate, of: project))
    } else if path.hasPrefix("gates["), path.hasSuffix("]") {
      subjects.append(.gate(String(path.dropFirst(6).dropLast()), of: project))
    }
    return subjects
  }
}
