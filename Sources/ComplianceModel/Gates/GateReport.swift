package import CalendarTime

/// One entry criterion of a gate: a rule, with what it came to.
package struct GateCriterion: Sendable, Hashable {
  /// The rule.
  package let rule: RuleSummary
  /// What an unmet criterion does to the gate.
  package let enforcement: Enforcement
  /// What it came to over all of its nodes; the worst counts.
  package let verdict: Verdict
  /// Its violations, gravest first; those that are waived stand apart.
  package let violations: [Violation]
  /// Its violations that waivers excuse.
  package let waived: [WaivedViolation]

  /// Whether the gate takes it for met.
  package var isMet: Bool {
    switch verdict {
    case .pass, .notApplicable, .waived: true
    case .fail, .undetermined: false
    }
  }

  /// A criterion.
  package init(
    rule: RuleSummary, enforcement: Enforcement, verdict: Verdict, violations: [Violation],
    waived: [WaivedViolation]
  ) {
    self.waived = waived
    self.rule = rule
    self.enforcement = enforcement
    self.verdict = verdict
    self.violations = violations
  }
}

/// Something that must be done after a conditional go.
package struct GateCondition: Sendable, Hashable {
  /// What is to be done.
  package let text: String
  /// The role that does it.
  package let owner: String
  /// The day by which it is to be done; `nil` where the manifest or override that states it gives none.
  package let due: CalendarDay?
  /// Where it comes from: a rule's name, `gates[RfE]`, or the name of an override.
  package let origin: String

  /// A condition.
  package init(text: String, owner: String, due: CalendarDay?, origin: String) {
    self.text = text
    self.owner = owner
    self.due = due
    self.origin = origin
  }
}

/// A hold that was overridden by those whom the policy names, or an attempt to do so.
package struct GateOverride: Sendable, Hashable {
  /// Its name.
  package let id: String
  /// The file that it stands in.
  package let file: String
  /// Why.
  package let reason: String
  /// Who asked for it.
  package let requestedBy: String
  /// The day on which it was asked for.
  package let requestedOn: CalendarDay
  /// Who gave it.
  package let approvals: [JudgedApproval]
  /// The rules that it overrides.
  package let rules: [RuleID]
  /// What it was given on condition of, and is not met yet.
  package let conditions: [GateCondition]
  /// Why it has no effect; empty where it has.
  package let complaints: [String]

  /// Whether it opens the gate.
  package var holds: Bool { complaints.isEmpty }

  /// An override.
  package init(
    id: String, file: String, reason: String, requestedBy: String, requestedOn: CalendarDay,
    approvals: [JudgedApproval], rules: [RuleID], conditions: [GateCondition],
    complaints: [String]
  ) {
    self.id = id
    self.file = file
    self.reason = reason
    self.requestedBy = requestedBy
    self.requestedOn = requestedOn
    self.approvals = approvals
    self.rules = rules
    self.conditions = conditions
    self.complaints = complaints
  }
}

/// Whether a project may pass a gate, and all that the answer rests on.
package struct GateReport: Sendable {
  /// The version of the program.
  package let toolVersion: String
  /// The day on which everything was judged.
  package let asOf: CalendarDay
  /// The policy.
  package let policy: CheckReport.PolicyName
  /// The file, as the user named it.
  package let file: String
  /// The project's id, as the policy's `identity` names it.
  package let project: String?
  /// The project's name.
  package let projectName: String?
  /// Where the phase is known from: `manifest`, `register` or `option`.
  package let phaseSource: String
  /// The way that was asked for.
  package let transition: PhaseTransition
  /// The gates that the way leads through; none when it leads back.
  package let gates: [Gate]
  /// The decision, overrides counted in.
  package let decision: GateDecision
  /// The decision without overrides.
  package let decisionBeforeOverride: GateDecision
  /// The entry criteria, by rule.
  package let criteria: [GateCriterion]
  /// The approvals, gate by gate.
  package let approvals: [GateApprovals]
  /// What must be done after a conditional go.
  package let conditions: [GateCondition]
  /// What was given to override the hold.
  package let overrides: [GateOverride]
  /// What to do next, a sentence each, the most pressing first.
  package let nextSteps: [String]
  /// What the reader should know besides.
  package let notices: [String]
  /// How many verdicts of each kind.
  package let counts: VerdictCounts

  /// Whether a hold was overridden.
  package var isOverridden: Bool { decision != decisionBeforeOverride }

  /// A report.
  package init(
    toolVersion: String, asOf: CalendarDay, policy: CheckReport.PolicyName, file: String,
    project: String?, projectName: String?, phaseSource: String, transition: PhaseTransition,
    gates: [Gate], decision: GateDecision, decisionBeforeOverride: GateDecision,
    criteria: [GateCriterion], approvals: [GateApprovals], conditions: [GateCondition],
    overrides: [GateOverride], nextSteps: [String], notices: [String], counts: VerdictCounts
  ) {
    self.toolVersion = toolVersion
    self.asOf = asOf
    self.policy = policy
    self.file = file
    self.project = project
    self.projectName = projectName
    self.phaseSource = phaseSource
    self.transition = transition
    self.gates = gates
    self.decision = decision
    self.decisionBeforeOverride = decisionBeforeOverride
    self.criteria = criteria
    self.approvals = approvals
    self.conditions = conditions
    self.overrides = overrides
    self.nextSteps = nextSteps
    self.notices = notices
    self.counts = counts
  }
}
