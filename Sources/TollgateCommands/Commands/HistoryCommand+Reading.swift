import ArgumentParser
import AuditHistory
import ComplianceModel
import Reporting
import Workflows

/// `tollgate history list`: the runs.
struct ListRuns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the runs; what 'tollgate history' does without a subcommand.")

  @OptionGroup var store: StoreOptions
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let workflow = store.workflow()
    let runs = try store.use { try workflow.runs(in: workflow.open(.reading)) }
    try answer.write(
      full: HistoryPages.list(runs, colour: answer.isColoured), json: HistoryJSON.list(runs))
  }
}

/// `tollgate history show`: an earlier run, as it was told then.
struct ShowRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show an earlier run as its audit did, and write its reports anew.",
    discussion: """
      Figures, severities, due dates and waivers are those of the run; the words and places of a \
      violation are those of the last run that had it.
      """)

  @Argument(help: ArgumentHelp("The run's number, or 'last'.", valueName: "run"))
  var name = HistoryWorkflow.RunName.last

  @OptionGroup var store: StoreOptions
  @OptionGroup(title: "The report") var output: AuditOutputOptions

  func run() throws {
    try OutputGuard(world: .live, inputs: HistoryOptions.files(of: store.store), folders: [])
      .check(output.paths.map { (option: "--output", path: $0) })
    let workflow = store.workflow()
    try store.use {
      let history = try workflow.open(.reading)
      let number = try workflow.number(of: name, in: history)
      let shown = try AuditAnswer(
        history.report(of: number), history.detail(of: number), output, isKept: true)
      try shown.publication.publish()
      try shown.write()
    }
  }
}

/// `tollgate history diff`: what is different between two runs.
struct CompareRuns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what is different between two runs: new, gone, of another severity.",
    discussion: """
      Without runs, the last is compared with the whole run before it; with one, that run.
      """)

  @Argument(help: ArgumentHelp("The first run.", valueName: "run"))
  var first: HistoryWorkflow.RunName?

  @Argument(help: ArgumentHelp("The second run (default: last).", valueName: "run"))
  var second: HistoryWorkflow.RunName?

  @OptionGroup var store: StoreOptions
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let workflow = store.workflow()
    let difference = try store.use {
      let history = try workflow.open(.reading)
      let to = try workflow.number(of: second ?? first ?? .last, in: history)
      let pair = second == nil ? nil : first
      let from = try workflow.number(of: pair ?? .before(to), in: history)
      return try history.difference(from: from, to: to)
    }
    try answer.write(
      full: HistoryPages.difference(difference, colour: answer.isColoured),
      json: HistoryJSON.difference(difference))
  }
}

/// `tollgate history trend`: how something fared from run to run.
struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Tell how the portfolio, a project or a rule fared from run to run.",
    discussion: """
      Runs of some projects only are left out.

      Examples:
        tollgate history trend
        tollgate history trend --project PRJ-2025-012
        tollgate history trend --rule charter/names-a-sponsor --output-format json
      """)

  @Option(help: ArgumentHelp("One project.", valueName: "id"))
  var project: String?

  @Option(
    help: ArgumentHelp("The violations of one rule.", valueName: "rule"), completion: .ruleNames)
  var rule: String?

  @OptionGroup var store: StoreOptions
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let trend = try store.use { try store.workflow().trend(project: project, rule: rule) }
    try answer.write(
      full: HistoryPages.trend(trend, colour: answer.isColoured), json: HistoryJSON.trend(trend))
  }
}
