package import CELEvaluation
package import CalendarTime
package import ComplianceModel
package import FactTree

/// A policy, linked and planned.
package struct CompiledPolicy: Sendable {
  /// Which documents a policy is about.
  package struct Governs: Sendable {
    /// The kinds; a document without `kind` is none of them.
    package let kinds: [String]
    /// Paths of which any makes a document the policy's business.
    package let orHas: [CompiledPath]
  }

  /// The name by which it was chosen.
  package let name: String
  /// What it is called.
  package let title: String
  /// Its version.
  package let version: String
  /// The days on which it is in effect.
  package let effective: (from: CalendarDay?, to: CalendarDay?)
  /// Which documents it is about; `nil` means all.
  package let governs: Governs?
  /// Which of those it applies to; `nil` means all.
  package let applies: Program?
  /// The path of the project's name.
  package let identity: CompiledPath
  /// The path of the project's phase.
  package let phasePath: CompiledPath
  /// The policy's names of the phases; `nil` where phases have no meaning.
  package let lifeCycle: [String: Phase]?
  /// The names of the life cycle in order, for messages.
  package let phaseNames: [String]
  /// The schema that manifests are held against: a position in ``PolicySet/schemas``.
  package let schema: Int?
  /// The rules: positions in ``PolicySet/rules``, with the severity that this policy gives.
  package let rules: [(rule: Int, severity: Severity)]
  /// Who may excuse what, and for how long.
  package let waivers: WaiverTerms
  /// Its gates; `nil` where it has none.
  package let gates: GatePlan?
  /// How its audits score.
  package let scoring: Scoring
  /// Whether the policy, or one that it builds on, says how audits score.
  package let statesScoring: Bool
  /// By when a violation is to be mended, from the day on which it was first seen; a severity that is
  /// not listed is never due.
  package let due: [Severity: CalendarPeriod]
}

/// Everything that a run judges by: immutable, shared by all threads.
package struct PolicySet: Sendable {
  /// The names that plans mention; every manifest of the run is read with it.
  package let symbols: SymbolTable
  /// The parameters of rules.
  package let constants: FactTree
  /// The rules, each with settled parameters.
  package let rules: [CompiledRule]
  /// For each rule, whether another of the rules has its name and other parameters, so that
  /// violations must name the policy.
  package let isContested: [Bool]
  /// The policies, in the order in which they were named.
  package let policies: [CompiledPolicy]
  /// The names of the data files, in the order of their slots.
  package let dataNames: [String]
  /// The schemas that policies hold manifests against.
  package let schemas: [CompiledSchema]
  /// The fields by which stable paths name list entries.
  package let identityKeys: IdentityKeys
  /// The symbol of `kind`.
  package let kindSymbol: Symbol
  /// The rules that only an audit judges, by name.
  package internal(set) var auditTasks: [AuditTask] = []
  /// For each policy, the rules of ``auditTasks`` that it takes.
  package internal(set) var auditRules: [[Int]] = []
  /// The indicators of the office, in the order of their files.
  package internal(set) var indicators: [CompiledIndicator] = []
}
