import CalendarTime
import ComplianceModel

/// The waivers of one project, while they are applied to its reports.
struct ProjectWaivers {
  private let judge: WaiverJudge
  private let waivers: [Waiver]
  private var complaints: [[WaiverComplaint]] = []
  /// Whether something is wrong with a waiver by itself, so that it excuses nothing at all.
  private let isBarred: [Bool]
  /// Whether a waiver was approved by somebody who, by the manifest at hand, could not.
  private var isStrange: [Bool]
  private var isUsed: [Bool]
  private var authority = WaiverAuthority(policies: [])
  private var phase: Phase?
  /// The places of violations by their paths with positions: what somebody may have meant.
  private var stablePaths: [String: String] = [:]
  /// What the user should know of the waivers.
  private(set) var notices: [String] = []

  init(judge: WaiverJudge, waivers: [Waiver]) {
    self.judge = judge
    self.waivers = waivers
    isUsed = Array(repeating: false, count: waivers.count)
    isStrange = isUsed
    isBarred = waivers.map {
      !$0.faults(on: judge.asOf).isEmpty || judge.names.fault(of: $0) != nil
    }
  }

  /// The report with what the waivers excuse set apart.
  mutating func apply(to report: ManifestReport) -> ManifestReport {
    authority = WaiverAuthority(
      policies: judge.policies.filter { report.policies.contains($0.name) })
    phase = report.phase
    if complaints.isEmpty {
      complaints = waivers.map { judge.faults(of: $0, under: authority) }
    }
    holdAgainst(report.roleHolders)
    var counts = report.counts
    var violations: [Violation] = []
    var waived = report.waived
    for violation in report.violations {
      note(violation.places)
      guard let waiver = excuse(for: violation) else {
        violations.append(violation)
        continue
      }
      waived.append(WaivedViolation(violation, by: waiver))
      counts.excuse(violation)
    }
    return report.replacing(counts: counts, violations: violations, waived: waived)
  }

  /// Sets apart the waivers whose approver, by the roles that a manifest fills, could not approve.
  private mutating func holdAgainst(_ holders: RoleHolders) {
    for (position, waiver) in waivers.enumerated() {
      let fault = isBarred[position] ? nil : waiver.fault(under: holders)
      isStrange[position] = fault != nil
      if let fault, !complaints[position].contains(fault) { complaints[position].append(fault) }
    }
  }

  /// The report with what is wrong with the waivers, after all reports of the project were applied to.
  mutating func finish(_ report: ManifestReport) -> ManifestReport {
    var counts = report.counts
    var wrong: [Violation] = []
    for (position, waiver) in waivers.enumerated() {
      if let unused = fault(ofUse: position) { complaints[position].append(unused) }
      for complaint in complaints[position] {
        counts.count(.fail)
        wrong.append(complaint.violation(of: waiver))
      }
      announce(position)
    }
    let all = (report.violations + wrong).enumerated().sorted { left, right in
      left.element.severity == right.element.severity
        ? left.offset < right.offset : left.element.severity > right.element.severity
    }.map(\.element)
    return report.replacing(counts: counts, violations: all, waived: report.waived)
  }

  /// The waiver that excuses a violation, and with it the rules that it leaves undecided.
  private mutating func excuse(for violation: Violation) -> Waiver? {
    let own = excuse(violation, violation.rule)
    // What hides behind the violation would slip through with it.
    let others = violation.alsoUndecided.map { excuse(violation, $0) }
    guard let own, others.allSatisfy({ $0 != nil }) else { return nil }
    return waivers[own]
  }

  /// The waiver that excuses a violation as one of a rule: the one that runs longest, then by id.
  private mutating func excuse(_ violation: Violation, _ rule: RuleID) -> Int? {
    var best: Int?
    for (position, waiver) in waivers.enumerated() {
      guard judge.names.matches(waiver, rule), waiver.covers(violation.places),
        isInForce(position)
      else { continue }
      let refusal = authority.refusal(
        waiver, rule, violation.severity, policy: violation.policy)
      if let refusal {
        if !complaints[position].contains(where: { $0.rule == refusal.rule }) {
          complaints[position].append(refusal)
        }
        continue
      }
      isUsed[position] = true
      guard let known = best else {
        best = position
        continue
      }
      let other = waivers[known]
      if (other.expires, waiver.id) < (waiver.expires, other.id) { best = position }
    }
    return best
  }

  /// Whether nothing is wrong with a waiver by itself, and its first day has come.
  private func isInForce(_ position: Int) -> Bool {
    guard let granted = waivers[position].granted, granted <= judge.asOf else { return false }
    return !isBarred[position] && !isStrange[position]
  }

  private func fault(ofUse position: Int) -> WaiverComplaint? {
    let waiver = waivers[position]
    guard judge.judgesUse, !isUsed[position], complaints[position].isEmpty, isInForce(position),
      !authority.isOfOtherPhases(waiver, than: phase, names: judge.names),
      !judge.unjudged.contains(where: { judge.names.matches(waiver, $0) })
    else { return nil }
    let place = waiver.path.map { " at \($0)" } ?? ""
    let isPattern = waiver.rule.contains("*")
    return WaiverComplaint(
      rule: .waiverIsUsed, field: waiver.path == nil ? .rule : .path,
      message:
        "\(waiver.words) excuses nothing: \(waiver.project) does not violate \(isPattern ? "any rule of " : "")\(waiver.rule)\(place)",
      note: waiver.path == nil ? "is not violated" : "has no such violation",
      remedy: waiver.path.flatMap { stablePaths[$0] }.map {
        "Name the entry by its id, not by its position: path: \($0)"
      })
  }

  private mutating func note(_ places: [Place]) {
    for place in places where place.path != place.stablePath {
      stablePaths[place.path] = place.stablePath
    }
  }

  private mutating func announce(_ position: Int) {
    let waiver = waivers[position]
    guard complaints[position].isEmpty, isInForce(position),
      authority.announces(waiver, on: judge.asOf)
    else { return }
    let days = waiver.expires.dayNumber - judge.asOf.dayNumber
    let left = days == 0 ? "today" : "in \(days) day\(days == 1 ? "" : "s")"
    notices.append(
      "\(waiver.words) (\(waiver.rule), \(waiver.project)) runs out \(left): its last day is \(waiver.expires)"
    )
  }
}

extension Waiver {
  /// Whether every place of a violation stands at the waiver's path or below it.
  func covers(_ places: [Place]) -> Bool {
    guard let path else { return true }
    return places.allSatisfy { place in
      guard place.stablePath.hasPrefix(path) else { return false }
      let next = place.stablePath.dropFirst(path.count).first
      return next == nil || next == "." || next == "["
    }
  }
}

extension VerdictCounts {
  /// Counts a violation, and the rules that it left undecided, as waived.
  fileprivate mutating func excuse(_ violation: Violation) {
    switch violation.verdict {
    case .undetermined: undetermined -= 1
    default: fail -= 1
    }
    undetermined -= violation.undecidedCount
    waived += 1 + violation.undecidedCount
  }
}
