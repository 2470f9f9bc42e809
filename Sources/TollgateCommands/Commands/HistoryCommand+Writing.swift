import ArgumentParser
import AuditHistory
import CalendarTime
import ComplianceModel
import Reporting
import Workflows

/// `tollgate history prune`: takes old runs away.
struct PruneHistory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove old runs; open findings keep the day on which they were first seen.",
    discussion: """
      The period is counted back from the newest run of each portfolio, not from today. The newest \
      run of a whole portfolio always stays.

      Examples:
        tollgate history prune --keep 24m --dry-run
        tollgate history prune --keep 5y
      """)

  @Option(
    help: ArgumentHelp(
      "What stays: days, weeks, months or years, such as 90d, 26w, 24m, 5y.", valueName: "period"),
    transform: KeptPeriod.read)
  var keep: CalendarPeriod

  @Flag(help: "Tell what would be removed, and remove nothing.")
  var dryRun = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var wait: WaitOption
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let prunings = try store.use {
      let workflow = store.workflow(wait: wait.storeWait)
      // A missing history is not to be begun by pruning it.
      let history = try workflow.open(.reading)
      _ = try workflow.runs(in: history)
      if dryRun { return try history.prune(keeping: keep, isTrial: true) }
      history.close()
      return try workflow.open(.writing)
        .prune(keeping: keep, isTrial: false, waiting: WaitOption.tell)
    }
    try answer.write(
      full: HistoryPages.pruning(prunings, isTrial: dryRun, colour: answer.isColoured),
      json: HistoryJSON.pruning(prunings, isTrial: dryRun))
  }
}

/// `tollgate history rewind`: takes the newest runs back.
struct RewindHistory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewind",
    abstract: "Take back the runs after a day, such as one of a mistyped date.",
    discussion: """
      Tells which runs would go, and ends with exit code 1; --yes takes them back. What they found is \
      forgotten, and what they resolved is open again with the day on which it was first seen. Words and \
      places of violations stay those of the last run that had them, until the next audit.

      Examples:
        tollgate history export -o before.ndjson
        tollgate history rewind --to 2026-03-31
        tollgate history rewind --to 2026-03-31 --yes
      """)

  @Option(
    help: ArgumentHelp(
      "The day to go back to, as 2026-03-31; runs as of that day stay.", valueName: "day"),
    transform: DayOption.read)
  var to: CalendarDay

  @Flag(help: "Take the runs back; without it, they are only named.")
  var yes = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var wait: WaitOption
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let rewinding = try store.use {
      let workflow = store.workflow(wait: wait.storeWait)
      let history = try workflow.open(.reading)
      let portfolio = try workflow.portfolio(in: history)
      if !yes { return try history.rewind(portfolio, to: to, isTrial: true) }
      history.close()
      return try workflow.open(.writing)
        .rewind(portfolio, to: to, isTrial: false, waiting: WaitOption.tell)
    }
    try answer.write(
      full: HistoryPages.rewinding(rewinding, isTrial: !yes, colour: answer.isColoured),
      json: HistoryJSON.rewinding(rewinding, isTrial: !yes))
    if !yes, !rewinding.removed.isEmpty {
      throw ExitStatus(code: 1, message: "nothing is taken back yet; --yes does it")
    }
  }
}

/// Reads a period such as `24m`.
enum KeptPeriod {
  /// The period; at least a day.
  static func read(_ text: String) throws -> CalendarPeriod {
    let period = CalendarPeriod(text.hasPrefix("P") ? text : "P" + text.uppercased())
    guard let period, period.months > 0 || period.days > 0 else {
      throw ValidationError("'\(text)' is no period; write 90d, 26w, 24m or 5y")
    }
    return period
  }
}

/// `tollgate history export`: the history as lines of JSON.
struct ExportHistory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the history as lines of JSON, for other programs or as a copy.",
    discussion: """
      Examples:
        tollgate history export -o audits.ndjson
        tollgate history export | jq -r 'select(.finding) | .finding.rule' | sort
      """)

  @OptionGroup var store: StoreOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"),
    completion: .files)
  var output: String?

  func run() throws {
    let workflow = store.workflow()
    try OutputGuard(world: .live, inputs: HistoryOptions.files(of: store.store), folders: [])
      .check(output.map { [(option: "--output", path: $0)] } ?? [])
    try store.use {
      let history = try workflow.open(.reading)
      let portfolio = store.label == nil ? nil : try workflow.portfolio(in: history)
      let file = try output.map { try StagedFile($0) }
      do {
        var buffer = WriteBuffer { bytes in
          if let file { try file.append(bytes) } else { try Terminal.write(bytes: bytes) }
        }
        try history.export(portfolio: portfolio) { try buffer.append($0) }
        try buffer.flush()
        try file?.close()
        try file?.publish()
      } catch {
        file?.discard()
        throw error
      }
    }
  }
}

/// Gathers short texts, so that each of them need not be a call of the system.
struct WriteBuffer {
  private var bytes: [UInt8] = []
  private let write: ([UInt8]) throws -> Void

  /// A buffer before something that takes bytes.
  init(_ write: @escaping ([UInt8]) throws -> Void) {
    self.write = write
  }

  /// Writes a text, sooner or later.
  mutating func append(_ text: String) throws {
    bytes += text.utf8
    if bytes.count >= 65_536 { try flush() }
  }

  /// Writes what is left.
  mutating func flush() throws {
    guard !bytes.isEmpty else { return }
    try write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}

/// `tollgate history import`: takes an export in.
struct ImportHistory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take an export into a history; whatever is there already is refused.",
    discussion: """
      Example:
        tollgate history import audits.ndjson --store copy.sqlite
      """)

  @Argument(
    help: ArgumentHelp("The export; '-' is standard input.", valueName: "file"), completion: .files)
  var file: String

  @Option(help: ArgumentHelp("The file of the history.", valueName: "file"), completion: .files)
  var store = AuditRequest.usualStore

  @OptionGroup var wait: WaitOption

  @OptionGroup(title: "Settings") var settings: SettingsOptions

  @Option(help: ArgumentHelp("The longest line that is read, in bytes.", valueName: "bytes"))
  var maxLineSize = AuditStore.usualLongestLine

  func validate() throws {
    if store.isEmpty { throw ValidationError("--store must name a file") }
    guard (1...1 << 30).contains(maxLineSize) else {
      throw ValidationError("--max-line-size must be from 1 to \(1 << 30)")
    }
  }

  func run() throws {
    do {
      var lines = try LineFile(file, longest: maxLineSize)
      let runs = try AuditStore.open(store, for: .writing, wait: wait.storeWait)
        .importing(waiting: WaitOption.tell) { try lines.next() }
      try Terminal.say("took \(runs) run\(runs == 1 ? "" : "s") into \(store)")
    } catch let problem as StoreProblem {
      throw CheckCommand.status(of: [problem.description])
    }
  }
}
