package import CalendarTime
import ComplianceModel
import ManifestReading
package import PolicyCompiler
import ShippedLibrary

/// Reviews policies: what in them has no effect, and what their authors left out.
package struct LintWorkflow {
  /// What a user asks.
  package struct Request: Sendable {
    /// The policies, by name or file; empty means those shipped.
    package var policies: [String] = []
    /// Folders of rules that are added to those shipped.
    package var ruleFolders: [String] = []
    /// Manifests and folders that every rule of a policy should be reached by; empty means no suite.
    package var suite: [String] = []
    /// The day to judge the suite by; `nil` means today in UTC.
    package var asOf: CalendarDay?
    /// Data files by name, for the suite.
    package var data: [CheckRequest.DataFile] = []

    /// A request with everything left at its default.
    package init() {}
  }

  /// What came of the review.
  package enum Outcome: Sendable {
    /// The findings, and how many policies were reviewed.
    case reviewed([FileMistakes], policyCount: Int)
    /// Policies or rules hold mistakes.
    case mistakes([FileMistakes])
    /// There is no answer, for these reasons.
    case impossible([String])
  }

  private let world: World
  private let request: Request

  /// Prepares a review.
  package init(_ request: Request, in world: World) {
    self.request = request
    self.world = world
  }

  /// Reviews the policies.
  package func run() -> Outcome {
    let loading = PolicyLoading(world: world)
    var problems: [String] = []
    let names = request.policies.isEmpty ? ShippedLibrary.policyNames : request.policies
    let named = names.compactMap { name in
      loading.source(named: name, &problems).map { (name: name, source: $0) }
    }
    let added = loading.rules(inFolders: request.ruleFolders, &problems)
    guard problems.isEmpty else { return .impossible(problems) }
    let log = MistakeLog()
    let library = RuleLibrary(added: added, log: log)
    for (_, source) in named {
      // Expressions are compiled first: a review of what does not compile would lead astray.
      _ = PolicySetCompiler(
        library: library, finder: loading.finder, dataNames: request.data.map(\.name), log: log
      ).compile([source])
    }
    if log.hasErrors { return .mistakes(log.mistakes) }
    let findings = MistakeLog()
    let review = PolicyReview(library: library, finder: loading.finder, log: findings)
    for (name, source) in named {
      var reached: Set<RuleID>?
      if !request.suite.isEmpty {
        switch reachedRules(under: name) {
        case .success(let rules): reached = rules
        case .failure(let problem): return .impossible(problem.reasons)
        }
      }
      review.review(source, reached: reached)
    }
    return .reviewed(findings.mistakes, policyCount: named.count)
  }

  private struct SuiteProblem: Error {
    let reasons: [String]
  }

  /// The rules that come to a verdict, other than "not applicable", on some manifest of the suite.
  private func reachedRules(under policy: String) -> Result<Set<RuleID>, SuiteProblem> {
    var check = CheckRequest()
    check.paths = request.suite
    check.policies = [policy]
    check.ruleFolders = request.ruleFolders
    check.asOf = request.asOf
    check.data = request.data
    check.collectsPassed = true
    switch CheckWorkflow(check, in: world).run() {
    case .judged(let report):
      var reached: Set<RuleID> = []
      for manifest in report.manifests {
        reached.formUnion(manifest.passed.map(\.rule))
        for violation in manifest.violations {
          reached.insert(violation.rule)
          reached.formUnion(violation.alsoUndecided)
        }
      }
      return .success(reached)
    case .mistakes:
      return .failure(SuiteProblem(reasons: ["the policy '\(policy)' holds mistakes"]))
    case .impossible(let reasons): return .failure(SuiteProblem(reasons: reasons))
    }
  }
}
