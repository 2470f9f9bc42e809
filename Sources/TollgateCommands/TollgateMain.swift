import ArgumentParser
import Workflows

/// The program's entry.
public enum TollgateMain {
  /// Parses the arguments, runs the command, and leaves the process with its exit code.
  public static func run() {
    let status: ExitStatus
    do {
      // Where the system does not tell the words, as in a chroot without /proc, a check of this folder
      // would be another job than the one that was asked for.
      guard CommandLine.argc > 0 else {
        throw ExitStatus.impossible(
          "the system does not tell what this program was called with; on Linux, mount /proc")
      }
      var command = try command(in: .live)
      try command.run()
      status = .success
    } catch {
      status = ExitStatus(of: error)
    }
    Terminal.leave(with: status)
  }

  /// What stands behind the program's name: Swift's own list has lost the bytes that are no UTF-8.
  static var arguments: [String] {
    (0..<Int(CommandLine.argc)).dropFirst().compactMap { position in
      unsafe CommandLine.unsafeArgv[position].map { unsafe FileName.text($0) }
    }
  }

  /// The command that the arguments stand for, with what the environment and the configuration
  /// add to them.
  ///
  /// ArgumentParser puts together the options of every command, some of them several times, before
  /// it comes to the one that is meant; that takes longer than to judge a manifest. So the main job
  /// is tried first. Whatever is not plainly a check goes the whole way, and gets its words there.
  static func command(in world: World) throws -> any ParsableCommand {
    let arguments = arguments
    guard let (name, begin, words) = settled(arguments) else {
      if let script = CompletionScript.asked(by: arguments) {
        try Terminal.write(script)
        throw ExitStatus.success
      }
      return try TollgateCommand.parseAsRoot(arguments)
    }
    let settings = try SettingsResolution(
      name, words: words, environment: Terminal.environment, variables: EnvironmentVariables.names,
      world: world)
    let all = settings.addedWords + words
    if CommandLineWords(words).hasFlag("show-settings") {
      // A value that the command refuses is none to show.
      _ = try parsed(begin + all, settings, arguments)
      try Terminal.say(SettingsPage.text(settings))
      throw ExitStatus.success
    }
    if name == .check, let check = try? CheckCommand.parse(all) { return check }
    return try parsed(begin + all, settings, arguments)
  }

  /// The command that words stand for.
  ///
  /// - Parameter arguments: What the user wrote of them.
  private static func parsed(
    _ words: [String], _ settings: SettingsResolution, _ arguments: [String]
  ) throws -> any ParsableCommand {
    do {
      return try TollgateCommand.parseAsRoot(words)
    } catch {
      // Who did not write an option must learn who did.
      if settings.addedWords.isEmpty || (try? TollgateCommand.parseAsRoot(arguments)) == nil {
        throw error
      }
      throw settings.blamed(for: ExitStatus(of: error))
    }
  }

  /// The command whose settings the environment and the configuration may make, the words that name
  /// it, and those behind them; `nil` for every other command, and where help is asked for.
  private static func settled(
    _ arguments: [String]
  ) -> (Setting.Command, begin: [String], words: [String])? {
    if asksForHelp(arguments) { return nil }
    let first = arguments.first ?? ""
    guard let name = Setting.Command(rawValue: first) else {
      let names = TollgateCommand.configuration.subcommands.map { $0._commandName }
      // What names no command is a check.
      return names.contains(first) || first == "help" ? nil : (.check, ["check"], arguments)
    }
    let words = Array(arguments.dropFirst())
    guard let second = words.first else { return (name, [first], words) }
    let rest = Array(words.dropFirst())
    if let own = Setting.Command(rawValue: "\(first) \(second)") {
      return (own, [first, second], rest)
    }
    if name.subcommands.contains(second) { return (name, [first, second], rest) }
    // Such as `gate verify`, which judges by what the record says.
    return name.others.contains(second) ? nil : (name, [first], words)
  }

  private static func asksForHelp(_ arguments: [String]) -> Bool {
    let words = CommandLineWords(arguments)
    // So do the shells, and whoever writes pages from the help.
    let isAskedByShell =
      arguments.first?.hasPrefix("---") == true
      || arguments.contains { $0.hasPrefix("--generate-completion-script") }
      || words.hasFlag("experimental-dump-help")
    return isAskedByShell || words.hasFlag("help") || words.hasFlag("help-hidden")
      || words.hasFlag("version")
      || arguments.contains("-h")
  }
}
