package import CalendarTime
package import ComplianceModel
package import PolicyCompiler

/// Applies waivers to what an engine has reported, and judges the waivers themselves.
///
/// A function of reports: it needs no manifest, so `check` applies it to all reports of a run, and a
/// gate to the one report of its project. Whatever is wrong with a waiver, it excuses nothing.
package struct WaiverJudge: Sendable {
  package let waivers: [Waiver]
  let asOf: CalendarDay
  let names: WaiverRuleNames
  let policies: [WaiverAuthority.Policy]
  let judgesUse: Bool
  /// The rules that only an audit judges, where the run is none.
  let unjudged: [RuleID]
  /// Whether waivers for projects that were not judged are worth a word.
  private let tellsOthers: Bool

  /// What came of reports after waivers were applied.
  package struct Judged: Sendable {
    /// The reports: what waivers excuse is among their waived violations, what is wrong with the
    /// waivers of their projects among the others.
    package let reports: [ManifestReport]
    /// What the user should know: waivers that soon run out, and those of projects not judged.
    package let notices: [String]
  }

  /// Prepares to judge.
  ///
  /// - Parameters:
  ///   - waivers: The waivers, in the order of their files.
  ///   - set: The policies that judged.
  ///   - library: The names of all rules within reach, whether a policy takes them or not.
  ///   - asOf: The day to judge by.
  ///   - judgesUse: Whether a waiver that excuses nothing is wrong; not where only some rules of the policies were judged.
  ///   - unjudged: The rules that only an audit judges, where the run is none: a waiver of these may
  ///     be needed there.
  ///   - tellsOthers: Whether waivers for projects that were not judged are told; not where only a part of the portfolio was.
  package init(
    _ waivers: [Waiver], set: PolicySet, library: [String], asOf: CalendarDay,
    judgesUse: Bool = true, unjudged: [String] = [], tellsOthers: Bool = true
  ) {
    self.unjudged = unjudged.map { RuleID($0) }
    self.waivers = waivers
    self.tellsOthers = tellsOthers
    self.asOf = asOf
    self.judgesUse = judgesUse
    // Most runs have no waiver, and then nobody asks for names.
    let isIdle = waivers.isEmpty
    names = WaiverRuleNames(
      rules: isIdle ? [] : set.rules, audited: isIdle ? [] : set.auditTasks,
      library: isIdle ? [] : library)
    policies = isIdle ? [] : set.policies.indices.map { WaiverAuthority.Policy($0, of: set) }
  }

  /// How each waiver stands under all policies, whatever is violated.
  package func standings() -> [WaiverStanding] {
    let authority = WaiverAuthority(policies: policies)
    return waivers.map { standing(of: $0, under: authority) }
  }

  private func standing(of waiver: Waiver, under authority: WaiverAuthority) -> WaiverStanding {
    let faults = faults(of: waiver, under: authority)
    let state: WaiverStanding.State
    if waiver.isExpired(on: asOf) {
      state = .expired
    } else if !faults.isEmpty {
      state = .wrong
    } else if let granted = waiver.granted, asOf < granted {
      state = .notYetInForce
    } else {
      state = .inForce(daysLeft: waiver.expires.dayNumber - asOf.dayNumber)
    }
    var isAnnounced = false
    if case .inForce = state { isAnnounced = authority.announces(waiver, on: asOf) }
    return WaiverStanding(
      waiver: waiver, state: state, isAnnounced: isAnnounced,
      violations: faults.map { $0.violation(of: waiver) })
  }

  /// What is wrong with a waiver, whatever is violated.
  func faults(of waiver: Waiver, under authority: WaiverAuthority) -> [WaiverComplaint] {
    var faults = waiver.faults(on: asOf)
    if waiver.isExpired(on: asOf) { return faults }
    if let unknown = names.fault(of: waiver) {
      faults.append(unknown)
    } else if let refused = authority.fault(of: waiver, names: names) {
      faults.append(refused)
    }
    return faults
  }

  /// Applies the waivers to the reports of a run.
  ///
  /// - Complexity: O(*v* · *w*) for the violations *v* and the waivers *w* of each project.
  package func judge(_ reports: [ManifestReport]) -> Judged {
    guard !waivers.isEmpty else { return Judged(reports: reports, notices: []) }
    var byProject: [String: [Int]] = [:]
    for (position, waiver) in waivers.enumerated() {
      byProject[waiver.project, default: []].append(position)
    }
    var result = reports
    var notices: [String] = []
    var judged: Set<String> = []
    var positions: [String: [Int]] = [:]
    for (position, report) in reports.enumerated() where report.outcome == .judged {
      guard let project = report.project, byProject[project] != nil else { continue }
      positions[project, default: []].append(position)
    }
    for (position, report) in reports.enumerated() {
      guard let project = report.project, let own = positions[project], own.first == position,
        let waiving = byProject[project]
      else { continue }
      judged.insert(project)
      notices += Self.notice(ofTwins: own.map { reports[$0] }, project)
      var run = ProjectWaivers(judge: self, waivers: waiving.map { waivers[$0] })
      for number in own { result[number] = run.apply(to: reports[number]) }
      result[position] = run.finish(result[position])
      notices += run.notices
    }
    let others = waivers.filter { !judged.contains($0.project) }
    return Judged(reports: result, notices: notices + notice(of: others))
  }

  /// What to say where several manifests say that they are the project of a waiver.
  private static func notice(ofTwins reports: [ManifestReport], _ project: String) -> [String] {
    guard reports.count > 1 else { return [] }
    let places = reports.map { $0.document == 1 ? $0.file : "\($0.file) (document \($0.document))" }
    return [
      "\(reports.count) manifests say that they are \(project), and its waivers count for each: \(places.joined(separator: ", "))"
    ]
  }

  /// What to say of waivers for projects that were not judged.
  func notice(of others: [Waiver]) -> [String] {
    guard tellsOthers, !others.isEmpty else { return [] }
    let named = others.prefix(3).map { "\($0.id) for \($0.project)" }.joined(separator: ", ")
    let more = others.count > 3 ? " and \(others.count - 3) more" : ""
    return [
      others.count == 1
        ? "a waiver is for a project that was not judged: \(named)"
        : "\(others.count) waivers are for projects that were not judged: \(named)\(more)"
    ]
  }
}
