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
    /// Manifests, policy tests and folders that every rule of a policy should be reached by; empty means no suite.
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
    // What compiling warned of: expressions that can cost more than an evaluation may.
    findings.take(log)
    let review = PolicyReview(library: library, finder: loading.finder, log: findings)
    for (name, source) in named {
      var reached: Set<RuleID>?
      if !request.suite.isEmpty {
        let suite = PolicySuite(request, world: world)
        switch suite.reachedRules(under: name, source, library, loading) {
        case .success(let rules): reached = rules
        case .failure(let problem): return .impossible(problem.reasons)
        }
      }
      review.review(source, reached: reached)
    }
    return .reviewed(findings.mistakes, policyCount: named.count)
  }
}
