package import CalendarTime
package import ComplianceModel
import Diagnostics
package import PolicyCompiler
import PolicyEngine
import SourceText

/// Answers how waivers stand, without a manifest.
package struct WaiverWorkflow {
  /// What a user asks.
  package struct Request: Sendable {
    /// Waiver files, and folders of them.
    package var paths: [String] = []
    /// Names of shipped policies, or files; empty means `standard`.
    package var policies: [String] = []
    /// Folders of rules that are added to those shipped.
    package var ruleFolders: [String] = []
    /// The day to judge by; `nil` means today in UTC.
    package var asOf: CalendarDay?

    /// A request with everything left at its default.
    package init() {}
  }

  /// What came of the question.
  package enum Outcome: Sendable {
    /// How the waivers stand.
    case register(WaiverRegister)
    /// Waiver files, policies or rules hold mistakes.
    case mistakes([FileMistakes])
    /// There is no answer, for these reasons.
    case impossible([String])
  }

  private let world: World

  /// Prepares to answer.
  package init(in world: World) {
    self.world = world
  }

  /// How the waivers of files stand under policies on a day.
  package func register(_ request: Request) -> Outcome {
    let log = MistakeLog()
    var problems: [String] = []
    let loading = PolicyLoading(world: world)
    let sources = loading.sources(request.policies, &problems)
    let library = RuleLibrary(
      added: loading.rules(inFolders: request.ruleFolders, &problems), log: log)
    let files = WaiverLoading(world: world, paths: request.paths).files(&problems)
    guard problems.isEmpty else { return .impossible(problems) }
    let waivers = WaiverReader(log: log).waivers(files)
    let compiler = PolicySetCompiler(
      library: library, finder: loading.finder, dataNames: [], log: log)
    let compiled = compiler.compile(sources)
    guard let set = compiled.set, !log.hasErrors else { return .mistakes(log.mistakes) }
    let asOf = request.asOf ?? world.today()
    let judge = WaiverJudge(waivers, set: set, library: library.ids, asOf: asOf)
    return .register(
      WaiverRegister(
        toolVersion: CheckWorkflow.toolVersion, asOf: asOf,
        policies: set.policies.map {
          CheckReport.PolicyName(
            name: $0.name, title: $0.title, version: $0.version, ruleCount: $0.rules.count)
        }, standings: judge.standings()))
  }

  /// A waiver to begin with, which nobody has approved; `nil` and the reasons where there can be none.
  ///
  /// - Parameter problems: Gains why the rule cannot be waived.
  package func scaffold(
    _ rule: String, project: String, path: String?, requestedBy: String, asOf: CalendarDay?,
    ruleFolders: [String], _ problems: inout [String]
  ) -> String? {
    let log = MistakeLog()
    let loading = PolicyLoading(world: world)
    let library = RuleLibrary(
      added: loading.rules(inFolders: ruleFolders, &problems), log: log)
    guard problems.isEmpty else { return nil }
    let pattern = RulePattern(rule)
    let names = (library.ids + BuiltInRule.allCases.map(\.id.text)).sorted()
    let builtIn = BuiltInRule.allCases.first { $0.id.text == rule }
    if rule.contains("*"), !WaiverRuleNames.namesACategory(rule) {
      problems.append("'\(rule)' names neither a rule nor a category")
    } else if pattern.isNegated || !names.contains(where: pattern.matches) {
      let near = Diagnostic.didYouMean(rule, among: names).map { "; \($0)" } ?? ""
      problems.append("there is no rule '\(rule)'\(near)")
    } else if let builtIn, !builtIn.mayBeExcused {
      problems.append("nobody may excuse \(rule): \(builtIn.why)")
    }
    for (name, text) in [("project", project), ("requester", requestedBy), ("path", path ?? "-")]
    where text.utf8.allSatisfy({ $0 <= 0x20 }) {
      problems.append("the \(name) must say something")
    }
    guard problems.isEmpty else { return nil }
    return WaiverScaffold(
      rule: rule, project: project, path: path, requestedBy: requestedBy,
      today: asOf ?? world.today()
    ).text
  }
}
