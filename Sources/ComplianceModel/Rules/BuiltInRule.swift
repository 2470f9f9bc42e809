/// The rules that the engine itself judges, before and beside those of a policy.
package enum BuiltInRule: CaseIterable, Sendable {
  /// Every manifest can be read to its end.
  case manifestIsReadable
  /// A project says in which phase of its policy's life cycle it is.
  case phaseIsKnown
  /// A policy's `applies` can be judged for every manifest that it governs.
  case applicabilityIsKnown
  /// Every value of a manifest is of the type that its policy's schema declares.
  case typeIsRight
  /// Every field of a manifest is one that its policy's schema declares.
  case fieldsAreKnown

  /// The name under which violations are reported.
  package var id: RuleID {
    switch self {
    case .manifestIsReadable: RuleID("manifest/is-readable")
    case .phaseIsKnown: RuleID("project/phase-is-known")
    case .applicabilityIsKnown: RuleID("policy/applicability-is-known")
    case .typeIsRight: RuleID("manifest/type-is-right")
    case .fieldsAreKnown: RuleID("manifest/fields-are-known")
    }
  }

  /// What must be true, as a sentence.
  package var title: String {
    switch self {
    case .manifestIsReadable: "Every manifest can be read"
    case .phaseIsKnown: "The project's phase is one of its policy's life cycle"
    case .applicabilityIsKnown: "Whether a policy applies to the project can be judged"
    case .typeIsRight: "Every value is of the type that its field has"
    case .fieldsAreKnown: "Every field is one of the manifest's vocabulary"
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
    case .typeIsRight:
      "Rules cannot judge a value of another type: a date that is none, a number between quotes."
    case .fieldsAreKnown:
      "No rule reads a field whose name is misspelt: what it says is lost without a word."
    }
  }

  /// What to do.
  package var remedy: String {
    switch self {
    case .manifestIsReadable: "Mend the file at the place shown."
    case .phaseIsKnown: "Set project.phase to a phase of the life cycle."
    case .applicabilityIsKnown:
      "Fill in the field that the policy's 'applies' reads, or guard it with given()."
    case .typeIsRight: "Write the value as docs/manifest.md shows it."
    case .fieldsAreKnown:
      "Correct the name; begin the name of a field of your own with x-, or have the policy declare it."
    }
  }

  /// The gravest where nothing can be judged without the rule.
  package var severity: Severity {
    switch self {
    case .manifestIsReadable, .phaseIsKnown, .applicabilityIsKnown: .critical
    case .typeIsRight: .major
    // What the field should say, and where it is missed, other rules tell.
    case .fieldsAreKnown: .minor
    }
  }
}

extension BuiltInRule {
  /// The rule as reports tell it.
  package var summary: RuleSummary {
    RuleSummary(
      id: id, title: title, severity: severity, why: why, remedy: remedy, owner: nil,
      references: [], checks: [], phases: [])
  }
}
