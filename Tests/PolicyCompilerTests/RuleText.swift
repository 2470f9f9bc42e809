import ComplianceModel
import Diagnostics
import PolicyCompiler
import SourceText
import Workflows

/// A rule that a test writes out, and what comes of it.
struct RuleText {
  private let file: SourceFile

  init(_ text: String) {
    file = SourceFile(name: "rules/tests/rule.yaml", bytes: Array(text.utf8))
  }

  /// What its cases do not come out as, and the mistakes that it holds.
  func complaints() -> [String] {
    let log = MistakeLog()
    guard let rule = RuleLibrary(added: [("tests/rule", file)], log: log).rule(RuleID("tests/rule"))
    else {
      return Self.messages(log)
    }
    var runner = RuleCaseRunner(rule, schema: .none, log: log)
    let outcome = runner.run()
    let mistakes = Self.messages(log)
    if outcome.results.isEmpty, mistakes.isEmpty { return ["no cases"] }
    return mistakes
      + outcome.results.flatMap { result in
        result.differences.map { difference in
          let verb = difference.wasExpected ? "expected" : "found"
          return "case '\(result.name)': \(verb) \(difference.text)"
        }
      }
  }

  /// The mistakes that a policy which holds nothing but this rule shows, each as `line:column message`.
  func mistakes() -> [String] {
    let log = MistakeLog()
    let library = RuleLibrary(added: [("tests/rule", file)], log: log)
    let policy = SourceFile(
      name: "policy.yaml",
      bytes: Array("title: P\nversion: \"1\"\nrules: { use: [tests/rule] }\n".utf8))
    let compiler = PolicySetCompiler(
      library: library, finder: PolicyFinder(names: []) { _, _ in nil }, dataNames: [], log: log)
    _ = compiler.compile([PolicySource(name: "policy", file: policy)])
    return log.mistakes.flatMap { mistakes in
      let lines = LineIndex(mistakes.file.bytes)
      return mistakes.diagnostics.map { diagnostic in
        let place = lines.location(of: diagnostic.span.start, in: mistakes.file.bytes)
        return "\(place.line):\(place.column) \(diagnostic.message)"
      }
    }
  }

  private static func messages(_ log: MistakeLog) -> [String] {
    log.mistakes.flatMap(\.diagnostics).map(\.message)
  }
}
