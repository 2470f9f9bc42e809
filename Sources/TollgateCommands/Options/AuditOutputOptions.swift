import ArgumentParser
import AuditHistory
import ComplianceModel
import Reporting
import SystemPackage
import Workflows

/// How an audit's report looks, and where it goes.
struct AuditOutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write the page for people to a file: HTML.", valueName: "file"),
    completion: .files)
  var report: String?

  @Option(
    name: [.customShort("o"), .customLong("output")], parsing: .singleValue,
    help: ArgumentHelp(
      "Write a report to a file; may be given several times. Formats: html, csv, csv-projects, json, markdown, oscal.",
      valueName: "format:file"), completion: .auditOutputs,
    transform: AuditOutput.read)
  var outputs: [AuditOutput] = []

  @Option(help: "What standard output gets.")
  var outputFormat = AuditAnswerFormat.full

  @Flag(
    name: .shortAndLong, inversion: .prefixedNo,
    help: "Print nothing but what is wrong with the run.")
  var quiet = false

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  @Flag(name: .customLong("no-progress"), help: "Show no progress on standard error.")
  var hidesProgress = false

  func validate() throws {
    let paths = files.map { FilePath($0.path).lexicallyNormalized() }
    if Set(paths).count < paths.count {
      throw ValidationError("--output and --report name the same file twice")
    }
  }

  /// The files that are written.
  var files: [AuditOutput] {
    (report.map { [AuditOutput(format: .html, path: $0)] } ?? []) + outputs
  }

  /// Their paths, by the options that name them.
  var named: [(option: String, path: String?)] {
    [("--report", report)] + outputs.map { ("--output", $0.path) }
  }

  /// Their paths.
  var paths: [String] { files.map(\.path) }
}

/// A file that a report goes to.
struct AuditOutput {
  /// Its format.
  let format: AuditFormat
  /// The file.
  let path: String

  /// Reads `FORMAT:FILE`.
  static func read(_ text: String) throws -> AuditOutput {
    let output = try OutputName(text, formats: AuditFormat.allCases.map(\.rawValue))
    guard let format = output.format.flatMap(AuditFormat.init) else {
      throw ValidationError("it names no format; write FORMAT:FILE")
    }
    return AuditOutput(format: format, path: output.file)
  }
}

/// What an audit writes to standard output: the summary for people, or one of the reports.
enum AuditAnswerFormat: String, CaseIterable, ExpressibleByArgument {
  /// The summary.
  case full
  /// The page for people.
  case html
  /// One row for each violation.
  case csv
  /// One row for each project.
  case projectsCSV = "csv-projects"
  /// For programs.
  case json
  /// A summary for a wiki, a merge request or a chat.
  case markdown
  /// Assessment results in the form of NIST OSCAL.
  case oscal

  /// The report; `nil` for the summary.
  var report: AuditFormat? { AuditFormat(rawValue: rawValue) }
}

/// What an audit says: on standard output, and in files that are written aside at first.
final class AuditAnswer {
  private var pieces: [[UInt8]] = []
  private var files: [StagedFile] = []

  /// Writes it all aside.
  init(
    _ report: AuditReport, _ detail: RunDetail, _ options: AuditOutputOptions, isKept: Bool
  ) throws {
    do {
      for output in options.files {
        let file = try StagedFile(output.path)
        files.append(file)
        try AuditRenderer.write(report, detail, as: output.format, paths: .fromTheRoot) {
          try file.append($0)
        }
        try file.close()
      }
      if options.quiet { return }
      if let format = options.outputFormat.report {
        try AuditRenderer.write(report, detail, as: format, paths: .fromTheRoot) {
          self.pieces.append($0)
        }
      } else {
        let text = try AuditSummary.text(
          report, detail, colour: options.color.isOn(terminal: Terminal.outputIsTerminal),
          isKept: isKept)
        pieces.append(Array(text.utf8))
      }
    } catch {
      discard()
      throw error
    }
  }

  /// The files: named once the run is kept, removed where it is not.
  var publication: AuditWorkflow.Publication {
    AuditWorkflow.Publication(publish: publish, discard: discard)
  }

  /// Names as many as can be named; the first that cannot be is told.
  private func publish() throws {
    var problem: (any Error)?
    for file in files {
      do {
        try file.publish()
      } catch {
        file.discard()
        problem = problem ?? error
      }
    }
    if let problem { throw problem }
  }

  private func discard() {
    for file in files { file.discard() }
  }

  /// Writes what goes to standard output.
  func write() throws {
    for piece in pieces { try Terminal.write(bytes: piece) }
  }
}
