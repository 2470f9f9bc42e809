import ComplianceModel
import Diagnostics
import Foundation
import SourceText
import Testing
import Workflows

@testable import PolicyCompiler

/// An example policy whose own rules carry cases.
struct ExamplePolicy: Sendable, CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }

  /// The rules that the policy defines.
  func rules(_ log: MistakeLog) throws -> [RuleDefinition] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: root.appendingPathComponent("examples/\(name)/policy.yaml"))
    let file = SourceFile(name: "examples/\(name)/policy.yaml", bytes: Array(data))
    let text = try #require(PolicyText(reading: file, log: log))
    return try #require(PolicyReader(log: log).policy(named: name, of: text)).defined
  }
}

@Suite("The rules of an example policy")
struct ExamplePolicyTests {
  static let policies = ["capital-delivery", "major-projects"].map(ExamplePolicy.init(name:))

  @Test("come out as their cases say", arguments: policies)
  func cases(of policy: ExamplePolicy) throws {
    let log = MistakeLog()
    let rules = try policy.rules(log)
    #expect(rules.count >= 5)
    for rule in rules {
      var runner = RuleCaseRunner(rule, schema: .none, log: log)
      let outcome = runner.run()
      #expect(outcome.results.flatMap(\.differences).map(\.text) == [])
      #expect(outcome.showsPass && outcome.showsFailure, "\(rule.id) shows both sides")
    }
    #expect(log.mistakes.flatMap(\.diagnostics).map(\.message) == [])
  }
}
