import Attestation
import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import SourceText

/// Everything that an audit reads before it judges; nothing is judged unless all of it is in order.
struct AuditInputs {
  let set: PolicySet
  let asOf: CalendarDay
  let data: [DataTree]
  let waivers: WaiverJudge
  /// Whether there is a waiver to judge at all.
  let hasWaivers: Bool
  /// What approvals are held against.
  let proofs: ApprovalProofs
  let files: FoundManifests
  /// What tells the files of the policies and rules from others.
  let policyDigest: String
  /// The patterns of what was left out.
  let exclusions: [String]
  let register: PortfolioRegister?
  /// The rows of the register, for rules that judge over them.
  let registerRows: DataTree?
  /// How verdicts become scores and lights.
  let scoring: Scoring
  /// How many units of work one expression may cost.
  let costLimit: Int
  /// What the user should know before anything is judged.
  let notices: [String]
}

/// Why an audit ends before it has judged.
enum AuditStop: Error {
  /// For the mistakes in the log.
  case mistakes([FileMistakes])
  /// For these reasons.
  case impossible([String])
}

/// Reads what an audit judges by and finds what it judges.
struct AuditInputReader {
  let world: World
  let request: AuditRequest
  private let log = MistakeLog()

  init(world: World, request: AuditRequest) {
    self.world = world
    self.request = request
  }

  /// Reads it all.
  func read() throws(AuditStop) -> AuditInputs {
    var problems: [String] = []
    let check = request.check
    let reading = ReadingLog()
    let loading = PolicyLoading(world: reading.watching(world))
    let sources = loading.sources(check.policies, &problems)
    let library = RuleLibrary(
      added: loading.rules(inFolders: check.ruleFolders, &problems), log: log)
    let waiverFiles = WaiverLoading(world: world, paths: check.waivers).files(&problems)
    let search = ManifestSearch(world: world, request: check, targets: targets)
    problems += search.overwritten(sources, library, waiverFiles)
    problems += overwrittenRegister()
    let indicators = PolicyLoading(world: world).indicators(request.indicators, &problems)
    guard problems.isEmpty else { throw .impossible(problems) }
    let compiler = PolicySetCompiler(
      library: library, finder: loading.finder, dataNames: check.data.map(\.name),
      plansAudits: true,
      log: log)
    let waivers = WaiverReader(log: log).waivers(waiverFiles)
    let proofs = try proofs()
    let compiled = compiler.compile(sources, indicators: indicators)
    guard let set = compiled.set, !log.hasErrors, compiled.optionProblems.isEmpty else {
      throw log.hasErrors ? .mistakes(log.mistakes) : .impossible(compiled.optionProblems)
    }
    let data = DataReader.trees(
      check.data, world: world, symbols: set.symbols, limits: check.limits, &problems)
    let register = request.register.flatMap { path in
      RegisterReader(world: world, limits: check.limits)
        .portfolio(path, symbols: set.symbols, phases: Self.phases(of: set), &problems)
    }
    let others =
      waiverFiles.map(\.name) + [request.register, check.approvals].compactMap { $0 }
    // A register tells what is missing, also where nothing is there.
    let files = search.manifests(
      besides: others, mayBeNone: register?.register.projects.isEmpty == false, &problems)
    guard problems.isEmpty else { throw .impossible(problems) }
    let asOf = check.asOf ?? world.today()
    let wanted = Set(request.projects)
    let judge = WaiverJudge(
      waivers.filter { wanted.isEmpty || wanted.contains($0.project) }, set: set,
      library: library.ids, asOf: asOf)
    let (scoring, notice) = Self.scoring(of: set.policies)
    return AuditInputs(
      set: set, asOf: asOf, data: data, waivers: judge, hasWaivers: !waivers.isEmpty,
      proofs: proofs, files: files,
      policyDigest: Self.digest(of: reading), exclusions: check.exclude,
      register: register?.register, registerRows: register?.rows, scoring: scoring,
      costLimit: check.costLimit,
      notices: set.policies.compactMap { CheckWorkflow.notice($0, asOf) } + notice + log.warnings)
  }

  /// A digest of all files that were read, wherever they stand.
  private static func digest(of reading: ReadingLog) -> String {
    let digests = reading.files.values.map(\.description).sorted()
    return SHA256Digest(of: Array(digests.joined(separator: "\n").utf8)).description
  }

  /// The phases that projects may be in, by the policies' life cycles; none where a policy has no life
  /// cycle, and so any phase may mean something.
  private static func phases(of set: PolicySet) -> [String] {
    guard set.policies.allSatisfy({ $0.lifeCycle != nil }) else { return [] }
    var phases: [String] = []
    for phase in set.policies.flatMap(\.phaseNames) where !phases.contains(phase) {
      phases.append(phase)
    }
    return phases
  }

  /// What approvals are held against; mistakes in it go to the log.
  private func proofs() throws(AuditStop) -> ApprovalProofs {
    let check = request.check
    do throws(FileProblem) {
      return try ProofLoading(world: world, limits: check.limits, log: log)
        .proofs(approvals: check.approvals, allowedSigners: check.allowedSigners)
    } catch {
      throw .impossible(["'\(error.path)' cannot be read: \(error.reason)"])
    }
  }

  /// The files that reports go to, as far as they are there already.
  private var targets: [ReportTarget] {
    request.reportPaths.compactMap { ReportTarget($0, in: world) }
  }

  private func overwrittenRegister() -> [String] {
    guard let register = request.register else { return [] }
    return targets.filter { $0.isFile(register) }.map { $0.problem("the register") }
  }

  /// The way to score: that of the first policy that says one.
  private static func scoring(
    of policies: [CompiledPolicy]
  ) -> (scoring: Scoring, notices: [String]) {
    let stating = policies.filter(\.statesScoring)
    guard let first = stating.first else { return (.standard, []) }
    let others = stating.dropFirst().filter { $0.scoring != first.scoring }.map(\.name)
    guard !others.isEmpty else { return (first.scoring, []) }
    return (
      first.scoring,
      [
        "scores are computed as the policy '\(first.name)' says; \(others.joined(separator: ", ")) would have it otherwise"
      ]
    )
  }
}
