import ComplianceModel
import PolicyCompiler
import Reporting

/// A setting that the command line, the environment and the configuration file can make.
///
/// All three come to the same option: what the environment and the file say is put before the
/// command line's own words, unless these already make the setting.
struct Setting {
  /// Its key in the configuration file; `nil` for what only the command line and the environment may say.
  let key: ConfigurationKey?
  /// The option's long name, without dashes.
  let option: String
  /// The option's short name, if any.
  let short: Character?
  /// Whether the option is a flag, which takes no value.
  let isFlag: Bool
  /// The commands that have the option.
  let commands: Set<Command>

  /// A command that settings are for.
  enum Command: String, CaseIterable {
    case check, gate, audit, history
    /// What is to be mended after an audit.
    case actions = "audit actions"
    /// Taking an export in: it has a history, but no portfolio to choose.
    case historyImport = "history import"

    /// The commands below it that take its settings, too; the first is meant where none is named.
    var subcommands: [String] {
      switch self {
      case .check, .actions, .historyImport: []
      case .gate: ["judge"]
      case .audit: ["run"]
      case .history: ["list", "show", "diff", "trend", "prune", "rewind", "export"]
      }
    }

    /// What the command line says for it in full.
    var name: String { ([rawValue] + subcommands.prefix(1)).joined(separator: " ") }

    /// The commands below it that take none.
    var others: [String] { self == .gate ? ["verify"] : [] }
  }

  /// The variable of the environment.
  var variable: String {
    "TOLLGATE_"
      + option.uppercased().split(separator: "-", omittingEmptySubsequences: false)
      .joined(separator: "_")
  }

  /// The name by which the command line turns a flag off again; `nil` where it cannot: the
  /// environment can.
  var negation: String? { isFlag && !option.hasPrefix("no-") ? "no-\(option)" : nil }

  private init(
    _ option: String, _ kind: ConfigurationKey.Kind, short: Character? = nil, key: String? = nil,
    inFile: Bool = true, _ commands: Set<Command> = [.check]
  ) {
    let name =
      key ?? option.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "_")
    self.key = inFile ? ConfigurationKey(name, kind) : nil
    self.option = option
    self.short = short
    isFlag = kind == .flag
    self.commands = commands
  }

  /// The commands that judge.
  private static let judging: Set<Command> = [.check, .gate, .audit]
  /// The commands that read or write a history.
  private static let remembering: Set<Command> = [.audit, .actions, .history, .historyImport]
  private static let severities: ConfigurationKey.Kind = .choice(
    Severity.gravestFirst.map(\.rawValue))

  private static let atLeastOne = 1...Int.max

  /// Every setting, in the order in which they are shown.
  static let all: [Setting] = [
    Setting("policy", .policies, short: "p", judging),
    Setting("rules", .paths, judging),
    Setting("as-of", .text, inFile: false, judging),
    Setting("data", .namedFiles, judging),
    Setting("waivers", .paths, judging),
    Setting("register", .path, [.gate, .audit]),
    Setting("kpis", .paths, [.audit]),
    Setting("approvals", .path, judging),
    Setting("allowed-signers", .path, judging),
    Setting("store", .path, remembering),
    Setting("label", .text, remembering.subtracting([.historyImport])),
    Setting("store-wait", .number(HistoryOptions.waits), [.audit, .historyImport]),
    Setting("select", .texts),
    Setting("ignore", .texts),
    Setting("exclude", .texts, [.check, .audit]),
    Setting("no-gitignore", .flag),
    Setting("force-exclude", .flag),
    Setting("gitignore", .flag, [.audit]),
    Setting("fail-on", severities, [.check, .audit]),
    Setting("fail-under", .score, [.audit]),
    Setting("exit-zero", .flag, inFile: false),
    Setting("require-policy", .flag),
    Setting("baseline", .path),
    Setting("baseline-severity", severities),
    Setting("allow", .counts),
    Setting("changed-since", .text, inFile: false),
    Setting("changed", .flag, inFile: false),
    Setting("jobs", .number(atLeastOne), [.check, .audit]),
    Setting("output-format", .choice(ReportFormat.allCases.map(\.rawValue))),
    Setting("output", .outputs(formats: ReportFormat.allCases.map(\.rawValue)), short: "o"),
    Setting("report", .path, [.audit]),
    Setting("severity", severities),
    Setting("sort", .choice(ReportOrder.allCases.map(\.rawValue))),
    Setting("max-violations", .number(0...Int.max)),
    Setting("statistics", .flag),
    Setting("show-passed", .flag),
    Setting("quiet", .flag, short: "q", [.check, .audit]),
    Setting("verbose", .flag, short: "v"),
    Setting("color", .choice(ColourChoice.allCases.map(\.rawValue)), judging.union([.actions])),
    Setting("hyperlinks", .choice(LinkChoice.allCases.map(\.rawValue))),
    Setting("no-progress", .flag, [.check, .audit]),
    Setting("markdown-limit", .number(OutputOptions.leastMarkdown...Int.max)),
    Setting("max-file-size", .number(LimitOptions.fileSizes), judging),
    Setting("max-depth", .number(LimitOptions.depths), judging),
    Setting("max-nodes", .number(atLeastOne), judging),
    Setting("max-aliased-nodes", .number(atLeastOne), judging),
    Setting("max-cost", .number(LimitOptions.costs), judging),
  ]
}
