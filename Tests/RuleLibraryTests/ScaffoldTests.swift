import ComplianceModel
import Foundation
import PolicyCompiler
import SourceText
import TestSupport
import Testing
import Workflows

@Suite("A rule to begin with")
struct ScaffoldTests {
  @Test("comes out as its own cases say", arguments: ["ours/has-a-name", "pmo/is-well-known"])
  func cases(name: String) throws {
    let folder = try ScratchFolder()
    let path = folder.url.path
    guard case .written(let files) = ScaffoldWorkflow(in: .live).rule(name, in: path) else {
      Issue.record("nothing was written")
      return
    }
    #expect(files.map { $0.hasSuffix("\(name).yaml") } == [true])
    let bytes = try [UInt8](Data(contentsOf: folder.url.appendingPathComponent("\(name).yaml")))
    let log = MistakeLog()
    let library = RuleLibrary(
      added: [(name, SourceFile(name: "\(name).yaml", bytes: bytes))], log: log)
    let rule = try #require(library.rule(RuleID(name)))
    var runner = RuleCaseRunner(rule, schema: .home(ofCategory: rule.id.category), log: log)
    let outcome = runner.run()
    #expect(log.isEmpty)
    #expect(outcome.results.count { $0.hasPassed } == 4)
    #expect(outcome.results.count == 4)
    #expect(outcome.showsPass && outcome.showsFailure)
  }
}
