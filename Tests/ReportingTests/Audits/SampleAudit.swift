import CalendarTime
import ComplianceModel

/// An audit that is made up, for reports: what ``AuditDetail`` hands out is all in memory.
struct SampleAudit: AuditDetail {
  let report: AuditReport
  let projects: [ProjectStanding]
  let findings: [Finding]

  func eachProject(_ visit: (ProjectStanding) throws -> Void) throws {
    for project in projects { try visit(project) }
  }

  func eachFinding(_ visit: (Finding) throws -> Void) throws {
    for finding in findings { try visit(finding) }
  }

  static let asOf = day("2026-12-31")

  static func day(_ text: String) -> CalendarDay {
    guard let day = CalendarDay(text) else { preconditionFailure("\(text) is no day") }
    return day
  }

  /// The findings in the order that ``AuditDetail`` promises.
  static func inOrder(_ findings: [Finding], on asOf: CalendarDay) -> [Finding] {
    func rank(_ finding: Finding) -> Int {
      switch finding.status {
      case .new, .persisting: finding.isOverdue(on: asOf) ? 0 : 1
      case .waived: 2
      case .resolved: 3
      }
    }
    return findings.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if rank(a) != rank(b) { return rank(a) < rank(b) }
      if a.severity != b.severity { return a.severity > b.severity }
      if a.due != b.due { return (a.due?.dayNumber ?? .max) < (b.due?.dayNumber ?? .max) }
      if a.rule != b.rule { return a.rule < b.rule }
      return left.offset < right.offset
    }.map(\.element)
  }

  /// An audit of projects and findings, with figures that are counted from them.
  init(
    portfolio: String = "Public works", projects: [ProjectStanding], findings: [Finding],
    rules: [RuleSummary], kpis: [KPIStanding] = [], trend: [AuditRun] = [],
    ungoverned: [String] = [], notices: [String] = [], policies: [CheckReport.PolicyName]? = nil
  ) {
    let findings = Self.inOrder(findings, on: Self.asOf)
    let figures = Self.figures(projects, findings, ungoverned: ungoverned.count)
    let run = AuditRun(
      number: trend.count + 1, asOf: Self.asOf, portfolio: portfolio, toolVersion: "0.1.0",
      policies: policies ?? [
        CheckReport.PolicyName(
          name: "standard", title: "Standard project governance", version: "2026.1", ruleCount: 212)
      ], figures: figures)
    let open = findings.filter { $0.status == .new || $0.status == .persisting }
    self.projects = projects
    self.findings = findings
    report = AuditReport(
      run: run, trend: trend + [run], categories: Self.categories(projects, rules),
      rules: Self.tallies(open, rules), ageing: Self.ageing(open), kpis: kpis, scoring: .standard,
      ungoverned: ungoverned, notices: notices)
  }

  private static func figures(
    _ projects: [ProjectStanding], _ findings: [Finding], ungoverned: Int
  ) -> AuditFigures {
    var figures = AuditFigures()
    for project in projects {
      figures.score.add(project.score)
      figures.counts.add(project.counts)
      switch project.outcome {
      case .judged: figures.judged += 1
      case .unreadable: figures.unreadable += 1
      case .ungoverned: break
      case nil: figures.missing += 1
      }
      if let rag = project.rag { figures.projects[rag, default: 0] += 1 }
    }
    for finding in findings {
      switch finding.status {
      case .new: figures.new += 1
      case .persisting: figures.persisting += 1
      case .resolved: figures.resolved += 1
      case .waived: figures.waived += 1
      }
      guard finding.status == .new || finding.status == .persisting else { continue }
      figures.violations[finding.severity, default: 0] += 1
      if finding.isOverdue(on: asOf) { figures.overdue += 1 }
    }
    figures.ungoverned = ungoverned
    figures.rag = Scoring.standard.rag(figures.score, open: figures.violations)
    return figures
  }

  private static func categories(
    _ projects: [ProjectStanding], _ rules: [RuleSummary]
  ) -> [CategoryScore] {
    var scores: [String: AuditScore] = [:]
    for rule in rules {
      scores["\(rule.id.category)"] = AuditScore(
        earned: Int64(projects.count) * 80, attainable: Int64(projects.count) * 80)
    }
    for project in projects {
      for category in project.categories {
        let lost = category.score.attainable - category.score.earned
        let before = scores[category.category] ?? .none
        scores[category.category] = AuditScore(
          earned: max(0, before.earned - lost), attainable: max(before.attainable, lost))
      }
    }
    return scores.keys.sorted().map { CategoryScore(category: $0, score: scores[$0] ?? .none) }
  }

  private static func tallies(_ open: [Finding], _ rules: [RuleSummary]) -> [RuleTally] {
    var counts: [RuleID: Int] = [:]
    var projects: [RuleID: Set<String>] = [:]
    for finding in open {
      counts[finding.rule, default: 0] += 1
      if let project = finding.project { projects[finding.rule, default: []].insert(project) }
    }
    return rules.filter { counts[$0.id] != nil }.map {
      RuleTally(rule: $0, violations: counts[$0.id] ?? 0, projects: projects[$0.id]?.count ?? 0)
    }.sorted {
      $0.violations == $1.violations ? $0.rule.id < $1.rule.id : $0.violations > $1.violations
    }
  }

  private static func ageing(_ open: [Finding]) -> [AgeBand] {
    AgeBand.bounds.map { bounds in
      var counts: [Severity: Int] = [:]
      for finding in open {
        let age = Int(finding.age(on: asOf))
        if age >= bounds.from, age <= bounds.to ?? .max {
          counts[finding.severity, default: 0] += 1
        }
      }
      return AgeBand(from: bounds.from, to: bounds.to, violations: counts)
    }
  }
}
