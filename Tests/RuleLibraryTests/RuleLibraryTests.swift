import ComplianceModel
import Diagnostics
import PolicyCompiler
import TestSupport
import Testing
import Workflows

@Suite("The rules that are shipped")
struct RuleLibraryTests {
  @Test("come out as their cases say", arguments: RuleFiles.all)
  func cases(of file: RuleFile) throws {
    let (outcome, log) = try run(file)
    #expect(!log.hasErrors, "\(log.mistakes.flatMap(\.diagnostics).map(\.message))")
    #expect(!outcome.results.isEmpty)
    for result in outcome.results {
      #expect(result.differences.map(\.text) == [], "\(file.id): \(result.name)")
    }
  }

  @Test("show a manifest that passes and one that fails", arguments: RuleFiles.all)
  func bothSides(of file: RuleFile) throws {
    let (outcome, _) = try run(file)
    #expect(outcome.showsPass)
    #expect(outcome.showsFailure)
  }

  @Test("all fire somewhere in their cases", arguments: RuleFiles.all)
  func fires(_ file: RuleFile) throws {
    let (outcome, _) = try run(file)
    #expect(outcome.reached.contains(.fail), "no case makes \(file.id) fail")
    #expect(outcome.reached.contains(.pass), "no case makes \(file.id) hold")
  }

  private func run(_ file: RuleFile) throws -> (RuleCaseRunner.Outcome, MistakeLog) {
    let log = MistakeLog()
    let rule = try #require(file.rule(log), "\(file.id) cannot be read: \(log.mistakes)")
    var runner = RuleCaseRunner(rule, schema: .home(ofCategory: rule.id.category), log: log)
    return (runner.run(), log)
  }

  @Test("say why they matter and what to do", arguments: RuleFiles.all)
  func words(of file: RuleFile) throws {
    let rule = try #require(file.rule(MistakeLog()))
    #expect(rule.why?.isEmpty == false)
    #expect(rule.remedy?.isEmpty == false)
    #expect(!rule.title.hasSuffix("."))
    #expect(RuleID.isWellFormed(file.id))
  }

  @Test("have names that are unique even across categories")
  func uniqueNames() {
    let names = RuleFiles.all.map { $0.id.split(separator: "/").last.map(String.init) ?? "" }
    let repeated = Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.keys
    #expect(repeated.sorted() == [])
  }

  @Test("number forty at the least")
  func enough() {
    #expect(RuleFiles.all.count >= 40)
  }
}
