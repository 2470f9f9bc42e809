import CalendarTime
package import ComplianceModel

/// An audit on a terminal: where the portfolio stands, what changed, what is overdue and who must act.
package enum AuditSummary {
  /// How many people and violations are named.
  private static let mostNamed = 8
  /// How wide the bar of the lights is.
  private static let barWidth = 40
  /// The width of the labels.
  private static let labelWidth = 14

  /// The summary.
  ///
  /// - Parameters:
  ///   - detail: Its projects and findings.
  ///   - isKept: Whether the run is part of the history.
  package static func text(
    _ report: AuditReport, _ detail: some AuditDetail, colour: Bool, isKept: Bool
  ) throws -> String {
    var page = TextPage(colour: colour)
    var owners = AuditOwner.Tallies(asOf: report.run.asOf)
    var overdue: [Finding] = []
    var unread: [Finding] = []
    var unreadCount = 0
    var backCount = 0
    try detail.eachFinding { finding in
      owners.add(finding)
      if finding.status == .new, finding.isBack { backCount += 1 }
      if finding.isOverdue(on: report.run.asOf), overdue.count < mostNamed {
        overdue.append(finding)
      }
      if finding.rule == BuiltInRule.manifestIsReadable.id, finding.status != .resolved {
        unreadCount += 1
        if unread.count < mostNamed { unread.append(finding) }
      }
    }
    writeHead(report, isKept: isKept, to: &page)
    writeFigures(report, backCount: backCount, to: &page)
    writeOverdue(overdue, of: report, to: &page)
    writeOwners(owners.sorted, of: report, to: &page)
    writeUnread(unread, count: unreadCount, to: &page)
    if !report.notices.isEmpty { page.gap() }
    for notice in report.notices {
      page.line(Fragment("note: ", .blue), "\(PrintableText.prose(notice))")
    }
    return page.text
  }

  private static func writeHead(_ report: AuditReport, isKept: Bool, to page: inout TextPage) {
    let run = report.run
    let number = isKept ? "audit \(run.number)" : "audit on trial"
    let part = run.isPartial ? ", some projects only" : ""
    page.line(
      Fragment("\(run.portfolio)", .bold), "  \(number) as of \(run.asOf)\(part)",
      Fragment("  by \(AuditWords.policies(run))", .dim))
    page.gap()
  }

  private static func writeFigures(
    _ report: AuditReport, backCount: Int, to page: inout TextPage
  ) {
    let figures = report.run.figures
    row(
      "score",
      [Fragment(percent(figures.score), style(figures.rag)), Fragment(change(report), .plain)],
      to: &page)
    row("projects", projects(figures), to: &page)
    let bar = bar(figures.projects)
    if !bar.isEmpty { row("", bar, to: &page) }
    row("manifests", manifests(figures), to: &page)
    row("violations", violations(figures), to: &page)
    if report.previous != nil {
      row(
        "since then",
        [
          Fragment(AuditWords.changes(figures, backAgain: backCount), .plain)
        ], to: &page)
    }
    row(
      "overdue",
      [
        figures.overdue == 0
          ? Fragment("none", .green) : Fragment("\(figures.overdue)", .red)
      ], to: &page)
    if figures.missing + figures.unregistered > 0 {
      let differences = SummaryText.figures([
        (
          figures.missing,
          figures.missing == 1 ? "project without a manifest" : "projects without a manifest"
        ),
        (figures.unregistered, "not registered"),
      ])
      row(
        "register",
        [Fragment(differences.joined(separator: ", "), figures.missing > 0 ? .red : .yellow)],
        to: &page)
    }
  }

  /// How the score moved; of some projects alone it cannot be compared with that of all.
  private static func change(_ report: AuditReport) -> String {
    guard report.run.figures.score.perMille != nil, !report.run.isPartial else { return "" }
    return "  \(AuditWords.change(report.run, since: report.previous))"
  }

  private static func manifests(_ figures: AuditFigures) -> [Fragment] {
    let others = SummaryText.figures([
      (figures.unreadable, "unreadable"), (figures.ungoverned, "governed by no policy"),
    ])
    return [
      Fragment("\(figures.judged) judged", .plain),
      Fragment(others.map { ", \($0)" }.joined(), .yellow),
    ]
  }

  private static func row(
    _ label: String, _ fragments: [Fragment], to page: inout TextPage
  ) {
    page.line([Fragment("  \(Wording.padded(label, to: labelWidth))", .dim)] + fragments)
  }

  /// A score with its unit, blanks as terminals show them.
  private static func percent(_ score: AuditScore) -> String {
    score.perMille == nil ? "none, as nothing was judged" : "\(score.percentText) %"
  }

  private static func projects(_ figures: AuditFigures) -> [Fragment] {
    var fragments: [Fragment] = []
    for light in RAG.allCases {
      let number = figures.projects[light, default: 0]
      guard number > 0 else { continue }
      if !fragments.isEmpty { fragments.append(", ") }
      fragments.append(Fragment("\(number) \(light.rawValue)", style(light)))
    }
    return fragments.isEmpty ? ["none"] : fragments
  }

  /// The lights as one bar, in proportion; what is there at all shows.
  private static func bar(_ projects: [RAG: Int]) -> [Fragment] {
    let total = projects.values.reduce(0, +)
    guard total > 0 else { return [] }
    var left = barWidth
    let present = RAG.allCases.filter { projects[$0, default: 0] > 0 }
    return present.enumerated().map { position, light in
      let isLast = position == present.count - 1
      let share = projects[light, default: 0] * barWidth / total
      let width = isLast ? left : max(1, min(share, left - (present.count - 1 - position)))
      left -= width
      return Fragment(String(repeating: sign(light), count: width), style(light))
    }
  }

  /// What a light looks like where there is no colour.
  private static func sign(_ light: RAG) -> String {
    switch light {
    case .red: "█"
    case .amber: "▒"
    case .green: "░"
    }
  }

  private static func style(_ light: RAG?) -> TextStyle {
    switch light {
    case .red: .alarm
    case .amber: .yellow
    case .green: .green
    case nil: .plain
    }
  }

  private static func violations(_ figures: AuditFigures) -> [Fragment] {
    guard figures.open > 0 else {
      return [Fragment(figures.waived > 0 ? "none that is not waived" : "none", .green)]
    }
    var fragments: [Fragment] = []
    for severity in Severity.gravestFirst {
      let count = figures.violations[severity, default: 0]
      guard count > 0 else { continue }
      if !fragments.isEmpty { fragments.append(", ") }
      fragments.append(Fragment("\(count) \(severity.rawValue)", severity.style))
    }
    if figures.waived > 0 { fragments.append(Fragment("; \(figures.waived) waived", .blue)) }
    return fragments
  }

  private static func writeOverdue(
    _ findings: [Finding], of report: AuditReport, to page: inout TextPage
  ) {
    guard !findings.isEmpty else { return }
    page.gap()
    page.line(Fragment("Overdue", .bold))
    let asOf = report.run.asOf
    let rows = findings.map { finding in
      (
        finding, project: finding.project ?? "–",
        late: finding.due.map { "\(asOf.dayNumber - $0.dayNumber) d" } ?? ""
      )
    }
    let projectWidth = width(rows.map(\.project))
    let ruleWidth = width(rows.map(\.0.rule.text))
    let lateWidth = width(rows.map(\.late))
    for (finding, project, late) in rows {
      page.line(
        "  ", Fragment(Wording.padded(finding.severity.rawValue, to: 8), finding.severity.style),
        "  \(Wording.padded(project, to: projectWidth))",
        "  \(Wording.padded(finding.rule.text, to: ruleWidth))",
        Fragment("  \(String(repeating: " ", count: lateWidth - late.count))\(late) late", .red),
        Fragment("  \(AuditWords.owner(finding))", .dim))
    }
    writeMore(report.run.figures.overdue - findings.count, to: &page)
  }

  private static func writeOwners(
    _ owners: [AuditOwner], of report: AuditReport, to page: inout TextPage
  ) {
    guard !owners.isEmpty else { return }
    page.gap()
    page.line(Fragment("Who must act first", .bold))
    let shown = owners.prefix(mostNamed).map { owner in
      (
        owner, name: owner.shownName,
        roles: owner.roles.map(AuditWords.words).joined(separator: ", "),
        open: AuditWords.bySeverity(owner.open)
      )
    }
    let nameWidth = width(shown.map(\.name))
    let roleWidth = width(shown.map(\.roles))
    for (owner, name, roles, open) in shown {
      let late =
        owner.overdue > 0
        ? Fragment("  \(owner.overdue) overdue", .red)
        : Fragment(owner.earliestDue.map { "  next due \($0)" } ?? "", .dim)
      page.line(
        "  \(Wording.padded(name, to: nameWidth))",
        Fragment("  \(Wording.padded(roles, to: roleWidth))", .dim), "  \(open)", late)
    }
    writeMore(owners.count - shown.count, to: &page)
  }

  private static func writeUnread(_ findings: [Finding], count: Int, to page: inout TextPage) {
    guard !findings.isEmpty else { return }
    page.gap()
    page.line(Fragment("Could not be read", .bold))
    for finding in findings {
      let place = finding.places.first.map(AuditWords.place) ?? ""
      page.line("  \(place)  ", Fragment(PrintableText.clipped(finding.message), .dim))
    }
    writeMore(count - findings.count, to: &page)
  }

  private static func writeMore(_ count: Int, to page: inout TextPage) {
    guard count > 0 else { return }
    page.line(Fragment("  and \(count) more", .dim))
  }

  private static func width(_ texts: [String]) -> Int {
    texts.map { DisplayWidth.of($0.unicodeScalars) }.max() ?? 0
  }
}
