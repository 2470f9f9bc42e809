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
    let outcome = ScaffoldWorkflow(in: .live).project(in: folder, asOf: asOf, replaces: force)
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
          """)
    case .impossible(let reasons):
      throw CheckCommand.status(of: reasons.map(withRemedy))
    }
  }

  /// What a file in the way is told with.
  private func withRemedy(_ reason: String) -> String {
    reason.hasSuffix("nothing was written") ? reason + "; with --force it is written over" : reason
  }
}
