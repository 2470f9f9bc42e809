import CalendarTime
import ComplianceModel
import PolicyCompiler
import PolicyEngine
import SourceText
import Synchronization

/// All that a check judges by, and the manifests that it judges.
struct CheckInputs {
  let set: PolicySet
  let log: MistakeLog
  let asOf: CalendarDay
  let judging: ManifestJudging
  let waiverJudge: WaiverJudge
  let knownJudging: KnownJudging
  let nearer: NearerConfigurations
  let files: FoundManifests
  /// The other manifests of the portfolio, where allowances must be counted over it.
  let others: OtherManifests
  /// Tells whether a rule is judged, for entries of a baseline and allowances.
  let isJudged: (RuleID) -> Bool
  /// What the user should know of the choice of the manifests.
  let notices: [String]
}

/// Why a check judges nothing.
struct CheckStop: Error {
  let outcome: CheckOutcome

  static func impossible(_ reasons: [String]) -> CheckStop {
    CheckStop(outcome: .impossible(reasons))
  }
}

/// Reads what a check judges by; every mistake is found before any manifest is read.
struct CheckInputReader {
  /// What the last check judged by: to free it part by part would take longer than to judge a
  /// manifest, and the process ends next.
  private static let last = Mutex<PolicySet?>(nil)

  let world: World
  let request: CheckRequest

  /// Reads it.
  func read() throws(CheckStop) -> CheckInputs {
    let log = MistakeLog()
    var problems: [String] = []
    let seen = WatchedFiles(written: [])
    let disk = world
    // What is read from here on decides over every manifest.
    let world = seen.watching(disk)
    let loading = PolicyLoading(world: world)
    let sources = loading.sources(request.policies, &problems)
    let library = RuleLibrary(
      added: loading.rules(inFolders: request.ruleFolders, &problems), log: log)
    let waiverFiles = WaiverLoading(world: world, paths: request.waivers).files(&problems)
    let search = ManifestSearch(world: disk, request: request, targets: targets)
    problems += search.overwritten(sources, library, waiverFiles)
    let knownJudging = KnownJudging(request, in: world, &problems)
    guard problems.isEmpty else { throw .impossible(problems) }
    let compiler = PolicySetCompiler(
      library: library, finder: loading.finder,
      dataNames: request.data.map(\.name), select: request.select, ignore: request.ignore,
      allowed: request.allowed.keys.sorted(), log: log)
    let waivers = WaiverReader(log: log).waivers(waiverFiles)
    let proofs = try proofs(log, world)
    let compiled = compiler.compile(sources)
    guard let set = compiled.set, !log.hasErrors, compiled.optionProblems.isEmpty else {
      throw CheckStop(
        outcome: log.hasErrors ? .mistakes(log.mistakes) : .impossible(compiled.optionProblems))
    }
    Self.last.withLock { $0 = set }
    problems += search.overwritten(extended: seen.picture.stamps.keys.sorted())
    let data = DataReader.trees(
      request.data, world: world, symbols: set.symbols, limits: request.limits, &problems)
    let others = [request.approvals, request.baseline, request.writeBaseline].compactMap { $0 }
    let files =
      sources.map(\.file.name) + library.addedFiles.map(\.name) + waiverFiles.map(\.name)
    let found = search.manifests(besides: files + others, &problems)
    let confined = confine(found, seen.picture, &problems)
    let rest = OtherManifests(
      search: search, besides: files + others, found: found, unchanged: confined.others)
    guard problems.isEmpty else { throw .impossible(problems) }
    let asOf = request.asOf ?? world.today()
    return CheckInputs(
      set: set, log: log, asOf: asOf,
      judging: ManifestJudging(
        world: disk, request: request, set: set, asOf: asOf, data: data, proofs: proofs,
        tellsRoleHolders: !waivers.isEmpty || request.tellsScores),
      waiverJudge: WaiverJudge(
        waivers, set: set, library: library.ids, asOf: asOf,
        judgesUse: request.select.isEmpty && request.ignore.isEmpty,
        unjudged: waivers.isEmpty ? [] : library.auditedAlone(in: set),
        tellsOthers: waivers.isEmpty || !rest.isAny),
      knownJudging: knownJudging,
      nearer: NearerConfigurations(world: disk, request: request, found: confined.files),
      files: confined.files, others: rest, isJudged: isJudged(by: set),
      notices: (found.isEmpty ? [ManifestSearch.noticeOfNothingLeft] : []) + confined.notices)
  }

  /// The manifests that are left where only those are judged that have changed.
  private func confine(
    _ found: FoundManifests, _ inputs: WatchedFiles.Picture, _ problems: inout [String]
  ) -> ChangedManifests.Confined {
    guard request.changed != nil else { return ChangedManifests.Confined(files: found) }
    let nearer = NearerConfigurations(world: world, request: request, found: found).files
    return ChangedManifests(world: world, request: request, inputs: inputs, nearer: nearer)
      .confine(found, &problems)
  }

  /// Where nothing was chosen, a rule that is not there any more was judged, too: it found nothing.
  private func isJudged(by set: PolicySet) -> (RuleID) -> Bool {
    let rules = Set(set.rules.map(\.id)).union(BuiltInRule.allCases.map(\.id))
    let isChosen = !request.select.isEmpty || !request.ignore.isEmpty
    return { !isChosen || rules.contains($0) }
  }

  private func proofs(
    _ log: MistakeLog, _ world: World
  ) throws(CheckStop) -> ApprovalProofs {
    do throws(FileProblem) {
      return try ProofLoading(world: world, limits: request.limits, log: log)
        .proofs(approvals: request.approvals, allowedSigners: request.allowedSigners)
    } catch {
      throw .impossible(["'\(error.path)' cannot be read: \(error.reason)"])
    }
  }

  private var targets: [ReportTarget] {
    request.reportPaths.compactMap { ReportTarget($0, in: world) }
  }
}
