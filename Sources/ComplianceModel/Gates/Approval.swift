package import CalendarTime

/// A decision that somebody took on a subject, as it was written down.
///
/// A field is `nil` where it is missing, null, no text, or says nothing.
package struct Approval: Hashable, Sendable {
  /// The role in which the decision was taken.
  package var role: String?
  /// Who took it.
  package var name: String?
  /// `approved`, `rejected` or `pending`.
  package var decision: String?
  /// The day on which it was taken, as written.
  package var date: String?
  /// The version of the subject that it was taken on.
  package var subjectVersion: String?
  /// Where it can be seen.
  package var evidence: String?
  /// The last day on which it counts, as written.
  package var expiresOn: String?
  /// The signature over it.
  package var signature: String?

  /// An approval that says nothing yet.
  package init() {}
}

/// An approval with what it is about: what a proof of it is looked up, or verified, by.
package struct ApprovalClaim: Sendable {
  /// The approval.
  package let approval: Approval
  /// The project, as the policy's `identity` names it.
  package let project: String?
  /// The gate; `nil` where a rule asks for the approvals of something else.
  package let gate: String?
  /// The path of what was approved: `gates[RfE]`, `charter`; stable, so with ids in place of indices.
  package let subject: String
  /// The digest of the subject's facts without its approvals; computed when asked for.
  package let subjectDigest: @Sendable () -> [UInt8]
  /// The day to judge by.
  package let asOf: CalendarDay

  /// A claim.
  package init(
    approval: Approval, project: String?, gate: String?, subject: String,
    subjectDigest: @escaping @Sendable () -> [UInt8], asOf: CalendarDay
  ) {
    self.approval = approval
    self.project = project
    self.gate = gate
    self.subject = subject
    self.subjectDigest = subjectDigest
    self.asOf = asOf
  }
}

/// How well an approval was found to be proven.
package struct ProofFinding: Hashable, Sendable {
  /// The best proof that holds.
  package let proof: ApprovalProof
  /// Why a better one does not: "the signature does not fit", "the key expired on 2026-01-31".
  package let complaint: String?

  /// A finding.
  package init(_ proof: ApprovalProof, complaint: String? = nil) {
    self.proof = proof
    self.complaint = complaint
  }
}

/// Looks up, or verifies, how well approvals are proven.
package struct ApprovalProver: Sendable {
  /// The proof of one approval.
  package let prove: @Sendable (ApprovalClaim) -> ProofFinding

  /// A prover.
  package init(_ prove: @escaping @Sendable (ApprovalClaim) -> ProofFinding) {
    self.prove = prove
  }

  /// Knows no register and no keys: whatever stands in a manifest is declared.
  package static let none = ApprovalProver { _ in ProofFinding(.declared) }
}
