import ArgumentParser
import CalendarTime
import PolicyCompiler
import Reporting
import Workflows

/// `tollgate policy lint`: what in a policy has no effect, and what its authors left out.
struct LintPolicies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Review policies: what has no effect, what is missing, what YAML could eat.",
    discussion: """
      Finds rules over lists that no rule requires, parameters that nothing reads, severities and \
      parameters that change nothing, patterns that take nothing new, rules that the life cycle \
      never comes to, companions that the policy does not take, rules of your own without why, \
      remedy or cases, fields that a schema loses which takes the place of another, and expressions \
      that can cost too much or that YAML could eat. With --suite, also rules that no manifest of \
      the suite reaches.

      Without a policy, those that come with the program are reviewed. The exit code is 1 where \
      there are findings, 2 where a policy holds mistakes.

      Examples:
        tollgate policy lint our-policy.yaml --rules our-rules
        tollgate policy lint our-policy.yaml --suite projects --as-of 2026-03-31
      """)

  @Argument(
    help: ArgumentHelp("A shipped policy or a policy file.", valueName: "name|file"),
    completion: .policies)
  var policies: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Manifests, policy tests and folders; every rule should come to a verdict.", valueName: "path"
    ), completion: .manifests)
  var suite: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The day to judge the suite by (default: today in UTC).", valueName: "yyyy-mm-dd"),
    transform: DayOption.read)
  var asOf: CalendarDay?

  @Option(help: ArgumentHelp("A data file, read as data.NAME.", valueName: "name=file"))
  var data: [String] = []

  @OptionGroup var view: PolicyViewOptions

  func run() throws {
    var request = LintWorkflow.Request()
    request.policies = policies
    request.ruleFolders = view.ruleFolders
    request.suite = suite
    request.asOf = asOf
    request.data = try PolicyOptions.dataFiles(data)
    switch LintWorkflow(request, in: .live).run() {
    case .reviewed(let findings, let count):
      let files = findings.map {
        MistakeRenderer.FileMistakes(file: $0.file, diagnostics: $0.diagnostics)
      }
      let text =
        view.outputFormat == .json
        ? FindingList.json(files) : MistakeRenderer(files).render(colour: view.colour)
      let well = count == 1 ? "the policy is in order" : "\(count) policies are in order"
      try Terminal.write(text.isEmpty ? well : text)
      if !findings.isEmpty { throw ExitStatus.violations }
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: view.color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}

/// `tollgate policy fmt`: writes CEL so that YAML cannot eat it.
struct FormatPolicies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Write the CEL of policies and rules so that YAML cannot eat a part of it.",
    discussion: """
      An expression that a small change could cut off, or that quotes change signs in, becomes a \
      '|' block; between braces it is quoted. Comments and everything else stay byte for byte, and \
      what the file says stays the same. Folders are walked.

      Examples:
        tollgate policy fmt our-policy.yaml our-rules
        tollgate policy fmt --check .
      """)

  @Argument(
    help: ArgumentHelp("Policy and rule files, and folders.", valueName: "path"),
    completion: .manifests)
  var paths: [String]

  @Flag(help: "Write nothing; end with exit code 1 where a file would be written anew.")
  var check = false

  @Option(help: "The form of the answer.")
  var outputFormat = AnswerFormat.full

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  func run() throws {
    switch FormatWorkflow(in: .live).run(paths, writes: !check) {
    case .formatted(let changed, let count):
      try Terminal.say(text(changed, of: count))
      if check, !changed.isEmpty { throw ExitStatus.violations }
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: color)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }

  private func text(_ changed: [String], of count: Int) -> String {
    if outputFormat == .json {
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("schema_version", "1")
        writer.member("files", count)
        writer.list("changed", changed)
      }
      return writer.text
    }
    if changed.isEmpty { return count == 1 ? "1 file is in order" : "\(count) files are in order" }
    return changed.map { "\(check ? "would write" : "wrote") \($0)" }.joined(separator: "\n")
  }
}
