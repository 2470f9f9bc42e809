import CalendarTime
import ComplianceModel
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import SystemPackage

/// The manifests, and the manifests of policy tests, that the rules of a policy are tried on.
struct PolicySuite {
  /// Why a suite cannot be judged.
  struct Problem: Error {
    let reasons: [String]
  }

  /// How the names of files end that hold tests of policies.
  private static let testEnding = ".test.yaml"

  private let request: LintWorkflow.Request
  private let world: World
  private let tests: [String]
  private let manifests: [String]
  private let problems: [String]

  init(_ request: LintWorkflow.Request, world: World) {
    self.request = request
    self.world = world
    var discovery = ManifestDiscovery(world: world, excludes: [], usesGitignore: true)
    for path in request.suite { discovery.add(path) }
    let paths = discovery.found.map(\.path)
    tests = paths.filter { $0.hasSuffix(Self.testEnding) }
    manifests = paths.filter { !$0.hasSuffix(Self.testEnding) }
    problems = discovery.problems.map { "'\($0.path)' cannot be read: \($0.reason)" }
  }

  /// The rules that come to a verdict, other than "not applicable", on some manifest of the suite.
  func reachedRules(
    under policy: String, _ source: PolicySource, _ library: RuleLibrary, _ loading: PolicyLoading
  ) -> Result<Set<RuleID>, Problem> {
    guard problems.isEmpty else { return .failure(Problem(reasons: problems)) }
    if tests.isEmpty, manifests.isEmpty {
      let paths = request.suite.joined(separator: ", ")
      return .failure(Problem(reasons: ["there is no manifest and no policy test in \(paths)"]))
    }
    var reached: Set<RuleID> = []
    var paths = manifests
    let log = MistakeLog()
    let set = PolicySetCompiler(
      library: library, finder: loading.finder, dataNames: [], log: log
    ).compile([source]).set
    if let set {
      for test in tests { reached.formUnion(reachedRules(by: test, set, naming: &paths)) }
    }
    guard !paths.isEmpty else { return .success(reached) }
    return check(paths, policy).map { $0.union(reached) }
  }

  /// The rules that the manifests within a file of policy tests reach.
  ///
  /// - Parameter paths: Gains the manifests that stand in files of their own.
  private func reachedRules(
    by test: String, _ set: PolicySet, naming paths: inout [String]
  ) -> Set<RuleID> {
    guard let bytes = try? world.read(test, PolicyLoading.largestFile) else { return [] }
    let tree = ManifestReader(symbols: set.symbols).read(bytes, format: .yaml).tree
    guard let root = tree.documents.first, let list = tree.child(of: root, named: "tests") else {
      return []
    }
    let usualDay = tree.child(of: root, named: "as_of").flatMap { tree.text(of: $0) }
    var reached: Set<RuleID> = []
    for entry in tree.children(of: list) {
      guard let manifest = tree.child(of: entry, named: "manifest") else { continue }
      if let path = tree.text(of: manifest) {
        paths.append(FilePath(test).removingLastComponent().pushing(FilePath(path)).string)
        continue
      }
      let day = tree.child(of: entry, named: "as_of").flatMap { tree.text(of: $0) } ?? usualDay
      var builder = FactTreeBuilder(source: [], symbols: set.symbols)
      builder.copy(manifest, of: tree)
      var engine = PolicyEngine(
        set: set, asOf: day.flatMap { CalendarDay($0) } ?? request.asOf ?? world.today(), data: [],
        collectsPassed: true)
      let text = JudgedText(file: test, tree: builder.finish())
      for report in engine.judge(text) { reached.formUnion(Self.reachedRules(of: report)) }
    }
    return reached
  }

  private func check(_ paths: [String], _ policy: String) -> Result<Set<RuleID>, Problem> {
    var check = CheckRequest()
    check.paths = paths
    check.policies = [policy]
    check.ruleFolders = request.ruleFolders
    check.asOf = request.asOf
    check.data = request.data
    check.collectsPassed = true
    switch CheckWorkflow(check, in: world).run() {
    case .judged(let report):
      return .success(report.manifests.reduce(into: []) { $0.formUnion(Self.reachedRules(of: $1)) })
    case .mistakes: return .failure(Problem(reasons: ["the policy '\(policy)' holds mistakes"]))
    case .impossible(let reasons): return .failure(Problem(reasons: reasons))
    }
  }

  private static func reachedRules(of report: ManifestReport) -> Set<RuleID> {
    var reached = Set(report.passed.map(\.rule))
    for violation in report.violations {
      reached.insert(violation.rule)
      reached.formUnion(violation.alsoUndecided)
    }
    return reached
  }
}
