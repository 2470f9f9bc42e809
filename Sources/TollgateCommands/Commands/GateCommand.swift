import ArgumentParser
import CalendarTime
import ComplianceModel
import Diagnostics
import ManifestReading
import PolicyCompiler
import Reporting
import Workflows

/// `tollgate gate`: decides whether a project may pass to its next phase.
struct GateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Decide whether a project may pass to its next phase: go, conditional or hold.",
    discussion: """
      The gates, their criteria and who must approve are stated by the policy. The next gate \
      follows from the project's phase.

      Examples:
        tollgate gate project.yaml
        tollgate gate project.yaml --to executing --as-of 2026-06-15
        tollgate gate project.yaml --gate RfE --output-format html -o sheet.html
        tollgate gate project.yaml --from planning --to executing --strict
        tollgate gate project.yaml --register register.csv --override override.yaml
        tollgate gate project.yaml --record RfE.json --sign pmo.pem
        tollgate gate verify RfE.json --key pmo.pub.pem

      Exit codes: 0 go or conditional, 1 hold (with --strict conditional, too), 2 the gate cannot \
      be judged.
      """,
    subcommands: [GateJudgeCommand.self, GateVerifyCommand.self],
    defaultSubcommand: GateJudgeCommand.self)
}

/// `tollgate gate judge`, which is what `tollgate gate` does.
struct GateJudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Judge the gate of a manifest; what 'tollgate gate' does without a subcommand.")

  @Argument(
    help: ArgumentHelp("The manifest; '-' is standard input.", valueName: "manifest"),
    completion: .manifests)
  var manifest: String

  @Option(help: ArgumentHelp("The gate to judge (default: the next one).", valueName: "id"))
  var gate: String?

  @Option(help: ArgumentHelp("The phase to enter (default: the next one).", valueName: "phase"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "The phase that the project is in, where the manifest does not say so any more.",
      valueName: "phase"))
  var from: String?

  @Option(
    name: [.customLong("policy"), .customShort("p")],
    help: ArgumentHelp(
      "A shipped policy or a policy file (default: standard).", valueName: "name|file"),
    completion: .policies)
  var policy = "standard"

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("A folder of rules, added to those shipped.", valueName: "folder"),
    completion: .directory)
  var ruleFolders: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The day to judge by (default: today in UTC).", valueName: "yyyy-mm-dd"),
    transform: DayOption.read)
  var asOf: CalendarDay?

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "A data file (YAML, JSON or CSV) that rules read as data.NAME.", valueName: "name=file"))
  var data: [String] = []

  @Option(
    help: ArgumentHelp(
      "The office's list of projects (YAML, JSON or CSV): what it says outranks the manifest.",
      valueName: "file"), completion: .files)
  var register: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A waiver file, or a folder of them: what they excuse makes a go conditional.",
      valueName: "file|folder"), completion: .manifests)
  var waivers: [String] = []

  @Option(
    name: .customLong("override"), parsing: .singleValue,
    help: ArgumentHelp(
      "A file that overrides a hold; may be given several times.", valueName: "file"),
    completion: .manifests)
  var overrides: [String] = []

  @OptionGroup(title: "Proof of approvals") var proof: ProofOptions

  @OptionGroup(title: "The record") var record: RecordOptions

  @Flag(help: "Let a conditional go end with exit code 1, too.")
  var strict = false

  @Option(help: "The format of the answer.")
  var outputFormat = GateFormat.full

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the answer to a file instead of standard output.", valueName: "file"),
    completion: .files)
  var output: String?

  @Flag(help: "List criteria that are met, too.")
  var checklist = false

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  @Option(help: ArgumentHelp("The name to report standard input under.", valueName: "name"))
  var stdinFilename: String?

  @OptionGroup(title: "Limits") var limits: LimitOptions

  @OptionGroup(title: "Settings") var settings: SettingsOptions

  func validate() throws {
    if gate != nil, to != nil {
      throw ValidationError("--gate and --to both say which way is asked for; give one of them")
    }
    _ = try PolicyOptions.dataFiles(data)
  }

  func run() throws {
    try outputs.check([("--output", output), ("--record", record.record)])
    let key = try record.key()
    switch judge(try request()) {
    case .judged(let report, let kept):
      if let kept { try record.write(kept, signedBy: key) }
      try write(report)
      let fails = report.decision == .hold || strict && report.decision == .conditional
      if fails { throw ExitStatus.violations }
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }

  /// Judges the gate, and keeps what the decision rested on where a record is asked for.
  private func judge(_ request: GateRequest) -> RecordedGate.Outcome {
    if record.record != nil { return RecordedGate(request, in: .live).run() }
    return switch GateWorkflow(request, in: .live).run() {
    case .judged(let report): .judged(report, nil)
    case .mistakes(let mistakes): .mistakes(mistakes)
    case .impossible(let reasons): .impossible(reasons)
    }
  }

  private func request() throws -> GateRequest {
    var request = GateRequest()
    request.manifest = manifest
    request.standardInputName = stdinFilename
    request.policy = policy
    request.ruleFolders = ruleFolders
    request.asOf = asOf
    request.data = try PolicyOptions.dataFiles(data)
    request.asked = gate.map { .gate($0) } ?? to.map { .phase($0) } ?? .next
    request.from = from
    request.configuration = settings.isolated ? nil : settings.file
    request.register = register
    request.waivers = waivers
    request.overrides = overrides
    proof.tell(&request)
    request.limits = limits.limits
    return request
  }

  /// What must not be written over.
  private var outputs: OutputGuard {
    let files = (try? PolicyOptions.dataFiles(data))?.map(\.path) ?? []
    let others = [register, record.sign, proof.approvals, proof.allowedSigners].compactMap { $0 }
    return OutputGuard(
      world: .live, inputs: [manifest, policy] + files + waivers + overrides + others,
      folders: waivers + ruleFolders)
  }

  private func write(_ report: GateReport) throws {
    let text = GateRenderer.render(
      report, as: outputFormat,
      colour: output == nil && color.isOn(terminal: Terminal.outputIsTerminal),
      checklist: checklist)
    if let output { try ReportFile.write(text, to: output) } else { try Terminal.write(text) }
  }
}

extension GateFormat: ExpressibleByArgument {}
