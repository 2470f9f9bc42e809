package import CELEvaluation
package import CalendarTime
package import ComplianceModel

/// What a policy says of its gates, linked and planned.
package struct GatePlan: Sendable {
  /// A gate.
  package struct Passage: Sendable {
    /// The gate.
    package let gate: Gate
    /// The phase that is left, in the terms of rules.
    package let phase: Phase
    /// Where it is false, the gate is not for this project; `nil` means always.
    package let when: Program?
    /// The rules that are judged here whatever their phases: positions in ``PolicySet/rules``, in order.
    package let rules: [Int]
    /// The approvals that are demanded; `nil` where none are.
    package let approvals: CompiledApprovals?
    /// How long a decision opens the gate; `nil` means for ever.
    package let validFor: CalendarPeriod?
  }

  /// Who may override a hold.
  package struct Overrides: Sendable {
    /// The roles of which one must approve.
    package let roles: [String]
    /// How well that must be proven.
    package let proof: ApprovalProof
    /// How long an approval of an override opens a gate; `nil` leaves it to the gate.
    package let validFor: CalendarPeriod?
  }

  /// The gates, in the order of the policy.
  package let passages: [Passage]
  /// What an unmet criterion does, by the severity of its rule.
  package let enforcement: [Severity: Enforcement]
  /// What an unmet criterion does, by rule.
  package let enforcementOf: [RuleID: Enforcement]
  /// Who may override a hold; `nil` where nobody may.
  package let overrides: Overrides?
  /// How leaving phases out is answered.
  package let skip: TransitionAnswer
  /// How going back is answered.
  package let back: TransitionAnswer
  /// How a project is answered by the word of its status; other words are not known.
  package let statuses: [String: TransitionAnswer]
  /// How long an unmet condition may stay so, by severity.
  package let due: [Severity: CalendarPeriod]

  /// What an unmet criterion of a rule does.
  package func enforcement(of rule: RuleID, _ severity: Severity) -> Enforcement {
    enforcementOf[rule] ?? enforcement[severity] ?? .usual(for: severity)
  }

  /// The plan after its rules got new positions.
  func renumbered(_ positions: [Int]) -> GatePlan {
    GatePlan(
      passages: passages.map { passage in
        Passage(
          gate: passage.gate, phase: passage.phase, when: passage.when,
          rules: passage.rules.map { positions[$0] }.sorted(), approvals: passage.approvals,
          validFor: passage.validFor)
      }, enforcement: enforcement, enforcementOf: enforcementOf, overrides: overrides, skip: skip,
      back: back, statuses: statuses, due: due)
  }
}
