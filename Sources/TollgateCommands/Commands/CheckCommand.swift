import ArgumentParser
import ComplianceModel
import Diagnostics
import PolicyCompiler
import Reporting
import Workflows

/// `tollgate check`: the main job.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    // Where it is read on its own: the way to it, without a search for `--generate-completion-script`.
    _superCommandName: "tollgate",
    abstract: "Judge manifests and report violations, each at its place, with the cure.",
    discussion: """
      Folders are walked for .yaml, .yml and .json files, hidden names and what .gitignore \
      excludes left out. A '-' is standard input.

      Examples:
        tollgate check portfolio --policy standard --as-of 2026-03-31
        tollgate check project.yaml --select 'charter/*' --show-passed
        tollgate check . --output sarif:tollgate.sarif --output markdown:summary.md
        tollgate check . --output-format json -o report.json --fail-on critical
        tollgate check portfolio --watch --sort severity --max-violations 20
        git show HEAD:project.yaml | tollgate check - --stdin-filename project.yaml
      """)

  @Argument(
    help: ArgumentHelp("Manifests and folders (default: this folder).", valueName: "path"),
    completion: .manifests)
  var paths: [String] = []

  @OptionGroup(title: "What to judge by") var policy: PolicyOptions

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Judge only the rules that match, such as 'charter/*'.", valueName: "pattern"),
    completion: .rulePatterns)
  var select: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Leave out the rules that match.", valueName: "pattern"),
    completion: .rulePatterns)
  var ignore: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Leave out the files that match, as in .gitignore.", valueName: "pattern"))
  var exclude: [String] = []

  @Flag(help: "Take files that .gitignore excludes, too.")
  var noGitignore = false

  @Flag(
    inversion: .prefixedNo,
    help: "Leave out what --exclude, .gitignore or a hidden name leaves out even where it is named."
  )
  var forceExclude = false

  @Option(help: ArgumentHelp("The name to report standard input under.", valueName: "name"))
  var stdinFilename: String?

  @Option(help: "The least severity of a violation that makes the check fail.")
  var failOn = Severity.major

  @Flag(inversion: .prefixedNo, help: "End with exit code 0 whatever the violations.")
  var exitZero = false

  @Flag(inversion: .prefixedNo, help: "Fail when a file is found that no policy governs.")
  var requirePolicy = false

  @Option(
    help: ArgumentHelp(
      "How many manifests are judged at once (default: one a processor).", valueName: "count"))
  var jobs: Int?

  @Flag(help: "Judge again whenever something changes that was read, until Ctrl-C.")
  var watch = false

  @OptionGroup(title: "Proof of approvals") var proof: ProofOptions

  @OptionGroup(title: "An old portfolio") var adoption: AdoptionOptions

  @OptionGroup(title: "The report") var output: OutputOptions

  @OptionGroup(title: "Limits") var limits: LimitOptions

  @OptionGroup(title: "Settings") var settings: SettingsOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    _ = try policy.dataFiles()
    try refuseToWatch()
    if stdinFilename != nil, !paths.contains("-") {
      throw ValidationError("--stdin-filename has a meaning only with '-' among the paths")
    }
  }

  func run() throws {
    if watch { try watchAndJudge() } else { try judge(in: .live) }
  }

  /// Judges once and reports.
  func judge(in world: World) throws {
    try refuseToWriteAmongInputs(in: world)
    let progress = output.hidesProgress || !Terminal.errorIsTerminal ? nil : ProgressLine()
    let workflow = CheckWorkflow(try request(), in: world)
    if output.isStream, workflow.canStream { return try stream(workflow, progress) }
    let outcome = workflow.run { done, total in
      progress?.update(done, of: total)
    }
    progress?.finish()
    try end(with: outcome)
  }

  /// Reports what came of a run.
  func end(with outcome: CheckOutcome) throws {
    switch outcome {
    case .judged(let report):
      // Who demands a policy for every file must learn which files have none.
      try output.write(
        report, namesUngoverned: requirePolicy, lineHashes: lineHashes(report))
      noteUnusedPolicy()
      if adoption.updateRatchet { try updateRatchet(report) }
      var failure = FailureCount(self)
      for manifest in report.manifests { failure.count(manifest, of: report) }
      if failure.fails { throw ExitStatus.violations }
    case .mistakes(let mistakes): throw Self.status(of: mistakes, colour: output.color)
    case .impossible(let reasons): throw Self.status(of: reasons)
    }
  }

  /// Tells who ran `tollgate init` and names no policy that the one that it wrote was not asked.
  func noteUnusedPolicy() {
    let file = ScaffoldWorkflow.policyFile
    guard policy.policies.isEmpty, !output.quiet, (try? World.live.kind(file)) != nil
    else { return }
    Terminal.writeError("note: '\(file)' is here, but judges only where --policy names it\n")
  }

  private func request() throws -> CheckRequest {
    var request = CheckRequest()
    request.paths = paths
    request.policies = policy.policies
    request.ruleFolders = policy.ruleFolders
    request.asOf = policy.asOf
    request.data = try policy.dataFiles()
    request.waivers = policy.waivers
    request.approvals = proof.approvals
    request.allowedSigners = proof.allowedSigners
    request.select = select
    request.ignore = ignore
    request.exclude = exclude
    request.usesGitignore = !noGitignore
    request.forceExclude = forceExclude
    request.standardInputName = stdinFilename
    request.limits = limits.limits
    request.costLimit = limits.maxCost
    request.jobs = jobs ?? Terminal.processorCount
    request.collectsPassed = output.showPassed || output.formats.contains(where: \.tellsPassed)
    request.tellsScores = output.formats.contains(where: \.tellsScores)
    request.shownFrom = output.severity
    try adoption.tell(&request)
    request.allowanceFolder = allowanceFolder
    request.failOn = failOn
    request.configuration = settings.file
    request.readsNearerConfigurations = !settings.isolated
    request.reportPaths = output.outputs.map(\.path)
    return request
  }

  /// The fingerprints of lines, where a format wants them.
  private func lineHashes(_ report: CheckReport) -> [String: LineHashes] {
    guard output.formats.contains(where: \.wantsLineHashes) else { return [:] }
    return LineHashing(world: .live, limits: limits.limits).hashes(of: report)
  }

  /// Lowers the allowances of the configuration to what was found.
  private func updateRatchet(_ report: CheckReport) throws {
    do throws(FileProblem) {
      let count = try RatchetUpdate(world: .live, path: settings.file)
        .apply(report.lowerAllowances)
      Terminal.writeError(
        "\(settings.file): \(count) under 'allow' lowered to what its whole folder holds\n")
    } catch {
      throw ExitStatus.impossible(
        "the configuration '\(error.path)' cannot be updated: \(error.reason)")
    }
  }

  /// How a run ends whose policies or rules hold mistakes.
  static func status(of mistakes: [FileMistakes], colour: ColourChoice) -> ExitStatus {
    let renderer = MistakeRenderer(
      mistakes.map { MistakeRenderer.FileMistakes(file: $0.file, diagnostics: $0.diagnostics) })
    return .impossible(
      page: renderer.render(colour: colour.isOn(terminal: Terminal.errorIsTerminal)))
  }

  /// How a run ends that could not do its job.
  static func status(of reasons: [String]) -> ExitStatus {
    .impossible(reasons)
  }
}
