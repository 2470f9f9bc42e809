import ComplianceModel

extension PolicyReview {
  /// What is said of rules at gates, though no gate asks them.
  func reviewEnforcement(of policy: LinkedPolicy) {
    for named in policy.own.gates.enforcementOf {
      guard let rule = policy.rules[RuleID(named.rule.text)], rule.scope != .manifest
      else { continue }
      warn(
        "'\(rule.id)' is judged by audits alone, so how a gate enforces it has no effect",
        LinkedPolicy.PolicyPlace(text: policy.own.text, node: named.rule.node),
        reason: "a rule with 'scope: \(rule.scope.rawValue)' needs more than the one manifest",
        remedy: "remove it")
    }
    for gate in policy.own.gates.gates ?? [] {
      for located in gate.rules {
        let pattern = RulePattern(located.text)
        let chosen = policy.rules.values.filter { pattern.matches($0.id.text) }
        guard !chosen.isEmpty, chosen.allSatisfy({ $0.scope != .manifest }) else { continue }
        warn(
          "'\(pattern.text)' chooses only rules that audits judge, so the gate asks none of them",
          LinkedPolicy.PolicyPlace(text: policy.own.text, node: located.node),
          reason: "such rules need more than the one manifest", remedy: "remove it")
      }
    }
  }
}
