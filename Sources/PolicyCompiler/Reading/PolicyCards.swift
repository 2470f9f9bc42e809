package import ComplianceModel
import FactTree
import SourceText

/// Links policies so that they can be read: which rules are in force, and what comes from where.
package struct PolicyCards {
  private let linker: PolicyLinker
  private let log: MistakeLog

  /// Prepares to link.
  ///
  /// - Parameters:
  ///   - library: The rules within reach.
  ///   - finder: Finds what policies build on.
  ///   - log: Where mistakes are reported.
  package init(library: RuleLibrary, finder: PolicyFinder, log: MistakeLog) {
    linker = PolicyLinker(library: library, finder: finder, log: log)
    self.log = log
  }

  /// The policy in full; `nil` where it holds mistakes, which the log then says.
  package func card(_ source: PolicySource) -> PolicyCard? {
    guard let policy = linker.link(source), !log.hasErrors else { return nil }
    let own = policy.own
    let audits = ScoringPlanner(policy: policy, log: log)
    let governs = policy.inherited(\.governs)?.value
    let schema = policy.inherited(\.schema)?.value ?? .usual(forKinds: governs?.kinds ?? [])
    return PolicyCard(
      name: own.name, file: own.text.file.name, title: own.title, purpose: own.text.headComment,
      version: own.version, owner: own.owner, effective: own.effective,
      bases: policy.chain.dropLast().map(\.text.file.name), kinds: governs?.kinds ?? [],
      orHas: governs?.orHas.map(\.path.text) ?? [],
      applies: policy.inherited(\.applies).map { FormWording.oneLine($0.value.text) },
      lifeCycle: (policy.inherited(\.lifeCycle)?.value ?? []).map {
        PolicyCard.PhaseName(name: $0.name, phase: $0.phase)
      },
      schema: schema.base, waivers: policy.inherited(\.waivers)?.value.terms ?? .standard,
      gates: policy.gateTerms, scoring: audits.scoring().scoring, due: audits.due(),
      rules: policy.cards)
  }
}

extension LinkedPolicy {
  /// The rules in force, by name.
  var cards: [PolicyCard.Rule] {
    rules.keys.sorted().compactMap { id in
      guard let rule = rules[id] else { return nil }
      let settled = SettledParameters(of: rule, overrides: parameters[id] ?? [:])
      let own = SettledParameters(of: rule, overrides: [:])
      let card = rule.card(
        severity: severities[id] ?? rule.severity,
        setAt: severityPlaces[id].map { $0.text.origin($0.node) }, settled)
      return PolicyCard.Rule(
        card: card, ownSeverity: rule.severity,
        ownParameters: Dictionary(
          own.values.map { ($0.name, CELText.literal($0.node, of: $0.text.tree)) },
          uniquingKeysWith: { first, _ in first }),
        takenBy: takenBy[id].map { $0.text.origin($0.node, text: $0.text.tree.text(of: $0.node)) }
          ?? card.origin ?? Origin(file: own.values.first?.text.file.name ?? "", line: 1))
    }
  }
}
