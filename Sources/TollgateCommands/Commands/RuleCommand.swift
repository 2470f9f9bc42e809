import ArgumentParser
import Reporting
import Workflows

/// `tollgate rule`: what rules there are, what one of them says, and a new one to begin with.
struct RuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule",
    abstract: "List the rules, show one in full, or begin a new one.",
    discussion: """
      Examples:
        tollgate rule
        tollgate rule charter/names-a-sponsor
        tollgate rule --rules our-rules ours/costs-a-centre
        tollgate rule --output-format json
        tollgate rule new ours/has-a-cost-centre --dir our-rules
      """,
    subcommands: [ShowRules.self, NewRule.self],
    defaultSubcommand: ShowRules.self)
}

/// `tollgate rule show`, which `tollgate rule` stands for.
struct ShowRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List the rules, or show one in full.")

  @Argument(help: "The rule's name, such as charter/names-a-sponsor.", completion: .ruleNames)
  var id: String?

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("A folder of rules, added to those shipped.", valueName: "folder"),
    completion: .directory)
  var ruleFolders: [String] = []

  @Option(help: "The form of the answer.")
  var outputFormat = AnswerFormat.full

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  func run() throws {
    let colour = color.isOn(terminal: Terminal.outputIsTerminal)
    switch RuleWorkflow(in: .live).cards(id: id, ruleFolders: ruleFolders) {
    case .cards(let cards):
      if outputFormat == .json { return try Terminal.write(RuleDocument.json(cards)) }
      try Terminal.write(
        id == nil
          ? RulePages.list(cards, colour: colour)
          : cards.map { RulePages.page($0, colour: colour) }.joined(separator: "\n"))
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}

/// `tollgate rule new`: a rule to begin with.
struct NewRule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a rule that passes its own cases, to be changed from there.",
    discussion: """
      A file that is there already is never written over.

      Example:
        tollgate rule new ours/has-a-cost-centre --dir our-rules
      """)

  @Argument(
    help: ArgumentHelp(
      "What must be true, such as ours/has-a-cost-centre.", valueName: "category/name"))
  var name: String

  @Option(
    name: .customLong("dir"), help: ArgumentHelp("The folder of rules.", valueName: "folder"),
    completion: .directory)
  var folder = "rules"

  func run() throws {
    switch ScaffoldWorkflow(in: .live).rule(name, in: folder) {
    case .written(let files):
      let test = "tollgate test \(files.joined(separator: " "))"
      let explain = "tollgate explain \(name) --rules \(folder)"
      let width = max(test.count, explain.count)
      try Terminal.say(
        files.map { "wrote \($0)" }.joined(separator: "\n")
          + """


          Next:
            change its title, check, why and remedy, and one case for each way to pass and to fail
            \(test)\(String(repeating: " ", count: width - test.count))    runs its cases
            \(explain)\(String(repeating: " ", count: width - explain.count))    says in words what it demands
          """)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}
