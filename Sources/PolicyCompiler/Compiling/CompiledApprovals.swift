package import CELEvaluation
package import CalendarTime
package import ComplianceModel

/// Which approvals are demanded, planned: of a rule, of a gate, or of an override.
package struct CompiledApprovals: Sendable {
  /// A value that approvals are held against.
  package enum Value: Sendable {
    /// A text that stands in the policy.
    case text(String)
    /// What a path leads to.
    case path(CompiledPath)
    /// What an expression comes to; `source` is shown.
    case program(Program, source: String)
  }

  /// A row of the delegated limits: which roles may approve.
  package struct LimitRow: Sendable {
    /// Which keys the row is for.
    package enum Condition: Sendable {
      /// Numbers up to this one.
      case upTo(Double)
      /// These texts, numbers as they are written.
      case equal([String])
      /// All that no row before it takes.
      case otherwise
    }

    /// Which keys the row is for.
    package let condition: Condition
    /// The roles, or bodies, that may approve, the least first.
    package let roles: [String]
  }

  /// The delegated limits.
  package struct Limit: Sendable {
    /// What the rows are chosen by.
    package let amount: Value
    /// What is chosen by, as it is written.
    package let amountName: String
    /// The rows.
    package let rows: [LimitRow]
  }

  /// The list of approvals.
  package let at: CompiledPath
  /// The gate whose approvals they are.
  package let gate: String?
  /// Roles, number and proof.
  package let requirement: ApprovalRequirement
  /// The first day on which an approval counts.
  package let notBefore: Value?
  /// The last day on which an approval counts.
  package let notAfter: Value?
  /// The version that must have been approved.
  package let subjectVersion: Value?
  /// The delegated limits.
  package let limit: Limit?
  /// The data file that lists who may approve.
  package let members: String?
  /// How old an approval may be.
  package let maximumAge: CalendarPeriod?
  /// Whether each approval must say where it can be seen.
  package let needsEvidence: Bool

  /// The roles that are asked for by name; empty where any will do.
  package var askedRoles: [String] {
    var roles = requirement.allOf + requirement.anyOf
    for row in limit?.rows ?? [] { roles += row.roles.filter { !roles.contains($0) } }
    return roles
  }
}

extension CompiledApprovals {
  /// Asks for one person of several roles, as an override does, who holds none of some others.
  package init(
    anyOf roles: [String], distinctFrom: [String], proof: ApprovalProof, gate: String,
    at: CompiledPath
  ) {
    var requirement = ApprovalRequirement()
    requirement.anyOf = roles
    requirement.distinctFrom = distinctFrom
    requirement.proof = proof
    self.init(
      at: at, gate: gate, requirement: requirement, notBefore: nil, notAfter: nil,
      subjectVersion: nil, limit: nil, members: nil, maximumAge: nil, needsEvidence: false)
  }
}

extension CompiledApprovals {
  /// The same without what holds only today: the version in force, the amount, days by expression.
  package var withoutPresentTerms: CompiledApprovals {
    CompiledApprovals(
      at: at, gate: gate, requirement: requirement, notBefore: nil, notAfter: nil,
      subjectVersion: nil, limit: nil, members: members, maximumAge: maximumAge,
      needsEvidence: needsEvidence)
  }
}
