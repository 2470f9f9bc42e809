import ArgumentParser
import Workflows

/// The program's entry.
public enum TollgateMain {
  /// Parses the arguments, runs the command, and leaves the process with its exit code.
  public static func run() {
    let status: ExitStatus
    do {
      var command = try command(arguments)
      try command.run()
      status = .success
    } catch {
      status = ExitStatus(of: error)
    }
    Terminal.leave(with: status)
  }

  /// What stands behind the program's name: Swift's own list has lost the bytes that are no UTF-8.
  private static var arguments: [String] {
    (0..<Int(CommandLine.argc)).dropFirst().compactMap { position in
      unsafe CommandLine.unsafeArgv[position].map { unsafe FileName.text($0) }
    }
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
