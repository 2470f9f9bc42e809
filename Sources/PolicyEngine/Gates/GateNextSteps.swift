import ComplianceModel
import PolicyCompiler

/// Says what to do after a gate was judged, the most pressing first.
struct GateNextSteps {
  /// The most criteria that are told one by one.
  private static let mostCriteria = 8

  let criteria: [GateCriterion]
  let approvals: [GateApprovals]
  let conditions: [GateCondition]
  let way: GateWay
  let plan: GatePlan

  /// The steps after a decision.
  func steps(after decision: GateDecision) -> [String] {
    switch decision {
    case .hold: blocking + missing
    case .conditional:
      ["Meet the conditions, each by its day, and keep them under conditions of the gate."]
        + record("conditional_go")
    case .go: record("go")
    }
  }

  private func record(_ decision: String) -> [String] {
    guard let gate = way.passages.last?.gate else {
      return ["Set project.phase to \(way.transition.to); the gates from there on are held again."]
    }
    return [
      "Record gate \(gate.id) with decision: \(decision), held_on, body and minutes; then set project.phase to \(gate.to)."
    ]
  }

  private var blocking: [String] {
    let unmet = criteria.filter { !$0.isMet && $0.enforcement >= .overridable }
    var steps = unmet.prefix(Self.mostCriteria).map { criterion in
      let owner = criterion.rule.owner.map { " (\($0))" } ?? ""
      return "\(criterion.rule.id)\(owner): \(criterion.rule.remedy ?? criterion.rule.title)"
    }
    if unmet.count > Self.mostCriteria {
      steps.append("And \(unmet.count - Self.mostCriteria) more criteria, listed above.")
    }
    let canOverride =
      !unmet.isEmpty && unmet.allSatisfy { $0.enforcement == .overridable }
      && approvals.allSatisfy(\.isMet)
    if canOverride, let overrides = plan.overrides {
      steps.append(
        "Or have \(overrides.roles.joined(separator: " or ")) override the hold: --override FILE.")
    }
    return steps
  }

  private var missing: [String] {
    approvals.filter { !$0.isMet }.map { approvals in
      let place = "gates[\(approvals.gate)].approvals"
      if approvals.absentRoles.isEmpty {
        return
          "Settle what stands against the approvals, as listed above, and record it under \(place)."
      }
      let who = approvals.absentRoles.joined(separator: ", ")
      return "Obtain the approval of \(who), and record it under \(place)."
    }
  }
}
