import CalendarTime
import ComplianceModel

extension AuditPage {
  /// The cards at the head of the page.
  var headline: [String: Any] {
    var content: [String: Any] = [
      "trendChart": AuditCharts.trend(report.trend, scoring: report.scoring),
      "runs": report.trend.reversed().map(runRow),
      "judged": "\(figures.projects.values.reduce(0, +))",
      "projectsBar": AuditCharts.bar(
        RAG.allCases.map { (figures.projects[$0] ?? 0, $0.rawValue) }, title: "Projects by light"),
      "lights": RAG.allCases.map { light in
        [
          "light": AuditWords.light(light), "lightClass": light.rawValue,
          "count": "\(figures.projects[light] ?? 0)",
        ]
      },
      "open": "\(figures.open)",
      "severityBar": AuditCharts.bar(
        Severity.gravestFirst.map { (figures.violations[$0, default: 0], $0.rawValue) },
        title: "Open violations by severity"),
      "severities": Severity.gravestFirst.map { severity in
        ["severity": severity.rawValue, "count": "\(figures.violations[severity, default: 0])"]
      },
      "new": "\(figures.new)", "newSign": figures.new > 0 ? "+" : "",
      "resolved": "\(figures.resolved)", "resolvedSign": figures.resolved > 0 ? "−" : "",
      "persisting": "\(figures.persisting)",
      "changeWords": report.previous.map { "compared with \($0.asOf)\(backWords)" }
        ?? (isFirst
          ? "This is the first audit; the next one will be compared with it."
          : "The audit before is no longer kept."),
      "isFirst": isFirst,
      "overdue": "\(figures.overdue)",
      "overdueClass": figures.overdue > 0 ? "alarm" : "",
      "overdueWords": overdueWords, "waivedWords": waivedWords,
    ]
    content["unjudgedWords"] = unjudgedWords
    return content
  }

  private var backWords: String {
    guard digest.backAgain > 0 else { return "" }
    let verb = digest.backAgain == 1 ? "is" : "are"
    return "; \(digest.backAgain) of the new \(verb) back again"
  }

  private func runRow(_ run: AuditRun) -> [String: Any] {
    [
      "asOf": "\(run.asOf)", "score": AuditWords.percent(run.figures.score),
      "light": AuditWords.light(of: run.figures), "lightClass": Self.lightClass(run.figures.rag),
      "projects": "\(run.figures.projects.values.reduce(0, +))", "open": "\(run.figures.open)",
      "new": "\(run.figures.new)", "resolved": "\(run.figures.resolved)",
      "overdue": "\(run.figures.overdue)",
    ]
  }

  /// Whether nothing was seen before: what persists was, by a run that may be pruned.
  private var isFirst: Bool {
    report.previous == nil && figures.persisting + figures.resolved == 0
  }

  private var unjudgedWords: String? {
    let parts = SummaryText.figures([
      (figures.unreadable, "unreadable"), (figures.missing, "without a manifest"),
      (figures.unregistered, "not in the register"),
    ])
    return parts.isEmpty ? nil : Wording.list(parts)
  }

  private var overdueWords: String {
    guard figures.open > 0 else { return "no violation is open" }
    let soon = digest.owners.reduce(0) { $0 + $1.dueSoon }
    return "\(soon) more due within \(AuditDigest.outlookDays) days"
  }

  private var waivedWords: String {
    let ending = digest.waivers.filter {
      $0.waiver.expires.dayNumber - run.asOf.dayNumber <= AuditDigest.outlookDays
    }
    return "\(figures.waived) waived"
      + (ending.isEmpty
        ? ""
        : "; \(Wording.count(ending.count, "waiver")) ending within \(AuditDigest.outlookDays) days")
  }

  /// Who must act, and what is overdue.
  var action: [String: Any] {
    let owners = digest.owners.prefix(limits.rows).map(ownerRow)
    var content: [String: Any] = [
      "hasOwners": !owners.isEmpty, "owners": owners, "outlook": "\(AuditDigest.outlookDays)",
      "hasOverdue": !digest.overdue.entries.isEmpty,
      "overdueRows": digest.overdue.entries.map(overdueRow),
    ]
    content["moreOwners"] = Self.more(digest.owners.count - owners.count)
    content["moreOverdue"] = Self.more(digest.overdue.more)
    return content
  }

  private func ownerRow(_ owner: AuditOwner) -> [String: Any] {
    var names = owner.projects.prefix(20).map(shown).joined(separator: ", ")
    if owner.projects.count > 20 { names += ", …" }
    return [
      "name": shown(owner.shownName),
      "roles": shown(owner.roles.map(AuditWords.words).joined(separator: ", ")),
      "overdue": "\(owner.overdue)", "late": owner.overdue > 0, "dueSoon": "\(owner.dueSoon)",
      "open": "\(owner.openCount)", "critical": "\(owner.open[.critical, default: 0])",
      "major": "\(owner.open[.major, default: 0])",
      "due": owner.earliestDue.map { "\($0)" } ?? "–", "projects": "\(owner.projects.count)",
      "projectNames": names,
    ]
  }

  private func findingRow(_ finding: Finding) -> [String: Any] {
    [
      "severity": finding.severity.rawValue, "rank": Self.rank(finding.severity),
      "message": shown(finding.message), "ruleLink": ruleLink(finding.rule),
      "projectLink": projectLink(
        finding.project, file: finding.places.count == 1 ? finding.places.first?.file : nil),
      "owner": shown(AuditWords.owner(finding)),
    ]
  }

  private func overdueRow(_ finding: Finding) -> [String: Any] {
    var row = findingRow(finding)
    row["day"] = finding.due.map { "\($0)" } ?? ""
    row["aside"] =
      finding.due.map { Wording.count(Int(run.asOf.dayNumber - $0.dayNumber), "day") + " late" }
      ?? ""
    return row
  }

  /// What is new, and what was resolved; only where there is a run to compare with.
  var changes: [String: Any] {
    var content: [String: Any] = [
      "hasChanges": report.previous != nil, "hasNew": !digest.new.entries.isEmpty,
      "newRows": digest.new.entries.map(findingRow),
      "hasResolved": !digest.resolved.entries.isEmpty,
      "resolvedRows": digest.resolved.entries.map(findingRow),
    ]
    content["moreNew"] = Self.more(digest.new.more)
    content["moreResolved"] = Self.more(digest.resolved.more)
    return content
  }
}
