/// The rules that the engine itself judges, before and beside those of a policy.
package enum BuiltInRule: CaseIterable, Sendable {
  /// Every manifest can be read to its end.
  case manifestIsReadable
  /// A project says in which phase of its policy's life cycle it is.
  case phaseIsKnown
  /// A policy's `applies` can be judged for every manifest that it governs.
  case applicabilityIsKnown

  /// The name under which violations are reported.
  package var id: RuleID {
    switch self {
    case .manifestIsReadable: RuleID("manifest/is-readable")
    case .phaseIsKnown: RuleID("project/phase-is-known")
    case .applicabilityIsKnown: RuleID("policy/applicability-is-known")
    }
  }

  /// What must be true, as a sentence.
  package var title: String {
    switch self {
    case .manifestIsReadable: "Every manifest can be read"
    case .phaseIsKnown: "The project's phase is one of its policy's life cycle"
    case .applicabilityIsKnown: "Whether a policy applies to the project can be judged"
    }
  }

  /// Why it matters.
  package var why: String {
    switch self {
    case .manifestIsReadable: "What cannot be read cannot be judged, and must not slip through."
    case .phaseIsKnown:
      "The phase decides which rules must hold; without it every rule of the policy is judged."
    case .applicabilityIsKnown:
      "A policy that cannot tell whether it applies would be skipped in silence."
    }
  }

  /// What to do.
  package var remedy: String {
    switch self {
    case .manifestIsReadable: "Mend the file at the place shown."
    case .phaseIsKnown: "Set project.phase to a phase of the life cycle."
    case .applicabilityIsKnown:
      "Fill in the field that the policy's 'applies' reads, or guard it with given()."
    }
  }

  /// Always the gravest: nothing is judged without them.
  package var severity: Severity { .critical }
}

extension BuiltInRule {
  /// The rule as reports tell it.
  package var summary: RuleSummary {
    RuleSummary(
      id: id, title: title, severity: severity, why: why, remedy: remedy, owner: nil,
      references: [], checks: [], phases: [])
  }
}
