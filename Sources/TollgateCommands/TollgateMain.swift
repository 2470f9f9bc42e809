import ArgumentParser

/// The program's entry.
public enum TollgateMain {
  /// Parses the arguments, runs the command, and leaves the process with its exit code.
  public static func run() async {
    let status: ExitStatus
    do {
      var command = try TollgateCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      status = .success
    } catch {
      status = ExitStatus(of: error)
    }
    Terminal.leave(with: status)
  }
}
