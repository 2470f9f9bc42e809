import ComplianceModel
import FactTree
import ShippedLibrary
import SourceText
import Testing

@testable import CELEvaluation
@testable import PolicyCompiler

/// Holds that the plans by which shipped rules are judged are those that their texts give.
@Suite("The plans within the program")
struct ShippedPlanTests {
  @Test("are of the rules' present texts", arguments: ShippedLibrary.ruleIDs)
  func fresh(_ id: String) throws {
    let plan = try #require(ShippedLibrary.plan(id, format: ShippedPlans.format))
    let made = try #require(ShippedPlans.plan(of: id))
    let words = try #require(ShippedLibrary.words(id, format: ShippedPlans.format))
    #expect(Self.text(plan) == Self.text(made.plan), "run: make docs")
    #expect(Self.text(words) == Self.text(made.words), "run: make docs")
  }

  private static func text(_ words: [UInt8]) -> String { String(decoding: words, as: UTF8.self) }

  /// The rules that a manifest is judged by; the others have no plan.
  private static let planned = ShippedLibrary.ruleIDs.filter {
    ShippedPlan.scope(of: RuleID($0)) == .manifest
  }

  @Test("tell of rules that only an audit judges, without their being read")
  func scopes() throws {
    let log = MistakeLog()
    for id in ShippedLibrary.ruleIDs {
      let definition = try #require(ShippedPlan.definition(RuleID(id), log: log))
      #expect(ShippedPlan.scope(of: RuleID(id)) == definition.scope, "\(id)")
    }
    #expect(Self.planned.count < ShippedLibrary.ruleIDs.count)
  }

  @Test("are read as they were written", arguments: planned)
  func whole(_ id: String) throws {
    let log = MistakeLog()
    let plan = try #require(ShippedPlan(of: RuleID(id)))
    let definition = try #require(ShippedPlan.definition(plan.id, log: log))
    #expect(plan.severity == definition.severity)
    #expect(plan.formerly == definition.formerly)
    #expect(plan.phases == PhaseSet(definition.phases))
    var compiler = ExpressionCompiler(dataNames: [], log: log)
    var constants = ConstantsWriter()
    let read = plan.rule(with: &compiler, constants: &constants, policyPlaceholders: nil)
    let rule = try #require(read)
    #expect(rule.summary == definition.summary(severity: definition.severity))
    let again = try #require(RulePlanWriter(definition, rule, by: compiler).text())
    let embedded = try #require(ShippedLibrary.plan(id, format: ShippedPlans.format))
    #expect(Self.text(again) == Self.text(embedded))
  }

  @Test("have the parameters of the rules", arguments: planned)
  func parameters(_ id: String) throws {
    let log = MistakeLog()
    let plan = try #require(ShippedPlan(of: RuleID(id)))
    let definition = try #require(ShippedPlan.definition(plan.id, log: log))
    let settled = SettledParameters(of: definition, overrides: [:])
    var (planned, written) = (ConstantsWriter(), ConstantsWriter())
    var compiler = ExpressionCompiler(dataNames: [], log: log)
    // What comes behind the parameters tells whether they were counted right.
    for _ in 0..<2 {
      let read = plan.rule(with: &compiler, constants: &planned, policyPlaceholders: nil)
      let place = written.add(settled)
      #expect(try #require(read).parameters == place)
    }
    let trees = [planned, written].map { $0.finish(symbols: SymbolTable()) }
    #expect(trees[0].nodes.map { "\($0)" } == trees[1].nodes.map { "\($0)" })
    #expect(trees[0].arena == trees[1].arena)
    #expect(plan.parameters == settled.written)
  }

  @Test("judge by the placeholders of the policy, and else by the rule's own")
  func placeholders() throws {
    let log = MistakeLog()
    for id in Self.planned {
      let plan = try #require(ShippedPlan(of: RuleID(id)))
      let definition = try #require(ShippedPlan.definition(plan.id, log: log))
      let own = SettledParameters(of: definition, overrides: [:]).texts("placeholders")
      var compiler = ExpressionCompiler(dataNames: [], log: log)
      var constants = ConstantsWriter()
      let read = plan.rule(
        with: &compiler, constants: &constants, policyPlaceholders: ["nowt"])
      let rule = try #require(read)
      let isPolicys = rule.placeholders.contains(Array("NOWT".utf8).span)
      #expect(isPolicys == (own == nil), "\(id)")
      for program in rule.demands.compactMap(\.program) {
        #expect(program.placeholders === rule.placeholders)
      }
    }
  }

  @Test("make the set that planning the rules anew makes, with data files and without")
  func sameSet() throws {
    let log = MistakeLog()
    let library = RuleLibrary(added: [], log: log)
    let finder = PolicyFinder(names: []) { _, _ in nil }
    let text = """
      title: Some
      version: "1"
      governs: { kind: Project }
      rules:
        use: [risks/*, schedule/*]
      """
    let file = SourceFile(name: "some.yaml", bytes: Array(text.utf8))
    let source = PolicySource(name: "some", file: file)
    for dataNames in [[], ["training"]] {
      let plain = PolicySetCompiler(
        library: library, finder: finder, dataNames: dataNames, log: log
      ).compile([source]).set
      let traced = PolicySetCompiler(
        library: library, finder: finder, dataNames: dataNames, isTraced: true, log: log
      ).compile([source]).set
      let sets = [try #require(plain), try #require(traced)]
      #expect(sets[0].rules.map(\.id) == sets[1].rules.map(\.id))
      #expect(sets[0].rules.map(\.phases) == sets[1].rules.map(\.phases))
      let messages = sets.map { set in
        set.rules.map { rule in rule.message.parts.map(Self.words) }
      }
      #expect(messages[0] == messages[1])
    }
    #expect(log.isEmpty)
  }

  private static func words(_ part: MessageTemplate.Part) -> String {
    switch part {
    case .words(let words): words
    case .value(let program, let source): "\(source) of \(program.nodes.count) steps"
    }
  }
}
