package import CalendarTime
import ComplianceModel
import FactTree

/// A policy as its author wrote it, checked for form but not yet compiled.
package struct PolicyDefinition: Sendable {
  /// The name by which the policy was chosen: the file's name without its ending.
  package let name: String
  /// The file.
  package let text: PolicyText
  /// What the policy is called.
  package let title: String
  /// Its version.
  package let version: String
  /// Who answers for it.
  package let owner: String?
  /// The days on which it is in effect; open where a bound is `nil`.
  package let effective: (from: CalendarDay?, to: CalendarDay?)
  /// Which documents it is about.
  let governs: GovernsDefinition?
  /// Which of those it applies to.
  let applies: LocatedText?
  /// The path of the project's name.
  let identity: LocatedPath?
  /// The path of the project's phase.
  let phase: LocatedPath?
  /// The policy's own names for the phases; `nil` where phases have no meaning.
  let lifeCycle: [PhaseName]?
  /// The policies that it builds on.
  let extends: [LocatedText]
  /// The texts that count as no answer; `nil` means the default list.
  let placeholders: [String]?
  /// The vocabulary of its manifests, where the author chose one.
  let schema: SchemaChoice?
  /// What it says of gates.
  let gates: GatesDefinition
  /// Patterns of the rules that it takes, `!` before those that it leaves out.
  let use: [LocatedText]
  /// Severities by rule.
  let severities: [SeverityOverride]
  /// Parameters by rule.
  let parameters: [ParameterOverride]
  /// The policy's own rules.
  let defined: [RuleDefinition]
  /// Who may excuse what, where the author says so.
  let waivers: WaiverTermsReader.Section?
  /// How its audits score, where the author says so.
  let score: ScoreReader.Section?

  /// A severity that the policy sets.
  struct SeverityOverride: Sendable {
    let rule: LocatedText
    let severity: Severity
  }

  /// A parameter that the policy sets.
  struct ParameterOverride: Sendable {
    let rule: LocatedText
    let name: String
    let value: NodeIndex
  }

  /// A name of a phase, and the phase that it stands for.
  struct PhaseName: Sendable {
    let name: String
    let phase: Phase
  }

  /// Plain matching of documents.
  struct GovernsDefinition: Sendable {
    let kinds: [String]
    let orHas: [LocatedPath]
  }
}
