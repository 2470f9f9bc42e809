import ArgumentParser
import Reporting

/// How the program ends; the code never depends on the output format.
struct ExitStatus: Error, Hashable {
  /// The code that the shell sees.
  let code: Int32
  /// What is said on standard error, if anything: lines that a terminal and a build server can be trusted with.
  let message: String

  /// Everything complies.
  static let success = ExitStatus(code: 0, message: "")
  /// There are violations at or above the threshold.
  static let violations = ExitStatus(code: 1, message: "")

  /// The job could not be done, for reasons that are told on a line each, whatever stands in them.
  ///
  /// - Parameter hint: What to try instead.
  static func impossible(_ reasons: [String], hint: String? = nil) -> ExitStatus {
    let lines = reasons.map { "error: \(PrintableText.of($0))" }
    return ExitStatus(
      code: 2,
      safe: (lines + [hint.map { "hint: \(PrintableText.of($0))" }].compactMap { $0 }).joined(
        separator: "\n"))
  }

  /// The job could not be done, for a reason that is told on one line, whatever stands in it.
  static func impossible(_ reason: String) -> ExitStatus { impossible([reason]) }

  /// The job could not be done, as a page tells that was made printable line by line.
  static func impossible(page: String) -> ExitStatus { ExitStatus(code: 2, safe: page) }

  /// A code, and words of one or several lines.
  init(code: Int32, message: String) {
    self.init(code: code, safe: PrintableText.lines(message))
  }

  private init(code: Int32, safe message: String) {
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
      self.init(
        code: 2,
        message: message.hasPrefix(begin) ? "error: \(message.dropFirst(begin.count))" : message)
    } else {
      self.init(code: 70, message: "a fault of Tollgate itself: \(message)")
    }
  }
}
