import ArgumentParser
import Reporting
import Workflows

/// `tollgate rule`: what rules there are, and what one of them says.
struct RuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule",
    abstract: "List the rules, or show one in full.",
    discussion: """
      Examples:
        tollgate rule
        tollgate rule charter/names-a-sponsor
        tollgate rule --rules our-rules ours/costs-a-centre
      """)

  @Argument(help: "The rule's name, such as charter/names-a-sponsor.")
  var id: String?

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("A folder of rules, added to those shipped.", valueName: "folder"))
  var ruleFolders: [String] = []

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  func run() throws {
    let colour = color.isOn(terminal: Terminal.outputIsTerminal)
    switch RuleWorkflow(in: .live).cards(id: id, ruleFolders: ruleFolders) {
    case .cards(let cards):
      try Terminal.write(
        id == nil
          ? RulePages.list(cards, colour: colour)
          : cards.map { RulePages.page($0, colour: colour) }.joined(separator: "\n"))
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}
