package import ComplianceModel
import FactTree
package import PolicyCompiler
import PolicyEngine
import SourceText

/// Runs the cases of one rule, each of them alone.
package struct RuleCaseRunner {
  /// What came of the cases of a rule.
  package struct Outcome: Sendable {
    /// What came of each case.
    package var results: [TestResult] = []
    /// What the rule came to in any case.
    package var reached = RuleBranches()
    /// Whether a case expects the rule to hold.
    package var showsPass = false
    /// Whether a case expects the rule not to hold.
    package var showsFailure = false
  }

  private let rule: RuleDefinition
  private let schema: SchemaChoice
  private let log: MistakeLog
  private let lines: LineIndex
  /// What cases are judged by, by the names of their data: most have none.
  private var sets: [[String]: PolicySet] = [:]

  /// A runner of the cases of a rule.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - schema: What the rule is held against: that of its home, be it the library or a policy.
  ///   - log: Where mistakes of the rule and of its cases are reported.
  package init(_ rule: RuleDefinition, schema: SchemaChoice, log: MistakeLog) {
    self.rule = rule
    self.schema = schema
    self.log = log
    lines = LineIndex(rule.text.file.bytes)
  }

  /// Runs those cases whose names are taken.
  package mutating func run(takes: (_ caseName: String) -> Bool = { _ in true }) -> Outcome {
    rule.checkMayLack(log)
    var outcome = Outcome()
    let cases = rule.readCases(log)
    // A rule that cannot be compiled is a mistake even where it has no case.
    guard set(dataNames: []) != nil else { return outcome }
    for ruleCase in cases {
      switch ruleCase.expectation {
      case .pass: outcome.showsPass = true
      case .violations(let failed, _):
        outcome.showsFailure = outcome.showsFailure || !failed.isEmpty
      case .notApplicable: break
      }
      guard takes(ruleCase.name) else { continue }
      run(ruleCase, into: &outcome)
    }
    return outcome
  }

  private mutating func set(dataNames: [String]) -> PolicySet? {
    if let known = sets[dataNames] { return known }
    // What is wrong with other rules keeps nothing of this one from being told.
    let ownLog = MistakeLog()
    let set = PolicySet(
      judgingAlone: rule, schema: schema, dataNames: dataNames, isTraced: true, log: ownLog)
    log.take(ownLog)
    sets[dataNames] = set
    return set
  }

  private mutating func run(_ ruleCase: RuleCase, into outcome: inout Outcome) {
    let location = lines.location(of: ruleCase.span.start, in: rule.text.file.bytes)
    if let phase = ruleCase.phase, !rule.phases.isEmpty, !rule.phases.contains(phase) {
      return outcome.results.append(
        result(ruleCase, location, found: .notApplicable, traces: { [] }))
    }
    guard let set = set(dataNames: ruleCase.data.map(\.name)) else { return }
    let data = ruleCase.data.map { name, node in
      DataTree(name: name, tree: tree(node, set), root: NodeIndex(number: 0))
    }
    guard case .manifest(let node) = ruleCase.subject else {
      let rows = RowCaseJudge(rule: rule, ruleCase: ruleCase, set: set, data: data)
      let found = rows.found()
      outcome.reached.formUnion(found.branches)
      return outcome.results.append(
        result(ruleCase, location, found: found.expectation, traces: { [] }))
    }
    var engine = PolicyEngine(set: set, asOf: ruleCase.asOf, data: data)
    let manifest = tree(node, set)
    let reports = engine.judge(JudgedText(file: "case", tree: manifest))
    guard let report = reports.first else { return }
    outcome.reached.formUnion(engine.exercised[0])
    let result = result(ruleCase, location, found: Self.expectation(report)) {
      [TestResult.Trace(engine.trace(0, over: manifest, NodeIndex(number: 0)), of: rule.id)]
    }
    outcome.results.append(result)
  }

  private func tree(_ node: NodeIndex, _ set: PolicySet) -> FactTree {
    var builder = FactTreeBuilder(source: [], symbols: set.symbols)
    builder.copy(node, of: rule.text.tree)
    return builder.finish()
  }

  private func result(
    _ ruleCase: RuleCase, _ location: SourceLocation, found: RuleCase.Expectation,
    traces: () -> [TestResult.Trace]
  ) -> TestResult {
    let differences = Self.differences(expected: ruleCase.expectation, found: found)
    return TestResult(
      name: ruleCase.name, location: location, differences: differences,
      traces: differences.isEmpty ? [] : traces())
  }

  /// What a report would have had to be expected as.
  private static func expectation(_ report: ManifestReport) -> RuleCase.Expectation {
    guard !report.violations.isEmpty else {
      return report.counts.pass > 0 ? .pass : .notApplicable
    }
    func paths(_ verdict: Verdict) -> [String] {
      report.violations.filter { $0.verdict == verdict }.flatMap { $0.places.map(\.path) }
    }
    return .violations(failed: paths(.fail), undetermined: paths(.undetermined))
  }

  /// What stands on one side alone.
  private static func differences(
    expected: RuleCase.Expectation, found: RuleCase.Expectation
  ) -> [TestResult.Difference] {
    var missing = expected.words
    var surplus: [String] = []
    for words in found.words {
      if let position = missing.firstIndex(of: words) {
        missing.remove(at: position)
      } else {
        surplus.append(words)
      }
    }
    return missing.map { TestResult.Difference(wasExpected: true, text: $0) }
      + surplus.map { TestResult.Difference(wasExpected: false, text: $0) }
  }
}

extension RuleCase.Expectation {
  /// The verdicts in words, each with its path.
  fileprivate var words: [String] {
    switch self {
    case .pass: ["pass"]
    case .notApplicable: ["not applicable"]
    case .violations(let failed, let undetermined):
      failed.map { "fail at \(Self.shown($0))" }
        + undetermined.map { "undetermined at \(Self.shown($0))" }
    }
  }

  private static func shown(_ path: String) -> String { path.isEmpty ? "the manifest" : path }
}

extension TestResult.Trace {
  /// The trace of a rule.
  init(_ trace: RuleTrace, of rule: RuleID) {
    self.init(
      rule: rule,
      lines: trace.lines.map { TestResult.Trace.Line(depth: $0.depth, text: $0.text) })
  }
}
