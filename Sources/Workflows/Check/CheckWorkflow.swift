import CalendarTime
import ComplianceModel
import PolicyCompiler
import PolicyEngine

/// The main job: judges manifests by policies.
package struct CheckWorkflow {
  /// The version that reports carry.
  package static let toolVersion = "0.1.0"

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
    do throws(CheckStop) {
      return .judged(try judge(progress))
    } catch {
      return error.outcome
    }
  }

  private func judge(
    _ progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  ) throws(CheckStop) -> CheckReport {
    let inputs = try CheckInputReader(world: world, request: request).read()
    let judged = inputs.judging.judge(inputs.files, progress: progress)
    guard judged.problems.isEmpty else { throw .impossible(judged.problems) }
    let others = inputs.others.counted(with: judged.reports)
    let found = others ?? FoundManifests()
    let counted = inputs.judging.judge(found)
    let nearer =
      found.isEmpty
      ? inputs.nearer
      : NearerConfigurations(
        world: world, request: request, found: [inputs.files, found].joined())
    let waived = inputs.waiverJudge.judge(judged.reports + counted.reports)
    do throws(FileProblem) {
      let known = try inputs.knownJudging.judge(
        KnownJudging.Run(
          reports: nearer.complain(in: waived.reports), shownCount: judged.reports.count,
          isPart: others == nil && inputs.others.isAny, isJudged: inputs.isJudged))
      return report(inputs, known, inputs.notices + waived.notices + known.notices)
    } catch {
      throw .impossible(["the baseline cannot be written to '\(error.path)': \(error.reason)"])
    }
  }

  /// The report of a run.
  func report(
    _ inputs: CheckInputs, _ judged: KnownJudging.Judged, _ notices: [String]
  ) -> CheckReport {
    let set = inputs.set
    let violations = judged.reports.flatMap {
      $0.violations + $0.waived.map(\.violation) + $0.known.map(\.violation)
    }
    let violated = Set(violations.map(\.rule))
    var rules: [RuleID: RuleSummary] = [:]
    for rule in BuiltInRule.allCases { rules[rule.id] = rule.summary }
    // Most rules hold, and nobody asks for their words.
    for rule in set.rules where violated.contains(rule.id) { rules[rule.id] = rule.summary }
    return CheckReport(
      toolVersion: Self.toolVersion, asOf: inputs.asOf,
      policies: set.policies.map {
        CheckReport.PolicyName(
          name: $0.name, title: $0.title, version: $0.version, ruleCount: $0.rules.count)
      },
      manifests: judged.reports, judgedRuleCount: Set(set.rules.map(\.id)).count, rules: rules,
      notices: Self.noticeOfNothing(judged.reports)
        + set.policies.compactMap { Self.notice($0, inputs.asOf) } + notices
        + inputs.log.warnings,
      shownFrom: request.shownFrom, failOn: request.failOn, baseline: judged.outcome,
      nearer: inputs.nearer.settings,
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
