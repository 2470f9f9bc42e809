import AuditHistory
import CalendarTime
import ComplianceModel
import PolicyCompiler
import PolicyEngine
import SourceText

/// Takes what came of each manifest, puts it into the history and forgets it: what stays in memory
/// grows with the rules, the register and the waivers, not with the manifests.
struct AuditSink {
  private let inputs: AuditInputs
  private let recorder: AuditRecorder
  private let wanted: Set<String>
  private let terms: AuditTerms
  private let summaries: [RuleID: RuleSummary]
  private let rows: AuditRows
  private var waivers: WaiverStream
  private var categories: [String: AuditScore] = [:]
  /// The rules that were violated.
  private(set) var violated: Set<RuleID> = []
  /// The projects of the register that have a manifest.
  private var found: Set<String> = []
  /// Projects that the register does not know.
  private var unregistered = NamedFew()
  /// Projects whose manifest cannot be read any more.
  private var unread = NamedFew()
  private var documents = 0
  private var governed = 0

  init(_ inputs: AuditInputs, recorder: AuditRecorder, wanted: Set<String>) {
    self.inputs = inputs
    self.recorder = recorder
    self.wanted = wanted
    terms = AuditTerms(policies: inputs.set.policies)
    waivers = WaiverStream(inputs.waivers)
    rows = AuditRows(set: inputs.set, recorder: recorder)
    var summaries: [RuleID: RuleSummary] = [:]
    for rule in BuiltInRule.allCases { summaries[rule.id] = rule.summary }
    self.summaries = summaries
  }

  /// Whether nothing that was asked for by name was found.
  var isEmptyHanded: Bool {
    let isRegistered = inputs.register?.projects.contains { wanted.contains($0.id) } == true
    return !wanted.isEmpty && governed == 0 && !isRegistered
  }

  /// Takes the next manifest, in the order of files.
  mutating func take(_ manifest: AuditedManifest) throws(StoreProblem) {
    let formers = try formerStandings(manifest.report)
    if !wanted.isEmpty {
      let projects = manifest.report.project.map { [$0] } ?? formers.map(\.id)
      guard projects.contains(where: wanted.contains) else { return }
    }
    documents += 1
    if manifest.report.outcome != .ungoverned { governed += 1 }
    try put(manifest.replacing(waivers.apply(to: manifest.report)), formers.first)
    // What stands behind a fault in the same file can be read no more either.
    for former in formers.dropFirst() { try putUnread(former, behind: manifest.report) }
  }

  /// The projects that earlier runs found where a manifest cannot be read now.
  private func formerStandings(
    _ report: ManifestReport
  ) throws(StoreProblem) -> [ProjectStanding] {
    guard report.outcome == .unreadable else { return [] }
    return try recorder.lastStandings(inFile: report.file, from: report.document)
  }

  /// Puts a project whose document stands behind one that cannot be read.
  private mutating func putUnread(
    _ former: ProjectStanding, behind report: ManifestReport
  ) throws(StoreProblem) {
    note(former.id)
    unread.add(former.id)
    let scores = former.lost(
      AuditScore.none, of: String(BuiltInRule.manifestIsReadable.id.category))
    for category in scores.categories {
      categories[category.category, default: .none].add(category.score)
    }
    try recorder.put(
      ProjectStanding(
        id: former.id, title: former.title, file: report.file, document: former.document,
        outcome: .unreadable, kind: former.kind, tier: former.tier, phase: former.phase,
        sponsor: former.sponsor, manager: former.manager, score: scores.total,
        rag: inputs.scoring.rag(scores.total, open: former.violations), counts: VerdictCounts(),
        violations: former.violations, categories: scores.categories, gates: []))
  }

  /// Takes a row that a manifest gave for rules over the portfolio or the history, or for indicators.
  func take(_ row: GivenRow) throws(StoreProblem) {
    if !wanted.isEmpty {
      guard let project = row.project, wanted.contains(project) else { return }
    }
    try rows.keep(row)
  }

  /// Puts what only the whole portfolio, its history or all violations of a project show.
  mutating func finish() throws -> RunClosing {
    try putMissing()
    var closing = RunClosing()
    let stage = PortfolioStage(inputs: inputs, rows: rows, recorder: recorder)
    if wanted.isEmpty {
      try stage.portfolio { verdict in try put(verdict, &closing) }
      closing.kpis = try stage.indicators()
    } else {
      // Some projects alone do not tell whether the portfolio keeps its rules.
      let tasks = inputs.set.auditTasks.filter { $0.rule.scope == .portfolio }
      closing.notJudged = Set(tasks.map(\.rule.id))
    }
    try stage.history { project, verdicts in try putHistory(verdicts, of: project) }
    let rest = waivers.finish()
    for complaint in rest.complaints { try put(complaint) }
    closing.unregistered = unregistered.count
    closing.categories = categories.map { CategoryScore(category: $0.key, score: $0.value) }
      .sorted { $0.category.utf8.lexicographicallyPrecedes($1.category.utf8) }
    closing.rules = rules()
    closing.waiversInForce = Set(
      inputs.waivers.standings().filter(\.isInForce).map(\.waiver.id))
    let nothing =
      governed == 0 && documents > 0 ? CheckWorkflow.noticeOfNothing(count: documents) : []
    closing.notices =
      nothing + inputs.notices + rest.notices
      + (try AuditNotices(inputs: inputs, recorder: recorder, isPartial: !wanted.isEmpty)
        .all(unregistered: unregistered, unread: unread))
    return closing
  }

  /// Puts what a rule over the portfolio came to.
  private mutating func put(
    _ verdict: AuditVerdict, _ closing: inout RunClosing
  ) throws(StoreProblem) {
    let task = inputs.set.auditTasks[verdict.owner]
    let waiver = verdict.violation.flatMap { waivers.excuse($0) }
    closing.counts.count(waiver == nil ? verdict.verdict : .waived)
    if waiver == nil {
      let hasPassed = verdict.verdict == .pass
      var score = AuditScore.none
      score.add(
        passed: hasPassed ? 1 : 0, failed: hasPassed ? 0 : 1,
        weight: inputs.scoring.weight(task.severity))
      closing.score.add(score)
      categories[String(task.rule.id.category), default: .none].add(score)
    }
    guard let violation = verdict.violation else { return }
    let standing = try violation.project.flatMap { (id) throws(StoreProblem) in
      try recorder.standings(of: id).first
    }
    try put(violation, of: violation.project, standing, waiver)
  }

  /// Puts what rules over the history came to for a project, and how it stands after that.
  private mutating func putHistory(
    _ verdicts: PortfolioStage.Verdicts, of project: String
  ) throws(StoreProblem) {
    guard let standing = try recorder.standings(of: project).first else { return }
    var open = verdicts
    open.violations = []
    var waived = 0
    for violation in verdicts.violations {
      let waiver = waivers.excuse(violation)
      if waiver == nil { open.violations.append(violation) } else { waived += 1 }
      try put(violation, of: project, standing, waiver)
    }
    try putAgain(standing, adding: open, waived: waived)
  }

  /// Puts what is wrong with the waivers of a project.
  private mutating func put(_ complaint: WaiverStream.Complaint) throws(StoreProblem) {
    let report = complaint.report
    guard let project = report.project else { return }
    let standings = try recorder.standings(of: project)
    let first = standings.first { $0.file == report.file && $0.document == report.document }
    guard let standing = first else { return }
    var verdicts = PortfolioStage.Verdicts()
    verdicts.violations = complaint.violations
    for violation in complaint.violations { try put(violation, of: project, standing, nil) }
    try putAgain(standing, adding: verdicts, waived: 0)
  }

  private mutating func putAgain(
    _ standing: ProjectStanding, adding verdicts: PortfolioStage.Verdicts, waived: Int
  ) throws(StoreProblem) {
    let amended = standing.adding(
      verdicts, waived: waived, of: inputs.set.auditTasks, inputs.scoring)
    for (owner, passed) in verdicts.passed {
      let task = inputs.set.auditTasks[owner]
      categories[String(task.rule.id.category), default: .none]
        .add(passed: passed, failed: 0, weight: inputs.scoring.weight(task.severity))
    }
    for violation in verdicts.violations {
      categories[String(violation.rule.category), default: .none]
        .add(passed: 0, failed: 1, weight: inputs.scoring.weight(violation.severity))
    }
    try recorder.put(amended)
  }

  /// Puts a violation that no single manifest showed; who must act is known from the project's standing.
  private mutating func put(
    _ violation: Violation, of project: String?, _ standing: ProjectStanding?, _ waiver: Waiver?
  ) throws(StoreProblem) {
    let name = violation.owner.flatMap { standing?.holder(of: $0) }
    try put(violation, of: project, owner: name, under: [], waiver.map { FindingWaiver($0) })
  }

  /// Puts what came of a manifest.
  ///
  /// - Parameter former: The project whose manifest it was when it could be read; it keeps its place in
  ///   the audit, and what was open stays open.
  private mutating func put(
    _ manifest: AuditedManifest, _ former: ProjectStanding?
  ) throws(StoreProblem) {
    let report = manifest.report
    if report.outcome == .ungoverned {
      // A policy that is about a project and does not apply to it has seen its manifest all the same.
      if let project = report.project { found.insert(project) }
      return try recorder.passOver(file: report.file, document: report.document)
    }
    note(report.project ?? former?.id)
    if let former { unread.add(former.id) }
    let scores = scores(of: report, former)
    for category in scores.categories {
      categories[category.category, default: .none].add(category.score)
    }
    var open: [Severity: Int] = [:]
    for violation in report.violations { open[violation.severity, default: 0] += 1 }
    if let former { open = former.stillOpen(beside: open) }
    let (profile, id) = (manifest.profile, report.project ?? former?.id ?? report.file)
    try recorder.put(
      ProjectStanding(
        id: id, title: profile?.title ?? former?.title, file: report.file,
        document: report.document, outcome: report.outcome, kind: profile?.kind ?? former?.kind,
        tier: profile?.tier ?? former?.tier, phase: profile?.phase ?? former?.phase,
        sponsor: profile?.sponsor ?? former?.sponsor,
        manager: profile?.manager ?? former?.manager, score: scores.total,
        rag: inputs.scoring.rag(scores.total, open: open), counts: report.counts,
        violations: open,
        categories: scores.categories.filter { $0.score.earned < $0.score.attainable },
        gates: profile?.gates ?? []))
    func holder(of role: String?) -> String? {
      role.flatMap { profile?.holder(of: $0) ?? former?.holder(of: $0) }
    }
    for violation in report.violations {
      try put(
        violation, of: id, owner: holder(of: violation.owner), under: report.policies, nil)
    }
    for waived in report.waived {
      try put(
        waived.violation, of: id, owner: holder(of: waived.violation.owner),
        under: report.policies, FindingWaiver(waived.waiver))
    }
  }

  private func scores(
    of report: ManifestReport, _ former: ProjectStanding?
  ) -> (total: AuditScore, categories: [CategoryScore]) {
    let scores = report.scores(by: inputs.scoring)
    // What cannot be read violates one rule, of one category.
    guard let former, let category = scores.categories.first?.category else { return scores }
    return former.lost(scores.total, of: category)
  }

  private mutating func put(
    _ violation: Violation, of project: String?, owner: String?, under policies: [String],
    _ waiver: FindingWaiver?
  ) throws(StoreProblem) {
    violated.insert(violation.rule)
    try recorder.put(
      SeenViolation(
        fingerprint: violation.fingerprint, rule: violation.rule, severity: violation.severity,
        verdict: violation.verdict, message: violation.message, remedy: violation.remedy,
        project: project, places: violation.places.map(FindingPlace.init),
        ownerRole: violation.owner, ownerName: owner,
        term: terms.term(of: violation.severity, under: policies), waiver: waiver,
        formerFingerprints: violation.formerFingerprints))
  }

  /// Notes whether the register knows a project.
  private mutating func note(_ project: String?) {
    guard let register = inputs.register, let project else { return }
    if register.project(project) != nil {
      found.insert(project)
    } else {
      unregistered.add(project)
    }
  }

  /// Puts a standing and a violation for each registered project that has no manifest.
  private mutating func putMissing() throws(StoreProblem) {
    guard let register = inputs.register else { return }
    let missing = register.projects.filter { project in
      !found.contains(project.id) && (wanted.isEmpty || wanted.contains(project.id))
    }
    for project in missing {
      let former = try recorder.lastStanding(of: project.id)
      let violation = register.violation(ofMissing: project)
      var score = AuditScore.none
      score.add(passed: 0, failed: 1, weight: inputs.scoring.weight(violation.severity))
      let category = String(violation.rule.category)
      let scores =
        former?.lost(score, of: category)
        ?? (score, [CategoryScore(category: category, score: score)])
      for category in scores.1 { categories[category.category, default: .none].add(category.score) }
      var counts = VerdictCounts()
      counts.count(.fail)
      let own = [violation.severity: 1]
      let open = former?.stillOpen(beside: own) ?? own
      try recorder.put(
        ProjectStanding(
          id: project.id, title: former?.title, file: "", document: 1, outcome: nil,
          kind: project.kind ?? former?.kind, tier: project.tier ?? former?.tier,
          phase: project.phase ?? former?.phase, sponsor: project.sponsor ?? former?.sponsor,
          manager: former?.manager, score: scores.0,
          rag: inputs.scoring.rag(scores.0, open: open), counts: counts, violations: open,
          categories: scores.1, gates: []))
      violated.insert(violation.rule)
      try recorder.put(
        SeenViolation(
          fingerprint: violation.fingerprint, rule: violation.rule, severity: violation.severity,
          verdict: violation.verdict, message: violation.message, remedy: violation.remedy,
          project: project.id, places: violation.places.map(FindingPlace.init),
          ownerRole: project.sponsor == nil ? violation.owner : "sponsor",
          ownerName: project.sponsor, term: terms.term(of: violation.severity, under: []),
          waiver: nil))
    }
  }

  /// What is to be told of the rules that were violated.
  private func rules() -> [RuleID: RuleSummary] {
    var rules = summaries.filter { violated.contains($0.key) }
    for rule in inputs.set.rules where violated.contains(rule.id) { rules[rule.id] = rule.summary }
    for task in inputs.set.auditTasks where violated.contains(task.rule.id) {
      rules[task.rule.id] = task.rule.summary
    }
    return rules
  }
}
