import CalendarTime
import ComplianceModel
import FactTree

/// What a policy says of its gates, as its author wrote it.
package struct GatesDefinition: Sendable {
  /// The gates, in the order of the file; `nil` where the policy says nothing of them.
  let gates: [GateDefinition]?
  /// What an unmet criterion does, by the severity of its rule.
  let enforcement: [Severity: Enforcement]
  /// What an unmet criterion does, by rule.
  let enforcementOf: [(rule: LocatedText, enforcement: Enforcement)]
  /// Who may override a hold.
  let overrides: OverridesDefinition?
  /// How ways are answered that do not lead to the next phase.
  let transitions: TransitionChoices
  /// How long an unmet condition may stay so, by severity.
  let due: [Severity: CalendarPeriod]

  /// Says nothing.
  static let none = GatesDefinition(
    gates: nil, enforcement: [:], enforcementOf: [], overrides: nil,
    transitions: TransitionChoices(), due: [:])

  /// Whether there are expressions in it.
  var holdsExpressions: Bool {
    (gates ?? []).contains { gate in
      if gate.when != nil { return true }
      return (gate.approvals?.operands ?? []).contains {
        if case .expression = $0 { true } else { false }
      }
    }
  }

  /// A gate.
  struct GateDefinition: Sendable {
    let node: NodeIndex
    let id: LocatedText
    let title: String
    let from: LocatedText
    let to: LocatedText
    let when: LocatedText?
    let rules: [LocatedText]
    let approvals: ApprovalsForm?
    let validFor: CalendarPeriod?
  }

  /// Who may override a hold, and how well that must be proven.
  struct OverridesDefinition: Sendable {
    let roles: [String]
    let proof: ApprovalProof
    let validFor: CalendarPeriod?
  }
}

/// How ways are answered that do not lead to the next phase; `nil` where a policy does not say.
struct TransitionChoices: Sendable {
  var skip: TransitionAnswer?
  var back: TransitionAnswer?
  /// By the word of `project.status`.
  var statuses: [String: TransitionAnswer] = [:]
}
