import ComplianceModel
import FactTree

extension PolicySet {
  /// A set that judges one rule alone, over every document, whatever its phase: what cases are run with.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - schema: What its expressions and paths are held against.
  ///   - dataNames: The names of the data that cases give.
  ///   - isTraced: Whether the parts of its expressions are kept.
  ///   - log: Where mistakes of the rule are reported; then there is no set.
  package init?(
    judgingAlone rule: RuleDefinition, schema: SchemaChoice, dataNames: [String],
    isTraced: Bool = false, log: MistakeLog
  ) {
    var builder = PolicySetBuilder(dataNames: dataNames, isTraced: isTraced, log: log)
    builder.add(LinkedPolicy(alone: rule, schema), judgesTypes: false, takes: { _ in true })
    guard !log.hasErrors else { return nil }
    self = builder.finish()
  }
}

extension LinkedPolicy {
  /// A policy that has one rule and governs everything.
  fileprivate init(alone rule: RuleDefinition, _ schema: SchemaChoice) {
    let own = PolicyDefinition(
      name: rule.id.text, text: rule.text, title: rule.title, version: "", owner: nil,
      effective: (nil, nil), governs: nil, applies: nil, identity: nil, phase: nil, lifeCycle: nil,
      extends: [], placeholders: nil, schema: schema, gates: .none, use: [], severities: [],
      parameters: [], defined: [rule], waivers: nil, score: nil)
    self.init(
      chain: [own], ruleIDs: [rule.id], rules: [rule.id: rule], severities: [:], parameters: [:])
  }
}
