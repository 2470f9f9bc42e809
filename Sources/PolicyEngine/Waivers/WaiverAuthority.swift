import CalendarTime
import ComplianceModel
import PolicyCompiler

/// What the policies that judge a project allow to be excused; the strictest of them counts.
struct WaiverAuthority {
  /// A policy, with the rules that it takes by name.
  struct Policy: Sendable {
    let name: String
    let terms: WaiverTerms
    /// The severity of each rule, and the phases during which it is judged; empty means all.
    let rules: [RuleID: (severity: Severity, phases: PhaseSet)]

    init(_ position: Int, of set: PolicySet) {
      let policy = set.policies[position]
      name = policy.name
      terms = policy.waivers
      var rules: [RuleID: (severity: Severity, phases: PhaseSet)] = [:]
      for (position, severity) in policy.rules {
        let rule = set.rules[position]
        rules[rule.id] = (severity, rule.phases)
      }
      let tasks = set.auditRules.indices.contains(position) ? set.auditRules[position] : []
      for task in tasks.map({ set.auditTasks[$0] }) {
        rules[task.rule.id] = (task.severity, PhaseSet(task.rule.phases))
      }
      self.rules = rules
    }
  }

  let policies: [Policy]

  /// Why a waiver may not excuse a violation of a rule; `nil` where every policy lets it.
  ///
  /// - Parameter policy: The one policy whose violation it is, where it is one policy's alone.
  func refusal(
    _ waiver: Waiver, _ rule: RuleID, _ severity: Severity, policy: String? = nil
  ) -> WaiverComplaint? {
    if !Self.mayBeExcused(rule) {
      return WaiverComplaint(
        rule: .waiverRuleMayBeExcused, field: .rule,
        message: "nobody may excuse \(rule), so the waiver \(waiver.id) does not",
        note: "must not be waived")
    }
    for judge in policies where policy == nil || judge.name == policy {
      let isBuiltIn = judge.rules[rule] == nil
      if isBuiltIn, !BuiltInRule.allCases.contains(where: { $0.id == rule }) { continue }
      if let refusal = refusal(waiver, rule, severity, under: judge) { return refusal }
    }
    return nil
  }

  /// Whether a rule of the engine's own may be excused at all; what a gate itself demands may not:
  /// whoever may let a project pass in spite of it says so in an override, not in a waiver.
  private static func mayBeExcused(_ rule: RuleID) -> Bool {
    if GateRule.allCases.contains(where: { $0.id == rule }) { return false }
    return BuiltInRule.allCases.first { $0.id == rule }?.mayBeExcused ?? true
  }

  private func refusal(
    _ waiver: Waiver, _ rule: RuleID, _ severity: Severity, under policy: Policy
  ) -> WaiverComplaint? {
    let terms = policy.terms
    if terms.never.contains(where: { RulePattern($0).matches(rule.text) }) {
      return WaiverComplaint(
        rule: .waiverRuleMayBeExcused, field: .rule,
        message:
          "under the policy '\(policy.name)' nobody may excuse \(rule), so the waiver \(waiver.id) does not",
        note: "must not be waived")
    }
    let allowed = terms.approvers[severity] ?? []
    if let approval = waiver.approvedBy, !allowed.contains(approval.role) {
      return WaiverComplaint(
        rule: .waiverApproverMayApprove, field: .approvedBy,
        message:
          "the waiver \(waiver.id) is approved by the \(approval.role), who may not excuse a violation of \(rule): it is \(severity.rawValue)",
        note: "is of a role that may not excuse what is \(severity.rawValue)",
        remedy: allowed.isEmpty
          ? "Under the policy '\(policy.name)' nobody may excuse what is \(severity.rawValue); keep the rule."
          : "Have it approved by one of these: \(allowed.joined(separator: ", ")) (policy '\(policy.name)')."
      )
    }
    guard let granted = waiver.granted, let longest = terms.longest[severity],
      let last = granted.moved(months: longest.months, days: longest.days), last < waiver.expires
    else { return nil }
    return WaiverComplaint(
      rule: .waiverIsNotTooLong, field: .expires,
      message:
        "the waiver \(waiver.id) runs until \(waiver.expires); for \(rule), which is \(severity.rawValue), \(longest.words) from \(granted) are the longest",
      note: "is later than \(last)",
      remedy: "Let it expire on \(last) at the latest, and ask again when that day comes.")
  }

  /// The rules that a waiver reaches, gravest first.
  func reach(of waiver: Waiver, names: WaiverRuleNames) -> [(rule: RuleID, severity: Severity)] {
    var reached: [RuleID: Severity] = [:]
    for policy in policies {
      for (rule, judged) in policy.rules where names.matches(waiver, rule) {
        reached[rule] = max(reached[rule] ?? judged.severity, judged.severity)
      }
    }
    for rule in BuiltInRule.allCases where names.matches(waiver, rule.id) {
      reached[rule.id] = rule.severity
    }
    for rule in GateRule.allCases where names.matches(waiver, rule.id) {
      reached[rule.id] = rule.summary.severity
    }
    return reached.map { ($0.key, $0.value) }.sorted {
      $0.severity == $1.severity ? $0.rule < $1.rule : $0.severity > $1.severity
    }
  }

  /// What is wrong with a waiver whatever is violated: none of the rules that it reaches may be excused by it.
  func fault(of waiver: Waiver, names: WaiverRuleNames) -> WaiverComplaint? {
    let reached = reach(of: waiver, names: names)
    let refusals = reached.compactMap { refusal(waiver, $0.rule, $0.severity) }
    return refusals.count == reached.count ? refusals.first : nil
  }

  /// Whether a waiver runs out so soon that a policy has it announced.
  func announces(_ waiver: Waiver, on day: CalendarDay) -> Bool {
    policies.contains { policy in
      let ahead = policy.terms.announce
      guard let horizon = day.moved(months: ahead.months, days: ahead.days) else { return true }
      return waiver.expires <= horizon
    }
  }

  /// Whether all rules that a waiver reaches are of other phases: it may be needed yet.
  func isOfOtherPhases(_ waiver: Waiver, than phase: Phase?, names: WaiverRuleNames) -> Bool {
    guard let phase else { return false }
    var isReached = false
    for policy in policies {
      for (rule, judged) in policy.rules where names.matches(waiver, rule) {
        if judged.phases.isEmpty || judged.phases.contains(phase) { return false }
        isReached = true
      }
    }
    return isReached
  }
}
