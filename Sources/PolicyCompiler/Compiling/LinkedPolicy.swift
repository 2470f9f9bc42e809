import ComplianceModel
import FactTree

/// A policy with everything that it builds on, before its expressions are compiled.
struct LinkedPolicy {
  /// The policy itself and those it builds on, the furthest first.
  let chain: [PolicyDefinition]
  /// The names of all rules that it takes, in order.
  let ruleIDs: [RuleID]
  /// The rules that it takes, by name, but for those that stayed unread: they are taken as they come
  /// with the program, where nobody asked for more than to judge by them.
  let rules: [RuleID: RuleDefinition]
  /// The severities that it sets.
  let severities: [RuleID: Severity]
  /// The parameters that it sets, by rule and name.
  let parameters: [RuleID: [String: ParameterValue]]

  /// What took each rule in that was read: a pattern under `use`, or the definition itself.
  var takenBy: [RuleID: PolicyPlace] = [:]
  /// Where each severity was set.
  var severityPlaces: [RuleID: PolicyPlace] = [:]
  /// The patterns that take, or leave out, nothing that was not so before.
  var idlePatterns: [PolicyPlace] = []

  /// A node of a policy file.
  struct PolicyPlace {
    let text: PolicyText
    let node: NodeIndex
  }

  /// The value of a parameter, in the file that sets it.
  struct ParameterValue {
    let text: PolicyText
    let node: NodeIndex
  }

  /// The policy itself.
  var own: PolicyDefinition { chain[chain.count - 1] }

  /// What the policy says of something, or else the nearest of those it builds on.
  func inherited<Value>(_ read: (PolicyDefinition) -> Value?) -> (
    value: Value, text: PolicyText
  )? {
    for policy in chain.reversed() {
      if let value = read(policy) { return (value, policy.text) }
    }
    return nil
  }
}
