import ArgumentParser
import Workflows

/// What approvals are held against.
struct ProofOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The office's own list of approvals (YAML, JSON or CSV): what stands in it is registered.",
      valueName: "file"), completion: .files)
  var approvals: String?

  @Option(
    help: ArgumentHelp(
      "Whose SSH keys may sign approvals, in the format of ssh-keygen.", valueName: "file"),
    completion: .files)
  var allowedSigners: String?

  /// Tells a request.
  func tell(_ request: inout GateRequest) {
    request.approvals = approvals
    request.allowedSigners = allowedSigners
  }
}
