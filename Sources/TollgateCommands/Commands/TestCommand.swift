import ArgumentParser
import ComplianceModel
import Reporting
import Workflows

/// `tollgate test`: the cases of rules, and the tests of policies.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the cases of rules and the tests of policies.",
    discussion: """
      Rules carry 'cases'; a policy is tested by a file whose name ends in .test.yaml. What comes \
      out otherwise than expected is shown with the values that led there.

      Examples:
        tollgate test                              the folders 'rules' and 'policies'
        tollgate test our-rules/people/has-a-manager.yaml
        tollgate test our-policies --rules our-rules --coverage
        tollgate test our-rules --policy our-policy.yaml
        tollgate test --filter 'risks/*' --output-format junit -o tests.xml

      Exit codes: 0 all came out as expected, 1 something did not, or too little was covered, \
      2 a rule, policy or test could not be read.
      """)

  @Argument(
    help: ArgumentHelp(
      "Rule files, policies, policy tests, and folders of them (default: 'rules' and 'policies').",
      valueName: "path"), completion: .manifests)
  var paths: [String] = []

  @Option(
    name: .customLong("rules"), parsing: .singleValue,
    help: ArgumentHelp(
      "A folder of rules that policies may take, without testing them.", valueName: "folder"),
    completion: .directory)
  var ruleFolders: [String] = []

  @Option(
    name: [.customLong("policy"), .customShort("p")],
    help: ArgumentHelp(
      "Hold the rules that are tested against the schema of this policy: for fields of your own.",
      valueName: "name|file"), completion: .policies)
  var policy: String?

  @Option(
    help: ArgumentHelp(
      "Run only the tests of the rules, policies or names that match.", valueName: "pattern"),
    completion: .rulePatterns)
  var filter: String?

  @Flag(help: "List the verdicts, and the sides of 'when', that no test came to.")
  var coverage = false

  @Option(
    help: ArgumentHelp(
      "Fail when less than this percentage was covered; implies --coverage.", valueName: "percent"))
  var failUnderCoverage: Double?

  @Option(help: "The format of the outcome.")
  var outputFormat = TestFormat.full

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"),
    completion: .files)
  var output: String?

  @Flag(name: .shortAndLong, help: "Leave out the summary.")
  var quiet = false

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  func validate() throws {
    if let percent = failUnderCoverage, !(0...100).contains(percent) {
      throw ValidationError("--fail-under-coverage must be a percentage from 0 to 100")
    }
  }

  func run() throws {
    var request = TestRequest()
    request.paths = paths
    request.ruleFolders = ruleFolders
    request.policy = policy
    request.filter = filter
    request.wantsCoverage = coverage || failUnderCoverage != nil
    var workflow = TestWorkflow(request, in: .live)
    switch workflow.run() {
    case .tested(let report):
      let colour = output == nil && color.isOn(terminal: Terminal.outputIsTerminal)
      let text = outputFormat.render(report, colour: colour, quiet: quiet)
      if let output { try ReportFile.write(text, to: output) } else { try Terminal.write(text) }
      if fails(report) { throw ExitStatus.violations }
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }

  /// Whether the exit code says that something is wrong.
  private func fails(_ report: TestReport) -> Bool {
    if report.failed > 0 { return true }
    guard let percent = failUnderCoverage, let coverage = report.coverage else { return false }
    return Double(coverage.reached) * 100 < percent * Double(coverage.possible)
  }
}
