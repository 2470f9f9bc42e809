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
      line. '@FILE' in place of the expression reads it from a file.

      Examples:
        tollgate eval 'project.tier' project.yaml
        tollgate eval 'risks.filter(r, r.score >= 12).map(r, r.id)' project.yaml
        tollgate eval 'date(schedule.forecast_finish) - today' project.yaml
        tollgate eval --trace 'project.tier <= 2 && given(charter)' project.yaml
        tollgate eval --type 'today - days(30)'
      """)

  @Argument(help: "A CEL expression, '@FILE', or '-' for standard input.")
  var expression: String

  @Argument(help: "The manifest; not needed with --type.", completion: .manifests)
  var manifest: String?

  @Flag(help: "Print the type that the checker finds, and evaluate nothing.")
  var type = false

  @Flag(help: "Print each part of the expression with its value.")
  var trace = false

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

  func validate() throws {
    if type, trace { throw ValidationError("--type and --trace exclude one another") }
    if manifest == nil, !type {
      throw ValidationError("a manifest is needed; only --type goes without")
    }
    if expression == "-", manifest == "-" {
      throw ValidationError("standard input cannot be both the expression and the manifest")
    }
  }

  func run() throws {
    let outcome = EvalWorkflow(in: .live).evaluate(
      try text(), over: manifest, wish: type ? .type : trace ? .trace : .value, asOf: asOf,
      data: try PolicyOptions.dataFiles(data), limits: limits.limits, costLimit: limits.maxCost)
    switch outcome {
    case .lines(let lines): try Terminal.say(lines.joined(separator: "\n"))
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: color)
    case .noValue(let reason, let hint): throw ExitStatus.impossible([reason], hint: hint)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }

  /// The expression, read from where the argument says.
  private func text() throws -> String {
    guard expression == "-" || expression.hasPrefix("@") else { return expression }
    do throws(FileProblem) {
      return try EvalWorkflow(in: .live).expression(
        inFile: expression == "-" ? nil : String(expression.dropFirst()))
    } catch {
      throw ExitStatus.impossible("'\(error.path)' cannot be read: \(error.reason)")
    }
  }
}
