import ArgumentParser

/// The program's entry.
public enum TollgateMain {
  /// Parses the arguments, runs the command, and leaves the process with its exit code.
  public static func run() {
    let status: ExitStatus
    do {
      var command = try command(Array(CommandLine.arguments.dropFirst()))
      try command.run()
      status = .success
    } catch {
      status = ExitStatus(of: error)
    }
    Terminal.leave(with: status)
  }

  /// The command that the arguments stand for.
  ///
  /// ArgumentParser puts together the options of every command, some of them several times, before
  /// it comes to the one that is meant; that takes longer than to judge a manifest. So the main job
  /// is tried first. Whatever is not plainly a check goes the whole way, and gets its words there.
  private static func command(_ arguments: [String]) throws -> any ParsableCommand {
    if arguments.first == CheckCommand.configuration.commandName,
      let check = try? CheckCommand.parse(Array(arguments.dropFirst()))
    {
      return check
    }
    return try TollgateCommand.parseAsRoot(arguments)
  }
}
