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
    case check, gate, audit

    /// The command below it that is meant where none is named.
    var defaultSubcommand: String? { self == .gate ? "judge" : nil }

    /// The commands below it.
    var subcommands: [String] {
      switch self {
      case .check: []
      case .gate: ["judge", "verify"]
      case .audit: ["actions"]
      }
    }
  }

  /// The variable of the environment.
  var variable: String {
    "TOLLGATE_"
      + option.uppercased().split(separator: "-", omittingEmptySubsequences: false)
      .joined(separator: "_")
  }

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

  private static let everywhere = Set(Command.allCases)
  private static let severities: ConfigurationKey.Kind = .choice(
    Severity.gravestFirst.map(\.rawValue))

  /// Every setting, in the order in which they are shown.
  static let all: [Setting] = [
    Setting("policy", .policies, short: "p", everywhere),
    Setting("rules", .paths, everywhere),
    Setting("as-of", .text, inFile: false, everywhere),
    Setting("data", .namedFiles, everywhere),
    Setting("waivers", .paths, everywhere),
    Setting("select", .texts),
    Setting("ignore", .texts),
    Setting("exclude", .texts, [.check, .audit]),
    Setting("no-gitignore", .flag),
    Setting("force-exclude", .flag),
    Setting("fail-on", severities, [.check, .audit]),
    Setting("require-policy", .flag),
    Setting("baseline", .path),
    Setting("baseline-severity", severities),
    Setting("allow", .counts),
    Setting("jobs", .number, [.check, .audit]),
    Setting("output-format", .choice(ReportFormat.allCases.map(\.rawValue))),
    Setting("output", .outputs, short: "o"),
    Setting("severity", severities),
    Setting("sort", .choice(ReportOrder.allCases.map(\.rawValue))),
    Setting("max-violations", .number),
    Setting("statistics", .flag),
    Setting("show-passed", .flag),
    Setting("quiet", .flag, short: "q"),
    Setting("verbose", .flag, short: "v"),
    Setting("color", .choice(ColourChoice.allCases.map(\.rawValue)), everywhere),
    Setting("hyperlinks", .choice(LinkChoice.allCases.map(\.rawValue))),
    Setting("no-progress", .flag, [.check, .audit]),
    Setting("markdown-limit", .number),
    Setting("max-file-size", .number, everywhere),
    Setting("max-depth", .number, everywhere),
    Setting("max-nodes", .number, everywhere),
    Setting("max-aliased-nodes", .number, everywhere),
    Setting("max-cost", .number, everywhere),
  ]
}
