import ComplianceModel
import PolicyCompiler
import SourceText

/// Runs the cases of rules and the tests of policies.
package struct TestWorkflow {
  private let request: TestRequest
  private let world: World
  private let log = MistakeLog()
  private let filter: RulePattern?
  private var suites: [TestSuite] = []
  private var rulesWithoutCases: [RuleID] = []
  private var coverage: [RuleID: (possible: RuleBranches, reached: RuleBranches)] = [:]

  /// The folders that are tested where the user names none.
  package static let usualFolders = ["rules", "policies"]

  /// Prepares a run.
  package init(_ request: TestRequest, in world: World) {
    self.request = request
    self.world = world
    filter = request.filter.map(RulePattern.init)
  }

  /// Runs everything.
  package mutating func run() -> TestOutcome {
    let paths = request.paths.isEmpty ? usualPaths : request.paths
    guard !paths.isEmpty else {
      return .impossible([
        "there is nothing to test: no folder 'rules' or 'policies' is here; "
          + "name rule files, policies, policy tests (*.test.yaml) or folders of them"
      ])
    }
    var files = TestFiles(world: world, log: log)
    for path in paths { files.add(path) }
    var problems = files.problems
    var added = files.rules
    for folder in request.ruleFolders {
      do throws(FileProblem) {
        added += try PolicyLoading(world: world).rules(in: folder)
      } catch {
        problems.append("the rules in '\(error.path)' cannot be read: \(error.reason)")
      }
    }
    let policy = request.policy.flatMap {
      PolicyLoading(world: world).source(named: $0, &problems)
    }
    guard problems.isEmpty else { return .impossible(problems) }
    let library = RuleLibrary(added: added, log: log)
    runRules(files.rules, library, schema: policy.map { schema(of: $0, library) })
    runOwnRules(files.policies, library)
    runPolicyTests(files, library)
    if log.hasErrors { return .mistakes(log.mistakes) }
    let isEmpty = suites.allSatisfy(\.results.isEmpty)
    if isEmpty { return .impossible([nothingRun(paths)]) }
    return .tested(report)
  }

  private var usualPaths: [String] {
    Self.usualFolders.filter { path in
      if case .folder? = try? world.kind(path) { true } else { false }
    }
  }

  private func nothingRun(_ paths: [String]) -> String {
    if let pattern = request.filter {
      return "--filter '\(pattern)' matches no rule, policy or test"
    }
    let named = paths.map { "'\($0)'" }.joined(separator: ", ")
    return "there is nothing to test in \(named): no rule with 'cases', and no policy test "
      + "(a file whose name ends in .test.yaml)"
  }

  private func isTaken(_ suite: String, _ test: String) -> Bool {
    guard let filter else { return true }
    return filter.matches(suite) || filter.matches(test)
  }

  /// Runs the cases of rules, held against a policy's schema, or else that of their category.
  private mutating func runRules(
    _ rules: [TestFiles.RuleFile], _ library: RuleLibrary, schema: SchemaChoice?
  ) {
    for id in rules.map({ RuleID($0.id) }).sorted() {
      guard let rule = library.rule(id) else { continue }
      run(rule, schema: schema ?? .home(ofCategory: id.category))
    }
  }

  private func schema(of policy: PolicySource, _ library: RuleLibrary) -> SchemaChoice {
    let compiler = PolicySetCompiler(
      library: library, finder: PolicyLoading(world: world).finder, dataNames: [], log: log)
    return compiler.ownRules(of: policy).schema
  }

  private mutating func runOwnRules(_ policies: [PolicySource], _ library: RuleLibrary) {
    for policy in policies {
      let ownLog = MistakeLog()
      let compiler = PolicySetCompiler(
        library: library, finder: PolicyLoading(world: world).finder, dataNames: [], log: ownLog)
      _ = compiler.compile([policy])
      let own = compiler.ownRules(of: policy)
      log.take(ownLog)
      for rule in own.rules { run(rule, schema: own.schema) }
    }
  }

  private mutating func run(_ rule: RuleDefinition, schema: SchemaChoice) {
    var runner = RuleCaseRunner(rule, schema: schema, log: log)
    let name = rule.id.text
    let outcome = runner.run { [filter] test in
      filter.map { $0.matches(name) || $0.matches(test) } ?? true
    }
    let isWhole = filter.map { $0.matches(name) } ?? true
    if rule.cases == nil, isWhole { rulesWithoutCases.append(rule.id) }
    if isWhole { note(rule, outcome.reached) }
    guard !outcome.results.isEmpty else { return }
    suites.append(
      TestSuite(
        subject: .rule, name: name, file: rule.text.file.name, results: outcome.results))
  }

  private mutating func note(_ rule: RuleDefinition, _ reached: RuleBranches) {
    guard request.wantsCoverage else { return }
    let known = coverage[rule.id]
    coverage[rule.id] = (
      known?.possible ?? rule.possibleBranches, (known?.reached ?? []).union(reached)
    )
  }

  private mutating func runPolicyTests(_ files: TestFiles, _ library: RuleLibrary) {
    for test in files.tests.sorted(by: { $0.text.file.name < $1.text.file.name }) {
      var runner = PolicyTestRunner(test, world: world, library: library, log: log)
      let policy = test.policy.text
      let outcome = runner.run { [filter] name in
        guard let filter else { return true }
        return filter.matches(test.text.file.name) || filter.matches(policy)
          || filter.matches(name)
      }
      for (rule, reached) in outcome.exercised { note(rule, reached) }
      guard !outcome.results.isEmpty else { continue }
      suites.append(
        TestSuite(
          subject: .policy, name: policy, file: test.text.file.name, results: outcome.results))
    }
  }

  private var report: TestReport {
    let rows = coverage.map {
      RuleCoverage.Row(rule: $0.key, possible: $0.value.possible, reached: $0.value.reached)
    }
    return TestReport(
      toolVersion: CheckWorkflow.toolVersion, suites: suites,
      rulesWithoutCases: rulesWithoutCases.sorted(),
      coverage: request.wantsCoverage
        ? RuleCoverage(rows: rows.sorted { $0.rule < $1.rule }) : nil)
  }
}
