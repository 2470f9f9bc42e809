import ArgumentParser
import ComplianceModel
import Diagnostics
import Reporting
import Workflows

/// `tollgate policy`: what policies there are, and the tools of those who write them.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "List the shipped policies; show, compare, review and format policies.",
    discussion: """
      Examples:
        tollgate policy
        tollgate policy show standard
        tollgate policy diff standard our-policy.yaml
        tollgate policy lint our-policy.yaml --suite projects
        tollgate policy fmt --check our-policy.yaml
      """,
    subcommands: [
      ListPolicies.self, ShowPolicy.self, DiffPolicies.self, LintPolicies.self,
      FormatPolicies.self,
    ],
    defaultSubcommand: ListPolicies.self)

  /// Writes what the policies of an answer come to, or ends as the answer demands.
  static func write(
    _ outcome: PolicyWorkflow.Outcome, colour: ColourChoice, _ text: ([PolicyCard]) throws -> String
  ) throws {
    switch outcome {
    case .cards(let cards): try Terminal.write(try text(cards))
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: colour)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}

/// How policies are shown.
struct PolicyViewOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("A folder of rules, added to those shipped.", valueName: "folder"),
    completion: .directory)
  var ruleFolders: [String] = []

  @Option(help: "The form of the answer.")
  var outputFormat = AnswerFormat.full

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  /// Whether standard output is coloured.
  var colour: Bool { color.isOn(terminal: Terminal.outputIsTerminal) }
}

/// `tollgate policy list`: the shipped policies.
struct ListPolicies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the shipped policies.")

  /// A word behind `policy` that is none of its commands.
  @Argument(help: .hidden)
  var unknown: String?

  @OptionGroup var view: PolicyViewOptions

  func validate() throws {
    guard let unknown else { return }
    let names = ["list", "show", "diff", "lint", "fmt"]
    let near =
      Diagnostic.didYouMean(unknown, among: names) ?? "there are \(names.joined(separator: ", "))"
    throw ValidationError("there is no 'tollgate policy \(unknown)'; \(near)")
  }

  func run() throws {
    try PolicyCommand.write(
      PolicyWorkflow(in: .live).cards([], ruleFolders: view.ruleFolders), colour: view.color
    ) { cards in
      view.outputFormat == .json
        ? PolicyPages.listJSON(cards) : PolicyPages.list(cards, colour: view.colour)
    }
  }
}

/// `tollgate policy show`: the rules in force under a policy, and what comes from where.
struct ShowPolicy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a policy in full: every rule in force, and what comes from where.",
    discussion: """
      Each rule stands with its severity, the phases during which it must hold, and the place at \
      which the policy takes it. Severities and parameters that a policy sets are told with the \
      line that sets them.

      Examples:
        tollgate policy show standard
        tollgate policy show our-policy.yaml --rules our-rules
      """)

  @Argument(
    help: ArgumentHelp("A shipped policy or a policy file.", valueName: "name|file"),
    completion: .policies)
  var policy: String

  @OptionGroup var view: PolicyViewOptions

  func run() throws {
    try PolicyCommand.write(
      PolicyWorkflow(in: .live).cards([policy], ruleFolders: view.ruleFolders), colour: view.color
    ) { cards in
      cards.map {
        view.outputFormat == .json
          ? PolicyPages.json($0) : PolicyPages.page($0, colour: view.colour)
      }.joined()
    }
  }
}

/// `tollgate policy diff`: what is different between two policies.
struct DiffPolicies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two policies: rules, severities, parameters, life cycle.",
    discussion: """
      The exit code is 0 whether they differ or not: the difference is the answer.

      Examples:
        tollgate policy diff standard our-policy.yaml
        tollgate policy diff standard pmo-setup --output-format json
      """)

  @Argument(help: ArgumentHelp("The first policy.", valueName: "name|file"), completion: .policies)
  var before: String

  @Argument(help: ArgumentHelp("The second policy.", valueName: "name|file"), completion: .policies)
  var after: String

  @OptionGroup var view: PolicyViewOptions

  func run() throws {
    try PolicyCommand.write(
      PolicyWorkflow(in: .live).cards([before, after], ruleFolders: view.ruleFolders),
      colour: view.color
    ) { cards in
      guard let first = cards.first, let last = cards.last else { return "" }
      let difference = PolicyDifference(from: first, to: last)
      return view.outputFormat == .json
        ? difference.json() : difference.text(colour: view.colour)
    }
  }
}
