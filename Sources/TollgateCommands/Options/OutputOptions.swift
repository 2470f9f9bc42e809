import ArgumentParser
import ComplianceModel
import Reporting
import SystemPackage

/// How the report looks, and where it goes.
struct OutputOptions: ParsableArguments {
  @Option(help: "The format of the report on standard output.")
  var outputFormat = ReportFormat.full

  @Option(
    name: [.customShort("o"), .customLong("output")], parsing: .singleValue,
    help: ArgumentHelp(
      "Write a report in a format to a file, too; may be given several times. A file without a format gets the report that standard output would.",
      valueName: "format:file|file"), completion: .outputs,
    transform: ReportOutput.read)
  var outputs: [ReportOutput] = []

  @Option(
    help:
      "Show violations of at least this severity, and those that make the check fail; all are counted."
  )
  var severity = Severity.info

  @Option(
    help: ArgumentHelp(
      "The order of violations in text reports.", valueName: "file|severity|rule"))
  var sort = ReportOrder.file

  @Option(
    help: ArgumentHelp(
      "The most violations that text reports list; all are counted (default: all).",
      valueName: "count"))
  var maxViolations: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Count violations by rule and by category instead of listing them.")
  var statistics = false

  @Flag(inversion: .prefixedNo, help: "List the rules that passed, too.")
  var showPassed = false

  @Flag(name: .shortAndLong, inversion: .prefixedNo, help: "Leave out the summary.")
  var quiet = false

  @Flag(name: .shortAndLong, inversion: .prefixedNo, help: "Name the files that no policy governs.")
  var verbose = false

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  @Option(
    help: ArgumentHelp(
      "When places are links that the terminal can open.", valueName: "auto|always|never"))
  var hyperlinks = LinkChoice.auto

  @Flag(name: .customLong("no-progress"), help: "Show no progress on standard error.")
  var hidesProgress = false

  @Option(
    help: ArgumentHelp(
      "The most bytes of a Markdown report; what does not fit is left out, and that is said.",
      valueName: "bytes"))
  var markdownLimit = ReportOptions().markdownLimit

  func validate() throws {
    if outputs.count(where: { $0.format == nil }) > 1 {
      throw ValidationError("--output names two files without a format; write FORMAT:FILE")
    }
    let paths = outputs.map { FilePath($0.path).lexicallyNormalized() }
    if Set(paths).count < paths.count {
      throw ValidationError("--output names the same file twice")
    }
    if let maxViolations, maxViolations < 0 {
      throw ValidationError("--max-violations must be at least 0")
    }
    if markdownLimit < Self.leastMarkdown {
      throw ValidationError("--markdown-limit must be at least \(Self.leastMarkdown)")
    }
  }

  /// Room for the summary and one row.
  static let leastMarkdown = 2_000

  /// The formats that are written, standard output's among them.
  var formats: [ReportFormat] {
    (goesToFile ? [] : [outputFormat]) + outputs.map { $0.format ?? outputFormat }
  }

  /// Whether nothing is written but lines of JSON on standard output, each complete in itself.
  var isStream: Bool { outputFormat == .ndjson && outputs.isEmpty }

  /// Whether a file takes the place of standard output.
  private var goesToFile: Bool { outputs.contains { $0.format == nil } }

  /// What was chosen about the look of the report, wherever it goes.
  var options: ReportOptions {
    var options = ReportOptions()
    options.showPassed = showPassed
    options.quiet = quiet
    options.statistics = statistics
    options.order = sort
    options.mostViolations = maxViolations
    options.markdownLimit = markdownLimit
    return options
  }

  /// Writes a report where it belongs: files first, so that one that cannot be written is told
  /// before the report is.
  ///
  /// - Parameter lineHashes: The fingerprints of lines, by file.
  func write(
    _ report: CheckReport, namesUngoverned: Bool, lineHashes: [String: LineHashes]
  ) throws {
    var options = options
    options.namesUngoverned = verbose || namesUngoverned
    options.lineHashes = lineHashes
    if formats.contains(where: \.namesFilesFromTheRoot) { options.paths = .fromTheRoot }
    for output in outputs {
      let format = output.format ?? outputFormat
      let text = ReportRenderer.render(report, as: format, options: options)
      try ReportFile.write(text, to: output.path, appends: output.isJobSummary)
    }
    guard !goesToFile else { return }
    if outputFormat == .ndjson { tellNotices(of: report) }
    options.colour = color.isOn(terminal: Terminal.outputIsTerminal)
    let isLinked = hyperlinks.isOn(
      terminal: Terminal.outputIsTerminal, environment: Terminal.environment)
    options.links = isLinked ? Terminal.fileLinks : nil
    try Terminal.write(ReportRenderer.render(report, as: outputFormat, options: options))
  }
}

extension OutputOptions {
  /// Tells on standard error what is to be known of a run: lines of JSON, one a manifest, have no room for it.
  func tellNotices(of report: CheckReport) {
    guard !quiet else { return }
    for notice in report.notices {
      Terminal.writeError("note: \(PrintableText.of(PrintableText.prose(notice)))\n")
    }
  }
}

/// A file that a report goes to, and its format where one is named.
struct ReportOutput {
  /// The format; `nil` for that of standard output.
  let format: ReportFormat?
  /// The file.
  let path: String

  /// Reads `FORMAT:FILE` or `FILE`.
  ///
  /// A word before a colon that is no format is a slip of the pen, not the begin of a name.
  static func read(_ text: String) throws -> ReportOutput {
    let formats = ReportFormat.allCases.map(\.rawValue)
    let output = try OutputName(text, formats: formats)
    return ReportOutput(format: output.format.flatMap(ReportFormat.init), path: output.file)
  }

  /// Whether the file is GitHub's job summary, which other steps write to as well.
  var isJobSummary: Bool {
    format == .markdown && path == Terminal.environment("GITHUB_STEP_SUMMARY")
  }
}
