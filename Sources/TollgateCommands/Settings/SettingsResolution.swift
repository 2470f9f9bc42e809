import PolicyCompiler
import Reporting
import Workflows

/// Settles what a command is run with: the command line beats the environment, which beats the
/// configuration file.
struct SettingsResolution {
  /// Where a setting was made.
  enum Origin: Hashable {
    /// On the command line.
    case commandLine
    /// By a variable of the environment.
    case environment(String)
    /// In a configuration file, on a line.
    case file(String, line: Int)

    /// In words.
    var words: String {
      switch self {
      case .commandLine: "command line"
      case .environment(let variable): variable
      case .file(let file, let line): "\(file):\(line)"
      }
    }
  }

  /// A setting that was made.
  struct Made {
    let setting: Setting
    let values: [String]
    let origin: Origin
  }

  /// The command that they are for.
  let command: Setting.Command
  /// The settings that were made, in the order of ``Setting/all``.
  let made: [Made]
  /// The configuration file that was read; `nil` where there is none.
  let file: String?

  /// The words that stand for what the command line does not say itself.
  var addedWords: [String] {
    made.filter { $0.origin != .commandLine }.flatMap { made -> [String] in
      if made.setting.isFlag { return made.values == ["true"] ? ["--\(made.setting.option)"] : [] }
      return made.values.map { "--\(made.setting.option)=\($0)" }
    }
  }

  /// An error in the parser's words, with the settings that the user may not have thought of.
  func blamed(for status: ExitStatus) -> ExitStatus {
    let lines = made.filter { $0.origin != .commandLine }.map {
      PrintableText.of(
        "  --\($0.setting.option) \($0.values.joined(separator: ", ")) (\($0.origin.words))")
    }
    return .impossible(
      page: status.message
        + "\nnote: these settings were added to the command line; --isolated leaves them out:\n"
        + lines.joined(separator: "\n"))
  }

  /// Settles the settings of a command.
  ///
  /// - Parameter variables: The names of the variables of the environment.
  /// - Throws: What is wrong with the configuration file, or with the environment.
  init(
    _ command: Setting.Command, words: [String], environment: (String) -> String?,
    variables: [String], world: World
  ) throws {
    self.command = command
    let words = CommandLineWords(words)
    let isIsolated = words.hasFlag("isolated")
    if !isIsolated { try UnknownVariables.refuse(variables) }
    let configuration =
      isIsolated
      ? nil
      : try Self.configuration(
        words.values(of: "config").last ?? environment("TOLLGATE_CONFIG"), in: world)
    file = configuration?.file
    made = try Setting.all.filter { $0.commands.contains(command) }.compactMap { setting in
      if let values = words.values(of: setting) {
        return Made(setting: setting, values: values, origin: .commandLine)
      }
      // Who names a commit on the command line has also said what to do with TOLLGATE_CHANGED.
      let rival = ["changed": "changed-since", "changed-since": "changed"][setting.option]
      if isIsolated || rival.map({ !words.values(of: $0).isEmpty }) == true { return nil }
      if let text = environment(setting.variable), !text.isEmpty {
        return Made(
          setting: setting, values: try Self.values(text, of: setting),
          origin: .environment(setting.variable))
      }
      guard let file = configuration?.file,
        let value = configuration?.values.first(where: { $0.key == setting.key?.name })
      else { return nil }
      return Made(
        setting: setting, values: value.values, origin: .file(file, line: value.line))
    }
    try refuseSeveralPolicies(for: command)
    if command == .check, words.hasFlag("update-ratchet") { try refuseUpdateByPart(isIsolated) }
  }

  /// Numbers that were found in a part of the portfolio would be too low for the whole.
  private func refuseUpdateByPart(_ isIsolated: Bool) throws {
    if isIsolated {
      throw ExitStatus.impossible(
        "--update-ratchet lowers numbers of the configuration, which --isolated does not read; leave one of them out"
      )
    }
    let parts = ["select", "ignore", "exclude", "changed", "changed-since"]
    let part = made.first { made in
      if case .file = made.origin { return false }
      return parts.contains(made.setting.option) && made.values != ["false"]
    }
    guard let part else { return }
    throw ExitStatus.impossible(
      "--update-ratchet needs what the whole portfolio holds, but '\(part.setting.option)' (\(part.origin.words)) chooses a part of it; leave it out, or write it into the configuration"
    )
  }

  /// A gate is decided by one policy: which of several would be meant, nobody can tell.
  private func refuseSeveralPolicies(for command: Setting.Command) throws {
    guard command == .gate,
      let policy = made.first(where: { $0.setting.option == "policy" }), policy.values.count > 1,
      policy.origin != .commandLine
    else { return }
    throw ExitStatus.impossible(
      "\(policy.origin.words) names \(policy.values.count) policies, but a gate is decided by one; name it with --policy"
    )
  }

  /// What the root configuration holds: the file that was named, else `.tollgate.yaml` of the working folder.
  private static func configuration(
    _ named: String?, in world: World
  ) throws -> ConfigurationLoading.Configuration? {
    switch ConfigurationLoading(world: world).load(named, keys: Setting.all.compactMap(\.key)) {
    case .none: return nil
    case .read(let configuration): return configuration
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: .auto)
    case .impossible(let reason): throw CheckCommand.status(of: [reason])
    }
  }

  /// The values of a variable; several are separated by commas.
  private static func values(_ text: String, of setting: Setting) throws -> [String] {
    if setting.isFlag {
      guard let flag = ["1": "true", "true": "true", "0": "false", "false": "false"][text] else {
        throw ExitStatus.impossible(
          "\(setting.variable) is '\(text)', but it must be 1 or 0, true or false")
      }
      return [flag]
    }
    switch setting.key?.kind {
    case .texts, .paths, .policies, .outputs, .namedFiles, .counts:
      return text.split(separator: ",").map(String.init)
    default: return [text]
    }
  }
}
