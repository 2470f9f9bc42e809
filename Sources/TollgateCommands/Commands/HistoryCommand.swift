import ArgumentParser
import AuditHistory
import Reporting
import Workflows

/// `tollgate history`: what earlier audits found.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Look back at earlier audits: runs, what changed between them, trends.",
    discussion: """
      'tollgate audit' keeps each run in a history, one file of SQLite.

      Examples:
        tollgate history                             the runs
        tollgate history show 3 --report march.html  an earlier run, with its reports
        tollgate history diff 3 4                    what differs between two runs
        tollgate history trend --project PRJ-2025-012
        tollgate history prune --keep 24m --dry-run
        tollgate history rewind --to 2026-03-31      what a mistyped date would lose
        tollgate history export -o audits.ndjson

      Exit codes: 0 done, 1 'rewind' without --yes, 2 there is no history, or it has not what was asked for.
      """,
    subcommands: [
      ListRuns.self, ShowRun.self, CompareRuns.self, TrendCommand.self, PruneHistory.self,
      RewindHistory.self, ExportHistory.self, ImportHistory.self,
    ],
    defaultSubcommand: ListRuns.self)
}

/// Where the history is, and which portfolio of it is meant.
struct StoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The file of the history.", valueName: "file"), completion: .files)
  var store = AuditRequest.usualStore

  @Option(
    help: ArgumentHelp(
      "The portfolio; needed only where the history has several.", valueName: "name"))
  var label: String?

  @OptionGroup(title: "Settings") var settings: SettingsOptions

  func validate() throws {
    if store.isEmpty { throw ValidationError("--store must name a file") }
  }

  /// What is asked of the history.
  func request(wait: Int = AuditStore.usualWait) -> HistoryWorkflow.Request {
    var request = HistoryWorkflow.Request()
    request.store = store
    request.portfolio = label
    request.storeWait = wait
    return request
  }

  /// The workflow that answers.
  func workflow(wait: Int = AuditStore.usualWait) -> HistoryWorkflow {
    HistoryWorkflow(request(wait: wait))
  }

  /// Does work with the history; what goes wrong ends the program with code 2.
  func use<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let problem as StoreProblem {
      throw CheckCommand.status(of: [problem.description])
    } catch let problem as AuditWorkflow.PublicationProblem {
      throw CheckCommand.status(of: [problem.reason])
    }
  }
}

/// How an answer looks.
struct AnswerOptions: ParsableArguments {
  @Option(help: "The form of the answer.")
  var outputFormat = AnswerFormat.full

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  /// Whether the answer is coloured.
  var isColoured: Bool { color.isOn(terminal: Terminal.outputIsTerminal) }

  /// Writes the answer in the form that was asked for.
  func write(full: @autoclosure () -> String, json: @autoclosure () -> String) throws {
    try Terminal.write(outputFormat == .json ? json() : full())
  }
}

/// How long something that writes waits for an audit.
struct WaitOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How long to wait for an audit of the same history.", valueName: "seconds"))
  var storeWait = AuditStore.usualWait

  func validate() throws {
    let waits = HistoryOptions.waits
    guard waits.contains(storeWait) else {
      throw ValidationError("--store-wait must be from \(waits.lowerBound) to \(waits.upperBound)")
    }
  }

  /// Says that an audit must be waited for.
  static func tell() {
    Terminal.writeError("an audit of this history is under way; waiting for it\n")
  }
}

extension HistoryWorkflow.RunName: ExpressibleByArgument {
  init?(argument: String) {
    if argument == "last" {
      self = .last
    } else if let number = Int(argument), number > 0 {
      self = .number(number)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { "last" }
}
