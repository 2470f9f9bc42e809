import ArgumentParser
import CalendarTime
import Workflows

/// `tollgate init`: what a project begins with.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented manifest, a policy, a configuration and a CI file to begin with.",
    discussion: """
      Asks nothing. Files that are there already are left alone, and then nothing is written, \
      unless --force says otherwise.

      Examples:
        tollgate init
        tollgate init new-project
      """)

  @Argument(
    help: ArgumentHelp("The folder (default: this folder).", valueName: "folder"),
    completion: .directory)
  var folder = "."

  @Flag(help: "Write over files that are there already.")
  var force = false

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The day that the manifest shows (default: today in UTC).", valueName: "yyyy-mm-dd"),
    transform: DayOption.read)
  var asOf: CalendarDay?

  func run() throws {
    let scaffolds = ScaffoldWorkflow(in: .live)
    let top = scaffolds.repository(above: folder)
    let outcome = scaffolds.project(in: folder, asOf: asOf, replaces: force)
    switch outcome {
    case .written(let files):
      let step = folder == "." ? "" : "  cd \(folder)\n"
      try Terminal.say(
        files.map { "wrote \($0)" }.joined(separator: "\n") + "\n\nNext:\n" + step
          + """
            tollgate check                               shows what is still open
            tollgate policy show tollgate-policy.yaml    shows what is demanded

          .tollgate.yaml has every check in \(folder == "." ? "this" : "that") folder judge by tollgate-policy.yaml.
          The workflow uses the action of your-organisation/tollgate: put the repository there that has yours.
          """ + (top.map(Self.unreached) ?? ""))
    case .impossible(let reasons):
      throw CheckCommand.status(of: reasons.map(withRemedy))
    }
  }

  /// What to say of a workflow that stands below the top of its repository.
  private static func unreached(_ top: String, way: String) -> String {
    let folder = FileName.shown(way)
    return """

      GitHub runs workflows only from the top of a repository: move \(folder)/.github/workflows to \(FileName.shown(top)),
      and say there which folder is meant: 'paths: \(folder)', 'arguments: --config=\(folder)/.tollgate.yaml', and the policy's path.
      """
  }

  /// What a file in the way is told with.
  private func withRemedy(_ reason: String) -> String {
    reason.hasSuffix("nothing was written") ? reason + "; with --force it is written over" : reason
  }
}
