package import ComplianceModel

extension RuleDefinition {
  /// The verdicts that the rule can come to, and the sides of its `when`, as far as its form tells.
  package var possibleBranches: RuleBranches {
    // Of rules over rows it is known what they came to, but not which manifests gave none.
    if scope != .manifest { return [.pass, .fail] }
    var branches: RuleBranches = [.pass, .fail]
    var alwaysJudges = false
    var canStumble = when != nil
    for demand in loweredDemands {
      switch demand.kind {
      case .given, .absent: alwaysJudges = true
      // A list that is missing, or empty, has no approvals: that is judged, too.
      case .condition, .approvals:
        alwaysJudges = true
        canStumble = true
      case .each, .together, .unique, .references: canStumble = true
      }
    }
    if when != nil { branches.formUnion([.whenTrue, .whenFalse, .notApplicable]) }
    if !alwaysJudges { branches.insert(.notApplicable) }
    if let steps = selector?.path.steps, steps.last != .everything {
      if forAtLeast == 0 { branches.insert(.notApplicable) }
      canStumble = canStumble || steps.contains { if case .name = $0 { false } else { true } }
    }
    if canStumble { branches.insert(.undetermined) }
    return branches
  }
}
