/// Which approvals a gate asks for, in the terms that sheets show.
package struct ApprovalRequirement: Hashable, Sendable {
  /// Roles that must all have approved.
  package var allOf: [String] = []
  /// Roles of which one must have approved.
  package var anyOf: [String] = []
  /// How many different people must have approved, at least.
  package var minimum: Int?
  /// Roles whose holders may not approve.
  package var distinctFrom: [String] = []
  /// The proof that each approval needs.
  package var proof = ApprovalProof.declared

  /// Asks for nothing.
  package init() {}
}

/// One approval as a gate judged it.
package struct JudgedApproval: Hashable, Sendable {
  /// The approval.
  package let approval: Approval
  /// How well it is proven.
  package let proof: ApprovalProof
  /// Why it does not count; empty where it does.
  package let complaints: [String]
  /// Where it stands.
  package let place: Place

  /// Whether it counts.
  package var counts: Bool { complaints.isEmpty }

  /// A judged approval.
  package init(approval: Approval, proof: ApprovalProof, complaints: [String], place: Place) {
    self.approval = approval
    self.proof = proof
    self.complaints = complaints
    self.place = place
  }
}

/// What came of the approvals of one gate.
package struct GateApprovals: Hashable, Sendable {
  /// The gate.
  package let gate: String
  /// What the policy asks for.
  package let requirement: ApprovalRequirement
  /// The approvals that are on record, in their order.
  package let given: [JudgedApproval]
  /// What is missing, a sentence each: "sponsor has not approved".
  package let missing: [String]
  /// Whose approval is missing, by role; "pmo or quality_assurance" where any of several will do.
  package let absentRoles: [String]

  /// Whether the approvals open the gate.
  package var isMet: Bool { missing.isEmpty }

  /// What came of the approvals of a gate.
  package init(
    gate: String, requirement: ApprovalRequirement, given: [JudgedApproval], missing: [String],
    absentRoles: [String]
  ) {
    self.gate = gate
    self.requirement = requirement
    self.given = given
    self.missing = missing
    self.absentRoles = absentRoles
  }
}
