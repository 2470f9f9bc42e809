import ComplianceModel
import Reporting
import Workflows

extension CheckCommand {
  /// Writes a line for each manifest as soon as it is judged; nothing is kept of it.
  func stream(_ workflow: CheckWorkflow, _ progress: ProgressLine?) throws {
    var failure = FailureCount(self)
    let outcome = try workflow.stream { done, total in
      progress?.update(done, of: total)
    } take: { manifest, run in
      failure.count(manifest, of: run)
      try Terminal.write(
        ReportRenderer.line(manifest, of: run, options: output.options))
    }
    progress?.finish()
    guard case .judged(let run) = outcome else { return try end(with: outcome) }
    output.tellNotices(of: run)
    noteUnusedPolicy()
    if failure.fails { throw ExitStatus.violations }
  }

  /// Finds out whether manifests, taken one by one, make the check fail.
  struct FailureCount {
    private let command: CheckCommand
    /// Whether the exit code says that something is wrong.
    private(set) var fails = false

    /// Begins with nothing wrong.
    init(_ command: CheckCommand) {
      self.command = command
    }

    /// Takes a manifest of a run.
    mutating func count(_ manifest: ManifestReport, of run: CheckReport) {
      guard !command.exitZero, !fails else { return }
      fails =
        command.requirePolicy && manifest.outcome == .ungoverned
        || manifest.violations.contains { run.fails($0, of: manifest) }
    }
  }
}
