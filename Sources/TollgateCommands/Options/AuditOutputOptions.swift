import ArgumentParser
import AuditHistory
import ComplianceModel
import Reporting
import Workflows

/// How an audit's report looks, and where it goes.
struct AuditOutputOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Print nothing but what is wrong with the run.")
  var quiet = false

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  @Flag(name: .customLong("no-progress"), help: "Show no progress on standard error.")
  var hidesProgress = false

  /// The files that are written.
  var paths: [String] { [] }
}

/// What an audit says: on standard output, and in files that are written aside at first.
struct AuditAnswer {
  private let text: String
  /// The files.
  let publication: AuditWorkflow.Publication

  /// Writes it all aside.
  init(
    _ report: AuditReport, _ detail: RunDetail, _ options: AuditOutputOptions, isKept: Bool
  ) throws {
    text =
      options.quiet
      ? ""
      : try AuditSummary.text(
        report, detail, colour: options.color.isOn(terminal: Terminal.outputIsTerminal),
        isKept: isKept)
    publication = AuditWorkflow.Publication(publish: {}, discard: {})
  }

  /// Writes what goes to standard output.
  func write() throws { try Terminal.write(text) }
}
