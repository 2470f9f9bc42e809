import CalendarTime
import ComplianceModel
import SourceText

/// What all forms of a gate's answer have in common: the words and figures of the sheet.
struct GateSheet {
  let report: GateReport

  init(_ report: GateReport) {
    self.report = report
  }

  /// The decision as it is shown: "GO", "CONDITIONAL GO", "HOLD".
  var decision: String {
    switch report.decision {
    case .go: "GO"
    case .conditional: "CONDITIONAL GO"
    case .hold: "HOLD"
    }
  }

  /// What stands beside the decision; `nil` where nothing needs to.
  var decisionNote: String? {
    report.isOverridden ? "by override of a hold" : nil
  }

  /// The gates by name and title: "RfE, Ready for executing".
  var title: String {
    guard !report.gates.isEmpty else { return "Back to \(report.transition.to)" }
    return report.gates.map { gate in
      gate.title == gate.id ? "Gate \(gate.id)" : "Gate \(gate.id): \(gate.title)"
    }.joined(separator: " · ")
  }

  /// The project by id and name.
  var project: String {
    [report.project, report.projectName].compactMap { $0 }.joined(separator: ", ")
  }

  /// The way, such as "planning → executing".
  var way: String {
    "\(report.transition.from ?? "unknown phase") → \(report.transition.to)"
  }

  /// Where the phase is known from, where that is not the manifest.
  var phaseSource: String? {
    switch report.phaseSource {
    case "register": "phase by the register"
    case "option": "phase as given by --from"
    default: nil
    }
  }

  /// The policy's name and version.
  var policy: String {
    [report.policy.name, report.policy.version].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Criteria that are not met and count for something, the strictest first.
  var unmet: [GateCriterion] { report.criteria.filter { !$0.isMet && $0.enforcement != .none } }

  /// Criteria that are not met and count for nothing.
  var noted: [GateCriterion] { report.criteria.filter { !$0.isMet && $0.enforcement == .none } }

  /// Criteria that only waivers keep from being unmet.
  var waived: [GateCriterion] { report.criteria.filter { $0.verdict == .waived } }

  /// Criteria that hold, or have nothing to say.
  var settled: [GateCriterion] {
    report.criteria.filter { $0.verdict == .pass || $0.verdict == .notApplicable }
  }

  /// How many criteria of each kind, in words; kinds without any are left out.
  var tally: [(count: Int, words: String)] {
    [
      (unmet.count(where: { $0.verdict == .fail }), "not met"),
      (unmet.count(where: { $0.verdict == .undetermined }), "undetermined"),
      (waived.count, "waived"),
      (report.criteria.count(where: { $0.verdict == .pass }), "met"),
      (report.criteria.count(where: { $0.verdict == .notApplicable }), "not applicable"),
      (noted.count, "for information"),
    ].filter { $0.0 > 0 }
  }

  /// How many settled criteria each category has, by name.
  var categories: [(name: String, met: Int, notApplicable: Int)] {
    var order: [String] = []
    var counts: [String: (met: Int, notApplicable: Int)] = [:]
    for criterion in settled.sorted(by: { $0.rule.id < $1.rule.id }) {
      let name = String(criterion.rule.id.category)
      if counts[name] == nil { order.append(name) }
      if criterion.verdict == .pass {
        counts[name, default: (0, 0)].met += 1
      } else {
        counts[name, default: (0, 0)].notApplicable += 1
      }
    }
    return order.map { ($0, counts[$0]?.met ?? 0, counts[$0]?.notApplicable ?? 0) }
  }

  /// How a criterion stands, in a word or two.
  static func status(_ criterion: GateCriterion) -> String {
    switch criterion.verdict {
    case .pass: "met"
    case .fail: "not met"
    case .notApplicable: "not applicable"
    case .waived: "waived"
    case .undetermined: "undetermined"
    }
  }

  /// What is wrong with an unmet criterion: its first violation, and how many more there are.
  ///
  /// One that has none of its own was left undecided by what another complains of.
  func reason(_ criterion: GateCriterion) -> String {
    guard let first = criterion.violations.first else {
      let cause = report.criteria.first { other in
        other.violations.contains { $0.alsoUndecided.contains(criterion.rule.id) }
      }
      return cause.map { "it hangs on what \($0.rule.id) complains of" } ?? criterion.rule.title
    }
    let more = criterion.violations.count - 1
    return first.message + (more > 0 ? " (and \(more) more)" : "")
  }

  /// Where an unmet criterion shows first: "project.yaml:12".
  static func place(_ criterion: GateCriterion) -> String? {
    criterion.violations.first?.places.first.map { "\($0.file):\($0.start.line)" }
  }

  /// Until when, and by whom, a waived criterion is excused.
  static func excuse(_ waived: WaivedViolation) -> String {
    let by = waived.waiver.approvedBy.map { ", approved by \($0.name) (\($0.role))" } ?? ""
    return "waiver \(waived.waiver.id) until \(waived.waiver.expires)\(by)"
  }

  /// What the policy asks for, in words.
  static func demand(_ requirement: ApprovalRequirement) -> String {
    var parts: [String] = []
    if !requirement.allOf.isEmpty {
      parts.append("all of \(requirement.allOf.joined(separator: ", "))")
    }
    if !requirement.anyOf.isEmpty {
      parts.append("one of \(requirement.anyOf.joined(separator: ", "))")
    }
    if let minimum = requirement.minimum {
      parts.append("at least \(minimum) \(minimum == 1 ? "person" : "people")")
    }
    if !requirement.distinctFrom.isEmpty {
      parts.append("not \(requirement.distinctFrom.joined(separator: ", "))")
    }
    if requirement.proof != .declared { parts.append("\(requirement.proof.rawValue) proof") }
    return parts.joined(separator: "; ")
  }

  /// Who an approval names.
  static func person(_ approval: JudgedApproval) -> String { approval.approval.name ?? "nobody" }

  /// The role that an approval names.
  static func role(_ approval: JudgedApproval) -> String {
    approval.approval.role ?? "no role"
  }

  /// Who asked for an override, and when.
  static func request(_ override: GateOverride) -> String {
    "asked for by \(override.requestedBy) on \(override.requestedOn)"
  }

  /// Who approved an override, or why that does not count.
  static func approval(_ approval: JudgedApproval) -> String {
    let who = "\(person(approval)) (\(role(approval)))"
    return approval.counts
      ? "approved by \(who), \(approval.proof.words)"
      : "the approval by \(who) does not count: \(approval.complaints.joined(separator: "; "))"
  }

  /// By when a condition is due.
  static func due(_ condition: GateCondition) -> String {
    condition.due.map { "by \($0)" } ?? "no day set"
  }
}
