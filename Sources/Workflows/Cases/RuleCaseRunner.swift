import ComplianceModel
import FactTree
package import PolicyCompiler
import PolicyEngine

/// Runs the cases that rules carry.
package struct RuleCaseRunner {
  /// What came of the cases of a rule.
  package struct Outcome: Sendable {
    /// How many cases came out as they say.
    package var passed = 0
    /// What differed, a sentence each.
    package var differences: [String] = []
    /// Whether a case expects the rule to hold.
    package var showsPass = false
    /// Whether a case expects the rule not to hold.
    package var showsFailure = false
  }

  /// A runner of cases.
  package init() {}

  /// Runs every case of a rule, each alone.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - schema: What the rule is held against: that of its home, be it the library or a policy.
  ///   - log: Where mistakes of the rule are reported.
  package func run(
    _ rule: RuleDefinition, schema: SchemaChoice = .none, log: MistakeLog
  ) -> Outcome {
    let (cases, faults) = RuleCaseReader(rule: rule).cases()
    var outcome = Outcome()
    outcome.differences = faults
    for ruleCase in cases {
      switch ruleCase.expectation {
      case .pass: outcome.showsPass = true
      case .violations(let failed, _):
        outcome.showsFailure = outcome.showsFailure || !failed.isEmpty
      case .notApplicable: break
      }
      guard let found = judge(ruleCase, of: rule, schema, log) else { continue }
      if found == ruleCase.expectation {
        outcome.passed += 1
      } else {
        outcome.differences.append(
          "\(rule.id), case '\(ruleCase.name)': expected \(words(ruleCase.expectation)), found \(words(found))"
        )
      }
    }
    return outcome
  }

  private func judge(
    _ ruleCase: RuleCase, of rule: RuleDefinition, _ schema: SchemaChoice, _ log: MistakeLog
  ) -> RuleCase.Expectation? {
    if let phase = ruleCase.phase, !rule.phases.isEmpty, !rule.phases.contains(phase) {
      return .notApplicable
    }
    let names = ruleCase.data.map(\.name)
    guard
      let set = PolicySet(judgingAlone: rule, schema: schema, dataNames: names, log: log)
    else { return nil }
    let data = ruleCase.data.map { name, node in
      let tree = tree(node, of: rule, set)
      return DataTree(name: name, tree: tree, root: NodeIndex(number: 0))
    }
    var engine = PolicyEngine(set: set, asOf: ruleCase.asOf, data: data)
    let reports = engine.judge(
      JudgedText(file: "case", tree: tree(ruleCase.manifest, of: rule, set)))
    return reports.first.map(expectation)
  }

  private func tree(_ node: NodeIndex, of rule: RuleDefinition, _ set: PolicySet) -> FactTree {
    var builder = FactTreeBuilder(source: [], symbols: set.symbols)
    builder.copy(node, of: rule.text.tree)
    return builder.finish()
  }

  /// What a report would have had to be expected as.
  private func expectation(_ report: ManifestReport) -> RuleCase.Expectation {
    guard !report.violations.isEmpty else {
      return report.counts.pass > 0 ? .pass : .notApplicable
    }
    func paths(_ verdict: Verdict) -> [String] {
      report.violations.filter { $0.verdict == verdict }.flatMap { $0.places.map(\.path) }
    }
    return .violations(failed: paths(.fail), undetermined: paths(.undetermined))
  }

  private func words(_ expectation: RuleCase.Expectation) -> String {
    switch expectation {
    case .pass: "pass"
    case .notApplicable: "not applicable"
    case .violations(let failed, let undetermined):
      [("fail", failed), ("undetermined", undetermined)].filter { !$0.1.isEmpty }
        .map {
          "\($0.0) at \($0.1.map { $0.isEmpty ? "the manifest" : $0 }.joined(separator: ", "))"
        }
        .joined(separator: " and ")
    }
  }
}
