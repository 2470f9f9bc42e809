import ArgumentParser
import Reporting
import Workflows

/// `tollgate audit actions`: what is to be mended, by whom and until when.
struct AuditActionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions",
    abstract: "List what is to be mended after the last audit, by owner.",
    discussion: """
      Who has most overdue stands first. A task of the calendar keeps its UID from audit to audit, \
      and what is resolved since the audit before stands there as completed: importing the file of \
      each audit keeps a calendar up to date.

      Examples:
        tollgate audit actions
        tollgate audit actions --owner 'Ana Lima' --overdue
        tollgate audit actions --output-format markdown -o actions.md
        tollgate audit actions --output-format icalendar -o actions.ics
      """)

  @OptionGroup(title: "The history") var store: StoreOptions

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("The audit (default: the last one).", valueName: "number"))
  var number: Int?

  @Option(help: ArgumentHelp("Only what this person, or this role, must mend.", valueName: "name"))
  var owner: String?

  @Flag(help: "Only what is overdue.")
  var overdue = false

  @Option(help: "The format of the list.")
  var outputFormat = ActionFormat.full

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the list to a file instead of standard output.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  func run() throws {
    try OutputGuard(world: .live, inputs: HistoryOptions.files(of: store.store), folders: [])
      .check([("--output", output)])
    let workflow = ActionsWorkflow(store.request(), number: number, owner: owner)
    let outcome = workflow.run { run, detail in
      try CorrectiveActions(run, detail, owner: owner, overdueAlone: overdue).text(
        as: outputFormat,
        colour: output == nil && color.isOn(terminal: Terminal.outputIsTerminal))
    }
    switch outcome {
    case .found(let text):
      if let output { try ReportFile.write(text, to: output) } else { try Terminal.write(text) }
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}

extension ActionFormat: ExpressibleByArgument {}
