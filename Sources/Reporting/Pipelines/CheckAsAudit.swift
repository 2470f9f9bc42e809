import CalendarTime
import ComplianceModel
import SourceText

/// A check in the form of an audit, for the formats that both have: nothing is compared with an
/// earlier run, and nothing has a due date.
///
/// What a baseline or an allowance knows is counted in a notice and left out.
struct CheckAsAudit: AuditDetail {
  /// The report.
  let report: AuditReport
  private let projects: [ProjectStanding]
  private let findings: [Finding]

  /// Puts a check's report into the form of an audit's.
  ///
  /// - Complexity: O(*n* log *n*) in the violations.
  init(_ check: CheckReport) {
    let scoring = Scoring.standard
    var projects: [ProjectStanding] = []
    var findings: [Finding] = []
    var categories: [String: AuditScore] = [:]
    for manifest in check.manifests where manifest.outcome != .ungoverned {
      let scores = manifest.scores(by: scoring)
      for category in scores.categories {
        categories[category.category, default: .none].add(category.score)
      }
      projects.append(Self.standing(manifest, scores, scoring))
      findings += Self.findings(of: manifest, in: check)
    }
    self.projects = projects.sorted(by: Self.precedes)
    self.findings = findings.sorted(by: Self.precedes)
    report = Self.report(of: check, projects, findings, categories, scoring)
  }

  func eachProject(_ visit: (ProjectStanding) throws -> Void) throws {
    for project in projects { try visit(project) }
  }

  func eachFinding(_ visit: (Finding) throws -> Void) throws {
    for finding in findings { try visit(finding) }
  }

  private static func standing(
    _ manifest: ManifestReport, _ scores: (total: AuditScore, categories: [CategoryScore]),
    _ scoring: Scoring
  ) -> ProjectStanding {
    var open: [Severity: Int] = [:]
    for violation in manifest.violations { open[violation.severity, default: 0] += 1 }
    return ProjectStanding(
      id: manifest.project ?? manifest.file, title: nil, file: manifest.file,
      document: manifest.document, outcome: manifest.outcome, kind: nil, tier: nil,
      phase: manifest.phase?.rawValue, sponsor: nil, manager: nil, score: scores.total,
      rag: scoring.rag(scores.total, open: open), counts: manifest.counts, violations: open,
      categories: scores.categories.filter { $0.score.earned < $0.score.attainable }, gates: [])
  }

  private static func findings(
    of manifest: ManifestReport, in check: CheckReport
  ) -> [Finding] {
    check.shownFindings(of: manifest).filter { $0.known == nil }.map { shown in
      let violation = shown.violation
      return Finding(
        fingerprint: violation.fingerprint, rule: violation.rule, severity: violation.severity,
        verdict: violation.verdict, message: violation.message, remedy: violation.remedy,
        project: violation.project ?? manifest.project ?? manifest.file,
        places: violation.places.map(FindingPlace.init),
        ownerRole: violation.owner,
        ownerName: violation.owner.flatMap { owner in
          let names = manifest.roleHolders.holders(of: owner)
          return names.isEmpty ? nil : names.joined(separator: ", ")
        },
        status: shown.waiver == nil ? .new : .waived, firstSeen: check.asOf, lastSeen: check.asOf,
        due: nil,
        waiver: shown.waiver.map { FindingWaiver($0) })
    }
  }

  private static func report(
    of check: CheckReport, _ projects: [ProjectStanding], _ findings: [Finding],
    _ categories: [String: AuditScore], _ scoring: Scoring
  ) -> AuditReport {
    var report = AuditReport(
      run: AuditRun(
        number: 0, asOf: check.asOf, portfolio: "Project manifests",
        toolVersion: check.toolVersion, policies: check.policies,
        figures: figures(of: check, projects, findings, scoring)),
      trend: [],
      categories: categories.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { CategoryScore(category: $0.key, score: $0.value) },
      rules: rules(check, findings), ageing: [], kpis: [], scoring: scoring,
      ungoverned: check.manifests.filter { $0.outcome == .ungoverned }.map(\.name),
      notices: check.notices + notice(of: check))
    report.occasion = .check
    return report
  }

  private static func notice(of check: CheckReport) -> [String] {
    SummaryText(check).known.map { ["known, and not listed here: \($0)"] } ?? []
  }

  private static func figures(
    of check: CheckReport, _ projects: [ProjectStanding], _ findings: [Finding],
    _ scoring: Scoring
  ) -> AuditFigures {
    let summary = check.summary
    var figures = AuditFigures()
    for project in projects {
      figures.score.add(project.score)
      if let rag = project.rag { figures.projects[rag, default: 0] += 1 }
    }
    figures.judged = summary.judged
    figures.unreadable = summary.unreadable
    figures.ungoverned = summary.ungoverned
    figures.counts = summary.counts
    figures.violations = summary.violations
    figures.rag = scoring.rag(figures.score, open: summary.violations)
    figures.new = summary.violationCount
    figures.waived = summary.counts.waived
    return figures
  }

  private static func rules(_ check: CheckReport, _ findings: [Finding]) -> [RuleTally] {
    var counts: [RuleID: (violations: Int, projects: Set<String>)] = [:]
    for finding in findings where finding.status == .new {
      counts[finding.rule, default: (0, [])].violations += 1
      counts[finding.rule, default: (0, [])].projects.insert(finding.project ?? "")
    }
    return counts.compactMap { rule, count in
      check.rules[rule].map {
        RuleTally(rule: $0, violations: count.violations, projects: count.projects.count)
      }
    }.sorted { ($1.violations, $0.rule.id) < ($0.violations, $1.rule.id) }
  }

  private static func precedes(_ left: ProjectStanding, _ right: ProjectStanding) -> Bool {
    for (first, second) in [(left.id, right.id), (left.file, right.file)] where first != second {
      return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    return left.document < right.document
  }

  private static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    let (first, second) = (rank(left.status), rank(right.status))
    if first != second { return first < second }
    if left.severity != right.severity { return left.severity > right.severity }
    if left.rule != right.rule { return left.rule < right.rule }
    let (project, other) = (left.project ?? "", right.project ?? "")
    if project != other { return project.utf8.lexicographicallyPrecedes(other.utf8) }
    let (place, next) = (left.places.first, right.places.first)
    let (file, later) = (place?.file ?? "", next?.file ?? "")
    if file != later { return file.utf8.lexicographicallyPrecedes(later.utf8) }
    return (place?.line ?? 0, place?.column ?? 0) < (next?.line ?? 0, next?.column ?? 0)
  }

  private static func rank(_ status: Finding.Status) -> Int {
    switch status {
    case .new, .persisting: 0
    case .waived: 1
    case .resolved: 2
    }
  }

  /// The report in a format, as a text.
  func text(_ format: AuditFormat) -> String {
    var bytes: [UInt8] = []
    // Nothing that is written into memory can fail.
    try? AuditRenderer.write(report, self, as: format) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
