import ArgumentParser

/// How the program ends; the code never depends on the output format.
struct ExitStatus: Error, Hashable {
  /// The code that the shell sees.
  let code: Int32
  /// What is said on standard error, if anything.
  let message: String

  /// Everything complies.
  static let success = ExitStatus(code: 0, message: "")
  /// There are violations at or above the threshold.
  static let violations = ExitStatus(code: 1, message: "")

  /// The job could not be done.
  static func impossible(_ message: String) -> ExitStatus {
    ExitStatus(code: 2, message: message)
  }

  init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  /// What an error that ended a command comes to.
  init(of error: any Error) {
    if let status = error as? ExitStatus {
      self = status
      return
    }
    let message = TollgateCommand.fullMessage(for: error)
    // Help and version are no mistakes; everything else that ArgumentParser says is the user's.
    if TollgateCommand.exitCode(for: error) == .success {
      do throws(ExitStatus) {
        try Terminal.write(message)
        self = .success
      } catch {
        self = error
      }
    } else if TollgateCommand.exitCode(for: error) == .validationFailure {
      // In lower case, as every other error of the program.
      let begin = "Error: "
      self = .impossible(
        message.hasPrefix(begin) ? "error: \(message.dropFirst(begin.count))" : message)
    } else {
      self.init(code: 70, message: "a fault of Tollgate itself: \(message)")
    }
  }
}
