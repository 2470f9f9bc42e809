import ComplianceModel
import Diagnostics
import Foundation
import PolicyCompiler
import Testing

// Until the spotless manifests fill the sections that newer rules judge, it runs on demand.
@Suite(
  "No field of a spotless manifest can be spoilt unseen",
  .enabled(if: ProcessInfo.processInfo.environment["TOLLGATE_MUTANTS"] != nil))
struct MutationTests {
  @Test(
    "every mutant is caught by the rule that reads the field, or by a companion",
    arguments: SpotlessManifest.files)
  func mutants(of file: SpotlessManifest.File) throws {
    var hunted: Set<String> = []
    for manifest in file.manifests {
      let hunt = try MutantHunt(manifest).run(hunted: &hunted)
      #expect(hunt.violations == [], "\(manifest) is not spotless")
      #expect(hunt.escaped == [], "\(manifest)")
    }
    #expect(!hunted.isEmpty)
  }

  @Test(
    "there is a spotless manifest for every policy and phase",
    arguments: SpotlessManifest.policyNames)
  func everyPhase(_ name: String) throws {
    let manifests = SpotlessManifest.all.filter { $0.policy == name }
    #expect(!manifests.isEmpty)
    let policy = try #require(ShippedPolicy.all[name]).get().set.policies[0]
    let phases = try manifests.compactMap { try MutantHunt($0).phase() }
    let lacking = Set((policy.lifeCycle ?? [:]).values).subtracting(phases)
    #expect(lacking.map(\.rawValue).sorted() == [])
  }

  @Test(
    "every rule of a policy holds in one of its spotless manifests",
    arguments: SpotlessManifest.policyNames)
  func everyRule(_ policy: String) throws {
    var held: Set<RuleID> = []
    for manifest in SpotlessManifest.all where manifest.policy == policy {
      held.formUnion(try MutantHunt(manifest).held())
    }
    let rules = try #require(ShippedPolicy.all[policy]).get().set.rules.map(\.summary.id)
    let silent = rules.filter { !held.contains($0) }.map(\.text)
    #expect(silent == [])
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
