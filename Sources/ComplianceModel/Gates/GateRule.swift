/// The criteria that a gate itself brings, beside the rules of the policy.
package enum GateRule: CaseIterable, Sendable {
  /// It can be told that the gate is for this project.
  case gateIsForTheProject
  /// The project is neither on hold nor cancelled.
  case projectIsActive
  /// The way leads to the next phase.
  case phasesAreTakenInOrder
  /// What the register says of the project is what its manifest says.
  case registerAgrees
  /// Every earlier gate was held in order, with its approvals.
  case historyIsWhole
  /// No condition on which a gate was passed is overdue, and each can be told.
  case conditionsAreKept
  /// Those who held the gate have not decided otherwise.
  case decisionIsGo
  /// The decision on record is recent enough.
  case decisionIsValid

  /// The name under which the criterion stands.
  package var id: RuleID {
    switch self {
    case .gateIsForTheProject: RuleID("gate/is-for-the-project")
    case .projectIsActive: RuleID("gate/project-is-active")
    case .phasesAreTakenInOrder: RuleID("gate/phases-are-taken-in-order")
    case .registerAgrees: RuleID("gate/register-agrees")
    case .historyIsWhole: RuleID("gate/history-is-whole")
    case .conditionsAreKept: RuleID("gate/conditions-are-kept")
    case .decisionIsGo: RuleID("gate/decision-is-go")
    case .decisionIsValid: RuleID("gate/decision-is-valid")
    }
  }

  /// The criterion as reports tell it.
  package var summary: RuleSummary {
    RuleSummary(
      id: id, title: title, severity: .critical, why: why, remedy: remedy, owner: owner,
      references: [], checks: [], phases: [])
  }

  private var title: String {
    switch self {
    case .gateIsForTheProject: "It can be told whether the gate is for this project"
    case .projectIsActive: "The project is neither on hold nor cancelled"
    case .phasesAreTakenInOrder: "The project enters the next phase, and leaves none out"
    case .registerAgrees: "The manifest says of the project what the register says"
    case .historyIsWhole: "Every earlier gate was held in order, with its approvals"
    case .conditionsAreKept: "No condition of a gate is overdue, and each has an owner and a day"
    case .decisionIsGo: "Those who held the gate let the project pass"
    case .decisionIsValid: "The decision on record is recent enough to open the gate"
    }
  }

  private var why: String {
    switch self {
    case .gateIsForTheProject:
      "Who leaves open what a gate is chosen by could choose the gate that asks for least."
    case .projectIsActive: "A project that was stopped does not enter a new phase by the way."
    case .phasesAreTakenInOrder: "What a phase was to settle stays open when it is left out."
    case .registerAgrees: "A team must not choose its own tier, and with it the gate that it faces."
    case .historyIsWhole: "A gate that was walked round lets everything behind it through."
    case .conditionsAreKept: "A go was given on the word that this would be done by then."
    case .decisionIsGo: "A checklist does not overrule the people who decided."
    case .decisionIsValid: "A decision rests on what was known on its day."
    }
  }

  private var remedy: String {
    switch self {
    case .gateIsForTheProject: "Fill in what the gate's 'when' reads."
    case .projectIsActive:
      "Have the sponsor set the project going again, and correct project.status."
    case .phasesAreTakenInOrder: "Hold the gates on the way, one after the other."
    case .registerAgrees: "Correct the manifest, or have the office correct the register."
    case .historyIsWhole: "Record the gate under gates with held_on, decision and approvals."
    case .conditionsAreKept:
      "Meet the condition and set its status to closed, or have the body of the gate set a new day."
    case .decisionIsGo: "Mend what the decision asks for, and hold the gate again."
    case .decisionIsValid: "Hold the gate again, and record the new day under held_on."
    }
  }

  private var owner: String {
    switch self {
    case .projectIsActive, .decisionIsGo, .decisionIsValid: "sponsor"
    case .gateIsForTheProject, .phasesAreTakenInOrder, .historyIsWhole, .registerAgrees,
      .conditionsAreKept:
      "project_manager"
    }
  }
}
