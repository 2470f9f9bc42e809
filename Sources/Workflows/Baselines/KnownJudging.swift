import ComplianceModel
import ManifestReading
import Reporting

/// Applies baseline and allowances to the reports of a check.
struct KnownJudging {
  let world: World
  let request: CheckRequest
  /// The baseline that was read; `nil` where none was named.
  let baseline: Baseline?
  private let paths: RunPaths

  /// What came of the reports.
  struct Judged {
    var reports: [ManifestReport]
    var outcome: BaselineOutcome?
    var notices: [String] = []
    /// The rules whose allowance could be lower, and to what.
    var lower: [String: Int] = [:]
  }

  /// The reports of a run, and how much of the portfolio they stand for.
  struct Run {
    /// The reports; behind those that are shown stand those of manifests that only count.
    let reports: [ManifestReport]
    /// How many are shown.
    let shownCount: Int
    /// Whether manifests of the portfolio are missing.
    let isPart: Bool
    /// Tells whether a rule was judged.
    let isJudged: (RuleID) -> Bool

    /// The reports that are shown.
    var shown: [ManifestReport] { Array(reports.prefix(shownCount)) }
  }

  /// Reads the baseline that a request names.
  init(_ request: CheckRequest, in world: World, _ problems: inout [String]) {
    self.world = world
    self.request = request
    paths = RunPaths(request.paths, in: world)
    guard let path = request.baseline, request.writeBaseline == nil else {
      baseline = nil
      return
    }
    baseline = BaselineFile(world: world, limits: request.limits).read(path, &problems)
  }

  /// The baseline that was read, ready to judge; `nil` where none was named.
  var judge: BaselineJudge? { baseline.map(judge) }

  private func judge(_ baseline: Baseline) -> BaselineJudge {
    BaselineJudge(baseline, hides: request.baselineSeverity, paths: paths, in: world)
  }

  /// Tells known violations from new ones, and writes the baseline where that is asked for.
  func judge(_ run: Run) throws(FileProblem) -> Judged {
    var judged = Judged(reports: run.reports)
    var baseline = baseline
    let path = request.writeBaseline ?? request.baseline ?? ""
    if let target = request.writeBaseline {
      baseline = try write(run, to: target, &judged.notices)
    }
    if let baseline {
      let judge = judge(baseline)
      let known = judge.judge(run.reports)
      judged.reports = known.reports
      let gone = gone(known.unmatched, of: run, missing: judge.missing)
      judged.outcome = BaselineOutcome(
        file: path, count: baseline.entries.count, gone: gone, shown: known.shown)
      judged.notices += notices(shown: known.shown, gone: gone, path)
    }
    if !request.allowed.isEmpty { ratchet(&judged, run) }
    judged.reports = Array(judged.reports.prefix(run.shownCount))
    return judged
  }

  /// Writes what is wrong now, and keeps what an earlier baseline knows of files and rules that this
  /// run did not judge.
  private func write(
    _ run: Run, to target: String, _ notices: inout [String]
  ) throws(FileProblem) -> Baseline {
    let file = BaselineFile(world: world, limits: request.limits)
    var kept: [Baseline.Entry] = []
    if world.identity(target) != nil {
      var problems: [String] = []
      let earlier = file.read(target, &problems)
      if let earlier {
        let gone = Set(
          self.gone(
            earlier.entries, of: run, missing: judge(earlier).missing
          ).map(\.fileAndRule))
        kept = earlier.entries.filter { !gone.contains($0.fileAndRule) }
      }
    }
    let written = try file.write(run.shown, and: kept, to: target)
    let rest =
      kept.isEmpty
      ? "" : ", \(kept.count) of them kept for files or rules that this run did not judge"
    notices.append(
      "the baseline '\(target)' was written with \(Wording.count(written.entries.count, "violation"))\(rest)"
    )
    return written
  }

  /// The entries that this run could have found again: of rules that it judged, in files that it
  /// judged or that are there no more.
  private func gone(
    _ entries: [Baseline.Entry], inFiles judged: Set<PlainName>, isJudged: (RuleID) -> Bool,
    missing: Set<PlainName>
  ) -> [Baseline.Entry] {
    return entries.filter { entry in
      let file = paths.plain(entry.file)
      let isReached = judged.contains(file) || missing.contains(file) && paths.contains(file)
      return isReached && isJudged(RuleID(entry.rule))
    }
  }

  private func gone(
    _ entries: [Baseline.Entry], of run: Run, missing: Set<PlainName>
  ) -> [Baseline.Entry] {
    gone(
      entries, inFiles: Set(run.reports.lazy.map { plain($0.file) }), isJudged: run.isJudged,
      missing: missing)
  }

  /// The name of a report's file, as entries of a baseline are looked for by.
  func plain(_ file: String) -> PlainName { paths.plain(file) }

  /// What the user should know of what a baseline came to over manifests of which none was kept.
  func notices(
    of run: BaselineRun, inFiles judged: Set<PlainName>, isJudged: (RuleID) -> Bool
  ) -> [String] {
    let gone = gone(
      run.unmatched, inFiles: judged, isJudged: isJudged, missing: run.judge.missing)
    return notices(shown: run.shown, gone: gone, request.baseline ?? "")
  }

  private func notices(shown: Int, gone: [Baseline.Entry], _ path: String) -> [String] {
    var notices: [String] = []
    if shown > 0 {
      notices.append(
        "\(Wording.count(shown, "violation")) of the baseline \(Wording.are(shown)) graver than \(request.baselineSeverity.rawValue) and \(Wording.are(shown)) not hidden; --baseline-severity critical hides \(Wording.them(shown))"
      )
    }
    if !gone.isEmpty {
      let named = gone.prefix(3).map { "\($0.rule) in \($0.file)" }.joined(separator: ", ")
      let more = gone.count > 3 ? " and \(gone.count - 3) more" : ""
      notices.append(
        "\(gone.count) of the baseline '\(path)' \(Wording.are(gone.count)) no longer found (\(named)\(more)); --write-baseline \(path) takes \(Wording.them(gone.count)) out"
      )
    }
    return notices
  }

  private func ratchet(_ judged: inout Judged, _ run: Run) {
    let result = RatchetJudge(allowed: request.allowed).judge(judged.reports)
    for (rule, allowed, found) in result.exceeded {
      let unseen = judged.reports.dropFirst(run.shownCount)
        .reduce(0) { $0 + $1.violations.count { $0.rule.text == rule } }
      // What nothing that is shown adds to is for the run over the whole.
      if unseen == found, !request.updatesAllowances { continue }
      let elsewhere = unseen == 0 ? "" : " (\(unseen) in manifests that this run does not show)"
      judged.notices.append(
        "\(rule) has \(Wording.count(found, "violation"))\(elsewhere), and 'allow' permits \(allowed): \(found == 1 ? "it counts" : "all of them count")"
      )
    }
    judged.reports = result.reports
    for (rule, allowed, found) in result.lower where !run.isPart && run.isJudged(RuleID(rule)) {
      judged.lower[rule] = found
      judged.notices.append(
        "'allow' permits \(Wording.count(allowed, "violation")) of \(rule), and this run found \(found): if it judged the whole portfolio, lower it to \(found), by hand or with --update-ratchet"
      )
    }
  }
}

extension Baseline.Entry {
  /// What decides whether a run could have found it again.
  fileprivate var fileAndRule: [PlainName] { [PlainName(text: file), PlainName(text: rule)] }
}
