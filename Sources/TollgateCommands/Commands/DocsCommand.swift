import ArgumentParser
import Workflows

/// `tollgate docs`: the pages about a library of rules and policies.
struct DocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Write pages about the rules and policies of a folder.",
    discussion: """
      Reads rules/ and policies/ of a folder and writes docs/rules/, docs/policies.md and, where \
      there is a rules/catalogue.yaml, docs/coverage.md. A docs/manifest.md that is there gets the \
      fields of manifests below its introduction.

      Examples:
        tollgate docs
        tollgate docs our-library --check
      """)

  @Argument(
    help: ArgumentHelp("The folder (default: this folder).", valueName: "folder"),
    completion: .directory)
  var folder = "."

  @Flag(help: "Write nothing; end with exit code 1 where a page would be written anew.")
  var check = false

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  func run() throws {
    switch DocsWorkflow(root: folder, in: .live).run(writes: !check) {
    case .written(let changed, let count):
      try Terminal.say(
        changed.isEmpty
          ? "\(count) pages are fresh"
          : changed.map { "\(check ? "would write" : "wrote") \($0)" }.joined(separator: "\n"))
      if check, !changed.isEmpty { throw ExitStatus.violations }
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}
