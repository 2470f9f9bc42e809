import ArgumentParser
import AuditHistory
import CalendarTime
import ComplianceModel
import Reporting
import Workflows

/// `tollgate audit run`, which is what `tollgate audit` does.
struct AuditRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Audit a portfolio; what 'tollgate audit' does without a subcommand.")

  @Argument(
    help: ArgumentHelp(
      "Manifests and folders of them (default: this folder).", valueName: "portfolio"),
    completion: .manifests)
  var paths: [String] = []

  @OptionGroup(title: "What to judge by") var policy: PolicyOptions

  @Option(
    help: ArgumentHelp(
      "The office's list of projects (YAML, JSON or CSV): what it says outranks the manifests, and whoever has no manifest is reported.",
      valueName: "file"), completion: .files)
  var register: String?

  @Option(
    name: .customLong("kpis"), parsing: .singleValue,
    help: ArgumentHelp(
      "A file of indicators: added to those that come with Tollgate, or in place of one with the same id.",
      valueName: "file"))
  var indicators: [String] = []

  @Option(
    name: .customLong("project"), parsing: .singleValue,
    help: ArgumentHelp(
      "Audit this project alone; may be given several times.", valueName: "id"))
  var projects: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Leave out the files that match, as in .gitignore.", valueName: "pattern"))
  var exclude: [String] = []

  @Flag(
    inversion: .prefixedNo,
    help: "Leave out what .gitignore excludes; an audit takes it by default.")
  var gitignore = false

  @OptionGroup(title: "Proof of approvals") var proof: ProofOptions

  @OptionGroup(title: "The history") var history: HistoryOptions

  @Flag(help: "Keep nothing: neither the run nor its findings.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "End with exit code 1 where the score is below so many per cent.", valueName: "score"),
    transform: ScoreOption.read)
  var failUnder: Int?

  @Option(help: "End with exit code 1 where a violation of at least this severity is open.")
  var failOn: Severity?

  @Option(
    help: ArgumentHelp(
      "How many manifests are judged at once (default: one a processor).", valueName: "count"))
  var jobs: Int?

  @OptionGroup(title: "The report") var output: AuditOutputOptions

  @OptionGroup(title: "Limits") var limits: LimitOptions

  @OptionGroup(title: "Settings") var settings: SettingsOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    _ = try policy.dataFiles()
  }

  func run() throws {
    try outputs.check(output.named)
    let bar =
      output.hidesProgress || !Terminal.errorIsTerminal ? nil : ProgressBar("manifests")
    var listener = AuditWorkflow.Listener()
    listener.progress = { done, total in bar?.update(done, of: total) }
    listener.waiting = {
      Terminal.writeError("another audit of this history is under way; waiting for it\n")
    }
    var answer: AuditAnswer?
    let outcome = AuditWorkflow(try request(), in: .live).run(listener) { report, detail in
      bar?.finish()
      let written = try AuditAnswer(report, detail, output, isKept: !dryRun)
      answer = written
      return written.publication
    }
    bar?.finish()
    switch outcome {
    case .audited(let report):
      try answer?.write()
      if fallsShort(report) { throw ExitStatus.violations }
    case .mistakes(let mistakes):
      throw CheckCommand.status(of: mistakes, colour: output.color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }

  private func request() throws -> AuditRequest {
    var request = AuditRequest()
    request.check.paths = paths
    request.check.policies = policy.policies
    request.check.ruleFolders = policy.ruleFolders
    request.check.asOf = policy.asOf
    request.check.data = try policy.dataFiles()
    request.check.waivers = policy.waivers
    request.check.approvals = proof.approvals
    request.check.allowedSigners = proof.allowedSigners
    request.check.exclude = exclude
    request.check.usesGitignore = gitignore
    request.check.limits = limits.limits
    request.check.costLimit = limits.maxCost
    request.check.jobs = jobs ?? Terminal.processorCount
    request.store = history.store
    request.storeWait = history.storeWait
    request.label = history.label
    request.register = register
    request.indicators = indicators
    request.projects = projects
    request.isTrial = dryRun
    request.reportPaths = output.paths
    return request
  }

  /// Whether the portfolio falls short of what was asked for; without a score it does.
  private func fallsShort(_ report: AuditReport) -> Bool {
    let figures = report.run.figures
    if let failUnder, (figures.score.perMille ?? -1) < failUnder { return true }
    guard let failOn else { return false }
    return figures.violations.contains { $0.key >= failOn && $0.value > 0 }
  }

  /// What must not be written over, or into.
  private var outputs: OutputGuard {
    OutputGuard(
      world: .live,
      inputs: [register, settings.file, proof.approvals, proof.allowedSigners].compactMap { $0 }
        + indicators + HistoryOptions.files(of: history.store),
      folders: policy.waivers + policy.ruleFolders)
  }
}

/// Where the history of audits is.
struct HistoryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The file of the history.", valueName: "file"), completion: .files)
  var store = AuditRequest.usualStore

  @Option(
    help: ArgumentHelp(
      "The portfolio's name: audits are compared only with those of the same name.",
      valueName: "name"))
  var label = AuditRequest.usualLabel

  @Option(
    help: ArgumentHelp(
      "How long to wait for another audit of the same history.", valueName: "seconds"))
  var storeWait = AuditStore.usualWait

  /// How many seconds may be waited for another audit.
  static let waits = 0...3600

  /// The files of a history: the database, and those that stand beside it while it is written.
  static func files(of store: String) -> [String] {
    ["", "-wal", "-shm", "-journal"].map { store + $0 }
  }

  func validate() throws {
    if label.isEmpty { throw ValidationError("--label must say something") }
    if store.isEmpty { throw ValidationError("--store must name a file") }
    let waits = HistoryOptions.waits
    guard waits.contains(storeWait) else {
      throw ValidationError("--store-wait must be from \(waits.lowerBound) to \(waits.upperBound)")
    }
  }
}

/// Reads the value of an option that is a score in per cent.
enum ScoreOption {
  /// Tenths of a per cent.
  static func read(_ text: String) throws -> Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard isPlain, (1...2).contains(parts.count), let whole = Int(parts[0]), whole <= 100,
      parts.count == 1 || parts[1].utf8.count == 1
    else {
      throw ValidationError("'\(text)' is no score; write a number from 0 to 100, such as 92.5")
    }
    let tenths = whole * 10 + (parts.count == 2 ? Int(parts[1]) ?? 0 : 0)
    guard tenths <= 1000 else {
      throw ValidationError("'\(text)' is no score; write a number from 0 to 100, such as 92.5")
    }
    return tenths
  }
}
