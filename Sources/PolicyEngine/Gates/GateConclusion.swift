package import CalendarTime
package import ComplianceModel
package import PolicyCompiler

/// Draws the decision from what a gate came to: which criteria are met, what holds the gate, which
/// conditions there are, what to do next.
package struct GateConclusion: Sendable {
  /// The criteria, unmet ones first, the strictest first, then by name.
  package let criteria: [GateCriterion]
  /// What must be done after a conditional go.
  package let conditions: [GateCondition]
  /// The decision without overrides.
  package let decisionBeforeOverride: GateDecision
  /// The decision, overrides counted in.
  package let decision: GateDecision
  /// What to do next.
  package let nextSteps: [String]

  /// Draws the decision.
  ///
  /// - Parameters:
  ///   - manifest: The manifest's report, waivers applied.
  ///   - overrides: What was given to override a hold, judged.
  package init(
    of judgement: GateJudgement, manifest: ManifestReport, plan: GatePlan, way: GateWay,
    overrides: [GateOverride], asOf: CalendarDay
  ) {
    let criteria = Self.criteria(of: judgement, manifest, plan)
    self.criteria = criteria
    let promised = overrides.filter(\.holds).flatMap(\.conditions)
    let isHeld = !judgement.phaseIsKnown || judgement.approvals.contains { !$0.isMet }
    let overridden = Set(overrides.filter(\.holds).flatMap(\.rules))
    let conditions = Self.conditions(criteria, judgement, plan, asOf) + promised
    self.conditions = conditions
    func decision(without left: Set<RuleID>) -> GateDecision {
      let unmet = criteria.filter { !$0.isMet && !left.contains($0.rule.id) }
      if isHeld || unmet.contains(where: { $0.enforcement >= .overridable }) { return .hold }
      let isConditional =
        unmet.contains { $0.enforcement == .advisory } || criteria.contains { !$0.waived.isEmpty }
        || !judgement.openConditions.isEmpty || !left.isEmpty && !promised.isEmpty
      return isConditional ? .conditional : .go
    }
    decisionBeforeOverride = decision(without: [])
    self.decision = decision(without: overridden)
    nextSteps = GateNextSteps(
      criteria: criteria.filter { !overridden.contains($0.rule.id) },
      approvals: judgement.approvals, conditions: conditions, way: way, plan: plan
    ).steps(after: self.decision)
  }

  private static func criteria(
    of judgement: GateJudgement, _ manifest: ManifestReport, _ plan: GatePlan
  ) -> [GateCriterion] {
    let violations = Dictionary(grouping: manifest.violations, by: \.rule)
    let waived = Dictionary(grouping: manifest.waived, by: \.violation.rule)
    let known = Set(judgement.rules.map(\.id))
    // What waivers themselves get wrong is judged with the run, not with the rules.
    let others = BuiltInRule.allCases.map(\.summary).filter {
      !known.contains($0.id) && (violations[$0.id] != nil || waived[$0.id] != nil)
    }
    let criteria = (judgement.rules + others).map { rule in
      let open = violations[rule.id] ?? []
      let excused = waived[rule.id] ?? []
      return GateCriterion(
        rule: rule, enforcement: plan.enforcement(of: rule.id, rule.severity),
        verdict: verdict(judgement.tallies[rule.id] ?? VerdictCounts(), open, excused),
        violations: open, waived: excused)
    }
    return criteria.enumerated().sorted { left, right in
      let (first, second) = (rank(left.element), rank(right.element))
      return first != second ? first > second : left.offset < right.offset
    }.map(\.element)
  }

  /// Unmet criteria come first, the strictest first; then waived ones, then the rest.
  private static func rank(_ criterion: GateCriterion) -> Int {
    if !criterion.isMet {
      switch criterion.enforcement {
      case .mandatory: return 6
      case .overridable: return 5
      case .advisory: return 4
      case .none: return 3
      }
    }
    switch criterion.verdict {
    case .waived: return 2
    case .notApplicable: return 0
    case .pass, .fail, .undetermined: return 1
    }
  }

  /// The worst that a rule came to; what waivers excuse counts only where nothing else is left.
  private static func verdict(
    _ counts: VerdictCounts, _ open: [Violation], _ waived: [WaivedViolation]
  ) -> Verdict {
    if open.contains(where: { $0.verdict == .fail }) { return .fail }
    if !open.isEmpty { return .undetermined }
    if !waived.isEmpty { return .waived }
    if counts.fail > 0 { return .fail }
    if counts.undetermined > 0 { return .undetermined }
    return counts.pass > 0 ? .pass : .notApplicable
  }

  /// What must be done later: unmet advisory criteria, what waivers excuse, what the manifest records.
  ///
  /// What an override reaches is settled by it; what must follow are the conditions that it states.
  private static func conditions(
    _ criteria: [GateCriterion], _ judgement: GateJudgement, _ plan: GatePlan,
    _ asOf: CalendarDay
  ) -> [GateCondition] {
    var conditions = judgement.openConditions
    for criterion in criteria {
      if !criterion.isMet, criterion.enforcement == .advisory {
        let period = plan.due[criterion.rule.severity]
        conditions.append(
          GateCondition(
            text: criterion.violations.first?.message ?? criterion.rule.title,
            owner: criterion.rule.owner ?? "project_manager",
            due: period.flatMap { asOf.moved(months: $0.months, days: $0.days) },
            origin: criterion.rule.id.text))
      }
      for excused in criterion.waived {
        conditions.append(
          GateCondition(
            text: excused.violation.message,
            owner: criterion.rule.owner ?? "project_manager", due: excused.waiver.expires,
            origin: "waiver \(excused.waiver.id)"))
        conditions += excused.waiver.conditions.filter { $0.status != .closed }.map {
          GateCondition(
            text: $0.text, owner: $0.ownerRole ?? "nobody named", due: $0.due,
            origin: "waiver \(excused.waiver.id)")
        }
      }
    }
    return conditions
  }
}
