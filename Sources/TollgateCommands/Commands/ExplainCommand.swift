import ArgumentParser
import CalendarTime
import Reporting
import Workflows

/// `tollgate explain`: a rule in words, and why it came to its verdicts.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell in words what a rule demands and, with a manifest, why it passed or failed.",
    discussion: """
      Without a policy the rule stands as it is by itself; with one, at the severity and with the \
      parameters that the policy gives it. Over a manifest the policy 'standard' is taken where \
      none is named. Each node is told with its verdict, the reason, and the value of every part \
      of the expressions.

      Examples:
        tollgate explain charter/names-a-sponsor
        tollgate explain finance/lines-add-up --policy standard
        tollgate explain finance/lines-add-up project.yaml --as-of 2026-03-31
      """)

  @Argument(help: "The rule's name, such as charter/names-a-sponsor.", completion: .ruleNames)
  var rule: String

  @Argument(help: "A manifest; '-' is standard input.", completion: .manifests)
  var manifest: String?

  @Option(
    name: [.customLong("policy"), .customShort("p")],
    help: ArgumentHelp("A shipped policy or a policy file.", valueName: "name|file"),
    completion: .policies)
  var policy: String?

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

  @Option(help: ArgumentHelp("A data file, read as data.NAME.", valueName: "name=file"))
  var data: [String] = []

  @Option(help: "The form of the answer.")
  var outputFormat = AnswerFormat.full

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  @OptionGroup(title: "Limits") var limits: LimitOptions

  func run() throws {
    var request = ExplainWorkflow.Request()
    request.rule = rule
    request.manifest = manifest
    request.policy = policy
    request.ruleFolders = ruleFolders
    request.asOf = asOf
    request.data = try PolicyOptions.dataFiles(data)
    request.limits = limits.limits
    request.costLimit = limits.maxCost
    switch ExplainWorkflow(request, in: .live).run() {
    case .explained(let card, let explanation, let notes):
      let page = ExplanationPage(card, explanation, notes: notes)
      try Terminal.write(
        outputFormat == .json
          ? page.json() : page.text(colour: color.isOn(terminal: Terminal.outputIsTerminal)))
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}
