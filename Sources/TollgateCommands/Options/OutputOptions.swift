import ArgumentParser
import ComplianceModel
import Reporting

/// How the report looks, and where it goes.
struct OutputOptions: ParsableArguments {
  @Option(help: "The format of the report.")
  var outputFormat = ReportFormat.full

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the report to a file instead of standard output.", valueName: "file"))
  var output: String?

  @Option(help: "Show violations of at least this severity; all are counted.")
  var severity = Severity.info

  @Flag(help: "Count violations by rule instead of listing them.")
  var statistics = false

  @Flag(help: "List the rules that passed, too.")
  var showPassed = false

  @Flag(name: .shortAndLong, help: "Leave out the summary.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Name the files that no policy governs.")
  var verbose = false

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  @Flag(name: .customLong("no-progress"), help: "Show no progress on standard error.")
  var hidesProgress = false

  /// Writes a report where it belongs.
  func write(_ report: CheckReport, namesUngoverned: Bool) throws {
    var options = ReportOptions()
    options.colour = output == nil && color.isOn(terminal: Terminal.outputIsTerminal)
    options.showPassed = showPassed
    options.quiet = quiet
    options.statistics = statistics
    options.namesUngoverned = verbose || namesUngoverned
    let text = ReportRenderer.render(report, as: outputFormat, options: options)
    if let output { try ReportFile.write(text, to: output) } else { try Terminal.write(text) }
  }
}
