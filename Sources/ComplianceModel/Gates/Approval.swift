package import CalendarTime
package import FactTree

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

/// What approvals are about: the map that holds the list of approvals.
package struct ApprovalSubject: Sendable {
  /// Its path, with ids in place of indices: `gates[RfE]`, `charter`.
  package let path: String
  /// The facts.
  package let tree: FactTree
  /// The map.
  package let node: NodeIndex
  /// The list of approvals within it, which a signature does not cover.
  package let approvals: NodeIndex

  /// A subject.
  package init(path: String, tree: FactTree, node: NodeIndex, approvals: NodeIndex) {
    self.path = path
    self.tree = tree
    self.node = node
    self.approvals = approvals
  }
}

/// An approval with what it is about: what a proof of it is looked up, or verified, by.
package struct ApprovalClaim: Sendable {
  /// The approval.
  package let approval: Approval
  /// The project, as the policy's `identity` names it.
  package let project: String?
  /// The gate; `nil` where a rule asks for the approvals of something else.
  package let gate: String?
  /// What was approved.
  package let subject: ApprovalSubject
  /// The day to judge by.
  package let asOf: CalendarDay

  /// A claim.
  package init(
    approval: Approval, project: String?, gate: String?, subject: ApprovalSubject,
    asOf: CalendarDay
  ) {
    self.approval = approval
    self.project = project
    self.gate = gate
    self.subject = subject
    self.asOf = asOf
  }
}

/// How well an approval was found to be proven.
package struct ProofFinding: Hashable, Sendable {
  /// The best proof that holds.
  package let proof: ApprovalProof
  /// Why a better one does not: "the signature does not fit", "the key expired on 2026-01-31".
  package let complaint: String?
  /// Whether the office's list says another decision: such an approval counts under no policy.
  package let isContradicted: Bool

  /// A finding.
  package init(_ proof: ApprovalProof, complaint: String? = nil, isContradicted: Bool = false) {
    self.proof = proof
    self.complaint = complaint
    self.isContradicted = isContradicted
  }
}

/// Looks up, or verifies, how well approvals are proven.
package struct ApprovalProver: Sendable {
  /// The proof of one approval.
  package let prove: @Sendable (ApprovalClaim) -> ProofFinding
  /// A refusal of the subject that the office has on record, as a sentence; `nil` for none.
  ///
  /// The claim's approval says nothing.
  package let refusal: @Sendable (ApprovalClaim) -> String?

  /// A prover.
  package init(
    refusal: @escaping @Sendable (ApprovalClaim) -> String? = { _ in nil },
    _ prove: @escaping @Sendable (ApprovalClaim) -> ProofFinding
  ) {
    self.prove = prove
    self.refusal = refusal
  }

  /// Knows no register and no keys: whatever stands in a manifest is declared.
  package static let none = ApprovalProver { _ in ProofFinding(.declared) }
}
