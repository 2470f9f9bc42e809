import ComplianceModel
import Diagnostics
import PolicyCompiler
import Testing

@Suite("No field of a spotless manifest can be spoilt unseen")
struct MutationTests {
  @Test(
    "every mutant is caught by the rule that reads the field, or by a companion",
    arguments: SpotlessManifest.files)
  func mutants(of file: SpotlessManifest.File) throws {
    let grounds = try #require(HuntPlan.files["\(file)"]).get()
    #expect(grounds.count == file.manifests.count)
    for (manifest, ground) in zip(file.manifests, grounds) {
      #expect(ground.hunt.violations == [], "\(manifest) is not spotless")
      let caught = ground.hunt.run(ground.prey)
      #expect(caught.escaped == [], "\(manifest)")
      #expect(caught.mutants > 0 || ground.prey.isEmpty, "\(manifest)")
    }
  }

  @Test("every rule that holds somewhere is hunted")
  func everyRuleIsHunted() throws {
    let grounds = try HuntPlan.grounds()
    let held = Set(grounds.flatMap(\.hunt.held.keys))
    let hunted = Set(grounds.flatMap { ground in ground.prey.map { ground.hunt.set.rules[$0].id } })
    #expect(!held.isEmpty)
    #expect(held.subtracting(hunted).map(\.text).sorted() == [])
  }

  @Test(
    "there is a spotless manifest for every policy and phase",
    arguments: SpotlessManifest.policyNames)
  func everyPhase(_ name: String) throws {
    let grounds = try HuntPlan.grounds().filter { $0.policy == name }
    #expect(!grounds.isEmpty)
    let policy = try #require(ShippedPolicy.all[name]).get().set.policies[0]
    let phases = grounds.compactMap(\.hunt.asItIs.phase)
    let lacking = Set((policy.lifeCycle ?? [:]).values).subtracting(phases)
    #expect(lacking.map(\.rawValue).sorted() == [])
  }

  @Test(
    "every rule of a policy holds in one of its spotless manifests",
    arguments: SpotlessManifest.policyNames)
  func everyRule(_ name: String) throws {
    let grounds = try HuntPlan.grounds().filter { $0.policy == name }
    let held = Set(grounds.flatMap(\.hunt.held.keys))
    let rules = try #require(ShippedPolicy.all[name]).get().set.rules.map(\.summary.id)
    let silent = rules.filter { !held.contains($0) }.map(\.text)
    #expect(silent == [])
  }
}

@Suite("The examples that keep every rule")
struct SpotlessExampleTests {
  @Test(
    "keep every rule of the policy 'standard'",
    arguments: ["archive-scan", "ledger-renewal", "library-lift", "water-meters"])
  func areSpotless(_ name: String) throws {
    let hunt = try MutantHunt(SpotlessManifest(example: name))
    #expect(hunt.asItIs.outcome == .judged)
    #expect(!hunt.held.isEmpty)
    #expect(hunt.violations == [])
  }
}

@Suite("What rules say of one another")
struct RuleReferenceTests {
  private static let known = Set(RuleFiles.all.map(\.id) + BuiltInRule.allCases.map(\.id.text))

  @Test("companions are rules that exist", arguments: RuleFiles.all)
  func companions(of file: RuleFile) throws {
    let rule = try #require(file.rule(MistakeLog()))
    #expect(rule.companions.filter { !Self.known.contains($0) } == [])
    #expect(!rule.companions.contains(file.id), "a rule is no companion of its own")
  }

  @Test("fields that may be lacking are fields that the rule reads", arguments: RuleFiles.all)
  func mayLack(of file: RuleFile) throws {
    let log = MistakeLog()
    let rule = try #require(file.rule(log))
    rule.checkMayLack(log)
    #expect(log.mistakes.flatMap(\.diagnostics).map(\.message) == [])
  }

  @Test(
    "checks are entries of the catalogue", .enabled(if: RuleFiles.catalogue != nil),
    arguments: RuleFiles.all)
  func checks(of file: RuleFile) throws {
    let rule = try #require(file.rule(MistakeLog()))
    let catalogue = try #require(RuleFiles.catalogue)
    #expect(rule.checks.filter { !catalogue.contains($0) } == [])
  }
}
