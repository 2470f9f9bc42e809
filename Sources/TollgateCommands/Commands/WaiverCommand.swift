import ArgumentParser
import CalendarTime
import ComplianceModel
import Reporting
import Workflows

/// `tollgate waiver`: the register of waivers.
struct WaiverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waiver",
    abstract: "List waivers, judge them without a manifest, or begin a new one.",
    discussion: """
      Examples:
        tollgate waiver list waivers --as-of 2026-03-31
        tollgate waiver check waivers --policy our-policy.yaml
        tollgate waiver new charter/names-a-sponsor PRJ-2026-014 -o waivers/W-1.yaml
      """,
    subcommands: [ListWaivers.self, CheckWaivers.self, NewWaiver.self])
}

/// Which waivers, and what they are judged by.
struct WaiverOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Waiver files, and folders of them.", valueName: "path"),
    completion: .manifests)
  var paths: [String]

  @Option(
    name: [.customLong("policy"), .customShort("p")],
    help: ArgumentHelp(
      "A shipped policy or a policy file; may be given several times (default: standard).",
      valueName: "name|file"), completion: .policies)
  var policies: [String] = []

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

  @Option(help: "The form of the answer.")
  var outputFormat = AnswerFormat.full

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  /// Writes the answer as the format asks for; tells whether anything is wrong with a waiver.
  func answer(
    _ page: (WaiverRegister, _ colour: Bool) -> String
  ) throws -> Bool {
    var request = WaiverWorkflow.Request()
    request.paths = paths
    request.policies = policies
    request.ruleFolders = ruleFolders
    request.asOf = asOf
    switch WaiverWorkflow(in: .live).register(request) {
    case .register(let register):
      try Terminal.write(
        outputFormat == .json
          ? WaiverPages.json(register)
          : page(register, color.isOn(terminal: Terminal.outputIsTerminal)))
      return register.hasViolations
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}

/// `tollgate waiver list`: how waivers stand.
struct ListWaivers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List waivers with their states: in force, running out, expired, wrong.")

  @OptionGroup var options: WaiverOptions

  @Option(help: "By what the list is grouped.")
  var by = WaiverPages.Grouping.project

  func run() throws {
    _ = try options.answer { WaiverPages.list($0, by: by, colour: $1) }
  }
}

/// `tollgate waiver check`: what is wrong with waivers, without a manifest.
struct CheckWaivers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with waivers, each at its place.",
    discussion: """
      Exit codes: 0 nothing is wrong, 1 something is wrong with a waiver, 2 a file cannot be read \
      or is malformed. Whether a waiver is used only 'tollgate check --waivers' can tell.
      """)

  @OptionGroup var options: WaiverOptions

  func run() throws {
    if try options.answer({ WaiverPages.check($0, colour: $1) }) { throw ExitStatus.violations }
  }
}

/// `tollgate waiver new`: a waiver to begin with.
struct NewWaiver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a waiver to be filled in and approved; until then it excuses nothing.",
    discussion: """
      A file that is there already is never written over.

      Example:
        tollgate waiver new charter/names-a-sponsor PRJ-2026-014 -o waivers/W-1.yaml
      """)

  @Argument(
    help: ArgumentHelp("The rule, or a pattern such as 'schedule/*'.", valueName: "rule"),
    completion: .rulePatterns)
  var rule: String

  @Argument(help: ArgumentHelp("The project's id.", valueName: "project"))
  var project: String

  @Option(help: ArgumentHelp("One place, such as risks[id=R-1].", valueName: "path"))
  var path: String?

  @Option(help: ArgumentHelp("Who asks: a name or a role.", valueName: "name"))
  var requestedBy = "project_manager"

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The day of the request (default: today in UTC).", valueName: "yyyy-mm-dd"),
    transform: DayOption.read)
  var asOf: CalendarDay?

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("A folder of rules, added to those shipped.", valueName: "folder"),
    completion: .directory)
  var ruleFolders: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"),
    completion: .files)
  var output: String?

  func run() throws {
    var problems: [String] = []
    let text = WaiverWorkflow(in: .live).scaffold(
      rule, project: project, path: path, requestedBy: requestedBy, asOf: asOf,
      ruleFolders: ruleFolders, &problems)
    guard let text else { throw CheckCommand.status(of: problems) }
    guard let output else { return try Terminal.write(text) }
    if output == "-" { throw ExitStatus.impossible(ReportFile.noFile) }
    switch ScaffoldWorkflow(in: .live).file(text, at: output) {
    case .written:
      try Terminal.say(
        """
        wrote \(output)

        Next:
          say why under 'reason', have it approved, and see what is still missing:
          tollgate waiver check \(output)

        """)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}
