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
  /// A configuration beside a manifest only shows differently, or is stricter.
  case configurationDoesNotExcuse
  /// No waiver is kept whose last day is over.
  case waiverIsInForce
  /// Somebody approved the waiver, on a day that fits.
  case waiverIsApproved
  /// A waiver says why the rule cannot be kept.
  case waiverGivesAReason
  /// The approver's role may excuse what the waiver excuses.
  case waiverApproverMayApprove
  /// Nobody approves a waiver that they asked for.
  case waiverIsNotSelfApproved
  /// A waiver runs no longer than its policy allows.
  case waiverIsNotTooLong
  /// A waiver names a rule that there is.
  case waiverNamesARule
  /// A waiver names a rule that may be excused at all.
  case waiverRuleMayBeExcused
  /// No condition of a waiver is overdue.
  case waiverConditionsAreMet
  /// A waiver excuses something.
  case waiverIsUsed
  /// Every project of the register has a manifest.
  case registeredHasManifest
  /// A manifest says of its project what the register says.
  case registerAgrees

  /// The name under which violations are reported.
  package var id: RuleID {
    switch self {
    case .manifestIsReadable: RuleID("manifest/is-readable")
    case .phaseIsKnown: RuleID("project/phase-is-known")
    case .applicabilityIsKnown: RuleID("policy/applicability-is-known")
    case .typeIsRight: RuleID("manifest/type-is-right")
    case .fieldsAreKnown: RuleID("manifest/fields-are-known")
    case .configurationDoesNotExcuse: RuleID("configuration/does-not-excuse")
    case .waiverIsInForce: RuleID("waiver/is-in-force")
    case .waiverIsApproved: RuleID("waiver/is-approved")
    case .waiverGivesAReason: RuleID("waiver/gives-a-reason")
    case .waiverApproverMayApprove: RuleID("waiver/approver-may-approve")
    case .waiverIsNotSelfApproved: RuleID("waiver/is-not-self-approved")
    case .waiverIsNotTooLong: RuleID("waiver/is-not-too-long")
    case .waiverNamesARule: RuleID("waiver/names-a-rule")
    case .waiverRuleMayBeExcused: RuleID("waiver/rule-may-be-excused")
    case .waiverConditionsAreMet: RuleID("waiver/conditions-are-met")
    case .waiverIsUsed: RuleID("waiver/is-used")
    case .registeredHasManifest: RuleID("portfolio/manifest-is-there")
    case .registerAgrees: RuleID("portfolio/register-agrees")
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
    case .configurationDoesNotExcuse:
      "A configuration beside a manifest excuses nothing"
    case .waiverIsInForce: "No waiver has expired"
    case .waiverIsApproved: "Every waiver is approved"
    case .waiverGivesAReason: "Every waiver gives a reason"
    case .waiverApproverMayApprove:
      "Every waiver is approved by the holder of a role that may excuse the violation"
    case .waiverIsNotSelfApproved: "Nobody approves a waiver that they asked for"
    case .waiverIsNotTooLong: "No waiver runs longer than the policy allows"
    case .waiverNamesARule: "Every waiver names a rule that exists"
    case .waiverRuleMayBeExcused: "No waiver is for a rule that nobody may excuse"
    case .waiverConditionsAreMet: "Every condition of a waiver is met by its day"
    case .waiverIsUsed: "Every waiver excuses a violation"
    case .registeredHasManifest: "Every project of the register has a manifest"
    case .registerAgrees: "The manifest says of the project what the register says"
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
    case .configurationDoesNotExcuse:
      "A team cannot excuse itself: what a run judges by is settled where it is started."
    case .waiverIsInForce: "An exception is granted for a time; after it, the rule holds again."
    case .waiverIsApproved:
      "A team cannot excuse itself: until somebody with the authority agrees, the rule holds."
    case .waiverGivesAReason:
      "Nobody can judge later whether an exception was right that never said what it was for."
    case .waiverApproverMayApprove:
      "The graver the violation, the higher the body that may take the risk of it."
    case .waiverIsNotSelfApproved: "Two pairs of eyes see what one passes over."
    case .waiverIsNotTooLong: "An exception without an early end becomes the rule."
    case .waiverNamesARule:
      "A waiver for a misspelt rule excuses nothing, and everybody believes it does."
    case .waiverRuleMayBeExcused:
      "Some rules are what all judging rests on, or are owed to others than the approver."
    case .waiverConditionsAreMet:
      "The exception was granted on the word that this would be done by then."
    case .waiverIsUsed: "A waiver that nobody needs any more would excuse the next fault unseen."
    case .registeredHasManifest: "Nobody leaves an audit by deleting a file."
    case .registerAgrees:
      "A team must not choose its own tier or phase, and with them the rules that it faces."
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
    case .configurationDoesNotExcuse:
      "Leave in it only severity and a stricter fail_on; ask the office for anything else."
    case .waiverIsInForce: "Keep the rule, or ask for a new waiver; then remove this one."
    case .waiverIsApproved: "Have it approved: fill in approved_by and granted."
    case .waiverGivesAReason:
      "Say in 'reason' why the rule cannot be kept, and what is done instead."
    case .waiverApproverMayApprove:
      "Have it approved by the holder of a role that the policy names for the severity."
    case .waiverIsNotSelfApproved: "Have it approved by somebody else."
    case .waiverIsNotTooLong: "Let it expire earlier, and ask again when that day comes."
    case .waiverNamesARule: "Name the rule as the report does."
    case .waiverRuleMayBeExcused: "Keep the rule, and remove the waiver."
    case .waiverConditionsAreMet:
      "Do what the condition says and set its status to closed, or ask for a new waiver."
    case .waiverIsUsed: "Remove it, or correct its rule, project or path."
    case .registeredHasManifest:
      "Add the project's manifest to the portfolio, or have the office take it off the register."
    case .registerAgrees: "Correct the manifest, or have the office correct the register."
    }
  }

  /// The gravest where nothing can be judged without the rule.
  package var severity: Severity {
    switch self {
    case .manifestIsReadable, .phaseIsKnown, .applicabilityIsKnown, .registeredHasManifest:
      .critical
    case .typeIsRight, .registerAgrees, .configurationDoesNotExcuse: .major
    case .waiverIsApproved, .waiverGivesAReason, .waiverApproverMayApprove,
      .waiverIsNotSelfApproved, .waiverIsNotTooLong, .waiverNamesARule, .waiverRuleMayBeExcused,
      .waiverConditionsAreMet:
      .major
    // They excuse nothing, and what they excused stands in the report at its own severity.
    case .waiverIsInForce, .waiverIsUsed: .minor
    // What the field should say, and where it is missed, other rules tell.
    case .fieldsAreKnown: .minor
    }
  }
}

extension BuiltInRule {
  /// Whether it judges waivers rather than manifests.
  package var judgesWaivers: Bool { id.category == "waiver" }

  /// Whether a waiver may excuse its violations: never what all other judging rests on, nor a wrong waiver.
  package var mayBeExcused: Bool {
    !judgesWaivers && self != .configurationDoesNotExcuse && severity < .critical
  }

  /// The role that must act; `nil` where it depends on the case.
  private var owner: String? {
    switch self {
    case .registeredHasManifest, .registerAgrees: "project_manager"
    default: nil
    }
  }

  /// The rule as reports tell it.
  package var summary: RuleSummary {
    RuleSummary(
      id: id, title: title, severity: severity, why: why, remedy: remedy, owner: owner,
      references: [], checks: [], phases: [])
  }
}
