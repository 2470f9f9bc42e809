import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import SourceText
import SystemPackage

/// Runs the tests of one file of policy tests.
struct PolicyTestRunner {
  /// What came of the tests.
  struct Outcome {
    var results: [TestResult] = []
    /// The rules of the policy, and what they came to.
    var exercised: [(rule: RuleDefinition, reached: RuleBranches)] = []
  }

  private let test: PolicyTestFile
  private let world: World
  private let library: RuleLibrary
  private let log: MistakeLog
  private let lines: LineIndex
  /// What tests are judged by, by the names of their data.
  private var sets: [[String]: PolicySet] = [:]
  private var reached: [RuleID: (rule: RuleDefinition, reached: RuleBranches)] = [:]

  init(_ test: PolicyTestFile, world: World, library: RuleLibrary, log: MistakeLog) {
    self.test = test
    self.world = world
    self.library = library
    self.log = log
    lines = LineIndex(test.text.file.bytes)
  }

  private var text: PolicyText { test.text }

  /// Runs those tests whose names are taken.
  mutating func run(takes: (_ name: String) -> Bool) -> Outcome {
    var outcome = Outcome()
    guard let source = source() else { return outcome }
    for test in test.tests where takes(test.name) {
      guard let set = set(source, dataNames: test.data.map(\.name)),
        let result = run(test, by: set)
      else { continue }
      outcome.results.append(result)
    }
    outcome.exercised = reached.keys.sorted().compactMap { reached[$0] }
    return outcome
  }

  private func complain(_ message: String, at node: NodeIndex, remedy: String? = nil) {
    log.error(message, at: text.span(node), in: text.file, remedy: remedy)
  }

  /// The policy that the file names.
  private func source() -> PolicySource? {
    let finder = PolicyLoading(world: world).finder
    if let found = finder.find(test.policy.text, text.file) { return found }
    complain(
      "there is no policy '\(test.policy.text)'", at: test.policy.node,
      remedy: Diagnostic.didYouMean(test.policy.text, among: finder.names)
        ?? "name a shipped policy, or a file by its path from this one")
    return nil
  }

  private mutating func set(_ source: PolicySource, dataNames: [String]) -> PolicySet? {
    if let known = sets[dataNames] { return known }
    let ownLog = MistakeLog()
    let compiler = PolicySetCompiler(
      library: library, finder: PolicyLoading(world: world).finder, dataNames: dataNames,
      isTraced: true, log: ownLog)
    sets[dataNames] = compiler.compile([source]).set
    log.take(ownLog)
    return sets[dataNames]
  }

  private mutating func run(_ test: PolicyTest, by set: PolicySet) -> TestResult? {
    guard check(test.expectation, against: set),
      let manifest = facts(test.manifest, set), let data = data(of: test, set)
    else { return nil }
    var engine = PolicyEngine(set: set, asOf: test.asOf, data: data)
    let reports = engine.judge(manifest)
    for (compiled, reached) in zip(set.rules, engine.exercised) {
      let id = compiled.id
      guard let rule = compiled.definition else { continue }
      self.reached[id] = (rule, (self.reached[id]?.reached ?? []).union(reached))
    }
    let isInline = if case .inline = test.manifest { true } else { false }
    let comparison = ViolationComparison(
      found: reports.flatMap(\.violations), showsPlaces: !isInline)
    var differences = comparison.differences(from: test.expectation)
    if reports.allSatisfy({ $0.outcome == .ungoverned }) {
      differences.append(
        TestResult.Difference(
          wasExpected: false, text: "the policy does not govern the manifest: nothing was judged"))
    }
    return TestResult(
      name: test.name, location: lines.location(of: test.span.start, in: text.file.bytes),
      differences: differences,
      traces: traces(comparison.differingRules(test.expectation), set, manifest.tree, engine))
  }

  private func traces(
    _ rules: [RuleID], _ set: PolicySet, _ tree: FactTree, _ engine: borrowing PolicyEngine
  ) -> [TestResult.Trace] {
    rules.compactMap { id in
      guard let index = set.rules.firstIndex(where: { $0.id == id }),
        let root = tree.documents.first
      else { return nil }
      return TestResult.Trace(engine.trace(index, over: tree, root), of: id)
    }
  }

  /// Whether a test names only rules that the policy takes; reports the others.
  private func check(_ expectation: PolicyTest.Expectation, against set: PolicySet) -> Bool {
    let known = set.rules.map(\.id.text) + BuiltInRule.allCases.map(\.id.text)
    var isSound = true
    func check(_ rule: LocatedText, _ isKnown: Bool) {
      guard !isKnown else { return }
      isSound = false
      complain(
        "the policy takes no rule '\(rule.text)'", at: rule.node,
        remedy: Diagnostic.didYouMean(rule.text, among: known))
    }
    switch expectation {
    case .spotless: break
    case .only(let violations):
      for violation in violations { check(violation.rule, known.contains(violation.rule.text)) }
    case .includes(let violations, let excludes):
      for violation in violations { check(violation.rule, known.contains(violation.rule.text)) }
      for pattern in excludes {
        check(pattern, known.contains(where: RulePattern(pattern.text).matches))
      }
    }
    return isSound
  }

  private func data(of test: PolicyTest, _ set: PolicySet) -> [DataTree]? {
    var trees: [DataTree] = []
    for (name, facts) in test.data {
      guard let judged = self.facts(facts, set), let root = judged.tree.documents.first else {
        return nil
      }
      trees.append(DataTree(name: name, tree: judged.tree, root: root))
    }
    return trees
  }

  /// The facts that stand in the test, or in a file beside it.
  private func facts(_ facts: PolicyTest.Facts, _ set: PolicySet) -> JudgedText? {
    switch facts {
    case .inline(let node):
      var builder = FactTreeBuilder(source: [], symbols: set.symbols)
      builder.copy(node, of: text.tree)
      return JudgedText(file: text.file.name, tree: builder.finish())
    case .file(let located):
      let path = FilePath(text.file.name).removingLastComponent().pushing(FilePath(located.text))
        .lexicallyNormalized().string
      do throws(FileProblem) {
        let limits = ReadingLimits()
        let bytes = try world.read(path, limits.fileSize)
        let read = DataReader.read(bytes, path: path, symbols: set.symbols, limits: limits)
        return JudgedText(file: path, read)
      } catch {
        complain("'\(error.path)' cannot be read: \(error.reason)", at: located.node)
        return nil
      }
    }
  }
}
