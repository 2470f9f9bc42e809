import ArgumentParser
import CalendarTime
import ComplianceModel
import PolicyCompiler
import Workflows

/// `tollgate eval`: tries an expression out.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Print the value of a CEL expression over a manifest.",
    discussion: """
      Sections are variables, as in rules; 'self' and 'manifest' are the whole document, 'today' \
      is the as-of date. A '-' is standard input. Of a file with several documents, each gives a \
      line.

      Examples:
        tollgate eval 'project.tier' project.yaml
        tollgate eval 'risks.filter(r, r.score >= 12).map(r, r.id)' project.yaml
        tollgate eval 'date(schedule.forecast_finish) - today' project.yaml --as-of 2026-03-31
      """)

  @Argument(help: "A CEL expression.")
  var expression: String

  @Argument(help: "The manifest.")
  var manifest: String

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The day that 'today' means (default: today in UTC).", valueName: "yyyy-mm-dd"),
    transform: DayOption.read)
  var asOf: CalendarDay?

  @Option(
    help: ArgumentHelp("A data file, read as data.NAME.", valueName: "name=file"))
  var data: [String] = []

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  @OptionGroup(title: "Limits") var limits: LimitOptions

  func run() throws {
    let outcome = EvalWorkflow(in: .live).evaluate(
      expression, over: manifest, asOf: asOf, data: try PolicyOptions.dataFiles(data),
      limits: limits.limits)
    switch outcome {
    case .values(let values): try Terminal.write(values.joined(separator: "\n"))
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}
