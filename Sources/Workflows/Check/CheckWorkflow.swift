import CalendarTime
import ComplianceModel
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import ShippedLibrary
import SourceText
import Synchronization
import SystemPackage

/// The main job: judges manifests by policies.
package struct CheckWorkflow {
  /// The version that reports carry.
  package static let toolVersion = "0.1.0"

  /// What the last check judged by: to free it part by part would take longer than to judge a
  /// manifest, and the process ends next.
  private static let last = Mutex<PolicySet?>(nil)

  let world: World
  let request: CheckRequest

  /// Prepares a check.
  package init(_ request: CheckRequest, in world: World) {
    self.request = request
    self.world = world
  }

  /// Runs the check; nothing is judged unless policies, options and named paths are all in order.
  ///
  /// - Parameter progress: Called from any thread with the number of files judged so far and in all.
  package func run(
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) -> CheckOutcome {
    let log = MistakeLog()
    var problems: [String] = []
    let loading = PolicyLoading(world: world)
    let sources = loading.sources(request.policies, &problems)
    let library = RuleLibrary(
      added: loading.rules(inFolders: request.ruleFolders, &problems), log: log)
    let waiverFiles = WaiverLoading(world: world, paths: request.waivers).files(&problems)
    let search = ManifestSearch(world: world, request: request, targets: targets)
    problems += search.overwritten(sources, library, waiverFiles)
    let knownJudging = KnownJudging(request, in: world, &problems)
    guard problems.isEmpty else { return .impossible(problems) }
    let compiler = PolicySetCompiler(
      library: library, finder: loading.finder,
      dataNames: request.data.map(\.name), select: request.select, ignore: request.ignore, log: log)
    let waivers = WaiverReader(log: log).waivers(waiverFiles)
    let proofs: ApprovalProofs
    do throws(FileProblem) {
      proofs = try ProofLoading(world: world, limits: request.limits, log: log)
        .proofs(approvals: request.approvals, allowedSigners: request.allowedSigners)
    } catch {
      return .impossible(["'\(error.path)' cannot be read: \(error.reason)"])
    }
    let compiled = compiler.compile(sources)
    guard let set = compiled.set, !log.hasErrors, compiled.optionProblems.isEmpty else {
      return log.hasErrors ? .mistakes(log.mistakes) : .impossible(compiled.optionProblems)
    }
    Self.last.withLock { $0 = set }
    let data = DataReader.trees(
      request.data, world: world, symbols: set.symbols, limits: request.limits, &problems)
    let others = [request.approvals, request.baseline, request.writeBaseline].compactMap { $0 }
    let inputs =
      sources.map(\.file.name) + library.addedFiles.map(\.name) + waiverFiles.map(\.name)
    let found = search.manifests(besides: inputs + others, &problems)
    let confined = ChangedManifests(world: world, request: request, inputs: inputs)
      .confine(found, &problems)
    guard problems.isEmpty else { return .impossible(problems) }
    let asOf = request.asOf ?? world.today()
    let judging = ManifestJudging(
      world: world, request: request, set: set, asOf: asOf, data: data, proofs: proofs,
      progress: progress, tellsRoleHolders: !waivers.isEmpty || request.tellsScores)
    let judged = judging.judge(confined.files)
    guard judged.problems.isEmpty else { return .impossible(judged.problems) }
    let waiverJudge = WaiverJudge(
      waivers, set: set, library: library.ids, asOf: asOf,
      judgesUse: request.select.isEmpty && request.ignore.isEmpty,
      unjudged: waivers.isEmpty ? [] : library.auditedAlone(in: set))
    let waived = waiverJudge.judge(judged.reports)
    let nearer = NearerConfigurations(world: world, request: request, found: found)
    do throws(FileProblem) {
      let known = try knownJudging.judge(nearer.complain(in: waived.reports))
      let notices =
        (found.isEmpty ? [ManifestSearch.noticeOfNothingLeft] : []) + confined.notices
        + waived.notices + known.notices
      return .judged(report(set, log, asOf, known, nearer.settings, notices))
    } catch {
      return .impossible(["the baseline cannot be written to '\(error.path)': \(error.reason)"])
    }
  }

  private var targets: [ReportTarget] {
    request.reportPaths.compactMap { ReportTarget($0, in: world) }
  }

  private func report(
    _ set: PolicySet, _ log: MistakeLog, _ asOf: CalendarDay, _ judged: KnownJudging.Judged,
    _ nearer: [String: NearerSettings], _ notices: [String]
  ) -> CheckReport {
    let violations = judged.reports.flatMap {
      $0.violations + $0.waived.map(\.violation) + $0.known.map(\.violation)
    }
    let violated = Set(violations.map(\.rule))
    var rules: [RuleID: RuleSummary] = [:]
    for rule in BuiltInRule.allCases { rules[rule.id] = rule.summary }
    // Most rules hold, and nobody asks for their words.
    for rule in set.rules where violated.contains(rule.id) { rules[rule.id] = rule.summary }
    return CheckReport(
      toolVersion: Self.toolVersion, asOf: asOf,
      policies: set.policies.map {
        CheckReport.PolicyName(
          name: $0.name, title: $0.title, version: $0.version, ruleCount: $0.rules.count)
      },
      manifests: judged.reports, judgedRuleCount: Set(set.rules.map(\.id)).count, rules: rules,
      notices: Self.noticeOfNothing(judged.reports)
        + set.policies.compactMap { Self.notice($0, asOf) } + notices + log.warnings,
      shownFrom: request.shownFrom, baseline: judged.outcome, nearer: nearer,
      lowerAllowances: judged.lower)
  }

  /// What to say when no policy was about anything that was found.
  private static func noticeOfNothing(_ manifests: [ManifestReport]) -> [String] {
    guard !manifests.isEmpty, manifests.allSatisfy({ $0.outcome == .ungoverned }) else {
      return []
    }
    return noticeOfNothing(count: manifests.count)
  }

  /// What to say when no policy was about any of so many documents.
  static func noticeOfNothing(count: Int) -> [String] {
    let documents = count == 1 ? "the document" : "any of the \(count) documents"
    return [
      "nothing was judged: no policy governs \(documents); see 'governs' and 'applies' in the policy"
    ]
  }

  /// What to say of a policy that is not in effect on the day that is judged.
  static func notice(_ policy: CompiledPolicy, _ asOf: CalendarDay) -> String? {
    if let from = policy.effective.from, asOf < from {
      return
        "policy '\(policy.name)' is in effect from \(from) on, but everything is judged as of \(asOf)"
    }
    if let to = policy.effective.to, to < asOf {
      return
        "policy '\(policy.name)' was in effect until \(to), but everything is judged as of \(asOf)"
    }
    return nil
  }
}
