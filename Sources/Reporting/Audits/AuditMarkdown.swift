import CalendarTime
import ComplianceModel

/// A summary of an audit as Markdown.
struct AuditMarkdown {
  let report: AuditReport
  /// Its projects and findings, kept to ``limits``.
  let digest: AuditDigest
  /// How long the summary may become, in characters; forges refuse comments of more than 65,536.
  var limit = 60_000

  /// The most rows of each table.
  static let limits = AuditDigest.Limits(findings: 25, projects: 25, gates: 15, unjudged: 25)

  /// The most rows of tables whose entries the digest does not bound.
  private static let mostRows = 25

  private var run: AuditRun { report.run }
  private var figures: AuditFigures { report.run.figures }

  /// Writes the summary, cut at the end of a line where it is longer than ``limit``.
  func write(to stream: inout TextStream) throws {
    let lines =
      head + overdue + owners + changes + projects + rules
      + indicators + gates + waivers + unjudged + method
    var length = 0
    for (position, line) in lines.enumerated() {
      length += line.count + 1
      guard length <= limit else {
        let rest = Wording.count(lines.count - position, "line")
        return try stream.write(
          "\n> Cut here, at \(limit) characters: \(rest) more. The forms html, csv and json hold everything.\n"
        )
      }
      try stream.write(line + "\n")
    }
  }

  private static func safe(_ text: String) -> String {
    MarkdownText.safe(AuditText.clipped(text, to: 300))
  }

  private var head: [String] {
    let projects = RAG.allCases.map { "\(figures.projects[$0] ?? 0) \($0.rawValue)" }
    return [
      "# Compliance audit of \(Self.safe(run.portfolio)), \(run.asOf)", "",
      "**\(AuditWords.percent(figures.score)), \(AuditWords.light(of: figures))**; \(AuditWords.change(run, since: report.previous)).",
    ] + (AuditWords.reason(run, report.scoring).map { [$0] } ?? []) + [
      "Judged by \(Self.safe(AuditWords.policies(run))).", "",
      "| | |", "| --- | --- |",
      "| projects | \(projects.joined(separator: ", ")) |",
      "| open violations | \(figures.open == 0 ? "none" : "\(figures.open): \(AuditWords.bySeverity(figures.violations))") |",
      "| overdue | \(figures.overdue) |",
    ] + changesRow + [
      "| waived | \(figures.waived) |",
      "| manifests | \(manifests) |",
    ] + (report.notices.isEmpty ? [] : [""] + report.notices.map { "> \(Self.safe($0))" })
  }

  /// What changed; a first audit has nothing to compare with.
  private var changesRow: [String] {
    guard report.previous != nil else { return [] }
    return ["| since the last run | \(AuditWords.changes(figures, backAgain: digest.backAgain)) |"]
  }

  private var manifests: String {
    let parts = SummaryText.figures([
      (figures.judged, "judged"), (figures.unreadable, "unreadable"), (figures.missing, "missing"),
      (figures.unregistered, "not in the register"), (figures.ungoverned, "governed by no policy"),
    ])
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }

  private func table(
    _ heading: String, _ columns: [String], _ rows: [[String]], more: Int
  ) -> [String] {
    guard !rows.isEmpty else { return [] }
    let lines =
      ["", "## \(heading)", "", "| \(columns.joined(separator: " | ")) |"]
      + ["|\(String(repeating: " --- |", count: columns.count))"]
      + rows.map { "| \($0.map(Self.safe).joined(separator: " | ")) |" }
    return more > 0 ? lines + ["", "And \(more) more."] : lines
  }

  private var overdue: [String] {
    let rows = digest.overdue.entries.map { finding in
      [
        finding.due.map { "\($0)" } ?? "", finding.severity.rawValue, finding.project ?? "",
        finding.rule.text, finding.message, AuditWords.owner(finding),
      ]
    }
    return table(
      "Overdue", ["due", "severity", "project", "rule", "what is wrong", "who must act"], rows,
      more: digest.overdue.more)
  }

  private var owners: [String] {
    let rows = digest.owners.prefix(Self.mostRows).map { owner in
      [
        owner.shownName, owner.roles.map(AuditWords.words).joined(separator: ", "),
        "\(owner.overdue)", "\(owner.dueSoon)",
        "\(owner.openCount) (\(AuditWords.bySeverity(owner.open)))",
        owner.earliestDue.map { "\($0)" } ?? "", "\(owner.projects.count)",
      ]
    }
    return table(
      "Who must act",
      [
        "who", "role", "overdue", "due in \(AuditDigest.outlookDays) days", "open", "first due",
        "projects",
      ],
      rows, more: digest.owners.count - rows.count)
  }

  private var changes: [String] {
    guard report.previous != nil else { return [] }
    func rows(_ listed: AuditDigest.Listed<Finding>) -> [[String]] {
      listed.entries.map {
        [$0.severity.rawValue, $0.project ?? "", $0.rule.text, $0.message]
      }
    }
    let columns = ["severity", "project", "rule", "what is wrong"]
    return table("New since the last run", columns, rows(digest.new), more: digest.new.more)
      + table(
        "Resolved since the last run", ["severity", "project", "rule", "what was wrong"],
        rows(digest.resolved), more: digest.resolved.more)
  }

  private var projects: [String] {
    let rows = digest.lowest.entries.map { project in
      [
        AuditWords.light(of: project), AuditWords.percent(project.score), project.id,
        project.title ?? "", project.phase.map(AuditWords.words) ?? "",
        "\(project.violations.values.reduce(0, +))",
        "\(digest.tallies[project.id]?.overdue ?? 0)",
      ]
    }
    return table(
      "Projects with the lowest scores",
      ["light", "score", "project", "title", "phase", "open", "overdue"], rows,
      more: digest.lowest.more)
  }

  private var rules: [String] {
    let rows = report.rules.prefix(Self.mostRows).map { tally in
      [
        tally.rule.id.text, tally.rule.severity.rawValue, tally.rule.title, "\(tally.violations)",
        "\(tally.projects)",
      ]
    }
    return table(
      "Rules violated most", ["rule", "severity", "what must be true", "violations", "projects"],
      rows, more: report.rules.count - rows.count)
  }

  private var indicators: [String] {
    let rows = report.kpis.map { kpi in
      [
        AuditWords.light(kpi.rag), kpi.title,
        kpi.value.map { AuditWords.value($0, unit: kpi.unit) } ?? (kpi.problem ?? "no value"),
        kpi.target.map { AuditWords.value($0, unit: kpi.unit) } ?? "", "\(kpi.counted)",
      ]
    }
    return table(
      "Performance indicators", ["light", "indicator", "value", "target", "projects"], rows, more: 0
    )
  }

  private var gates: [String] {
    func rows(_ listed: AuditDigest.Listed<AuditDigest.ProjectGate>) -> [[String]] {
      listed.entries.map { gate in
        [
          "\(gate.day)", AuditWords.distance(gate.day, from: run.asOf), gate.project,
          gate.outlook.gate, gate.outlook.decision.map(AuditWords.words) ?? "",
        ]
      }
    }
    let columns = ["day", "", "project", "gate", "decision"]
    return table(
      "Gates that are late", columns, rows(digest.lateGates), more: digest.lateGates.more)
      + table(
        "Gates coming up", columns, rows(digest.comingGates), more: digest.comingGates.more)
      + table("Gates held of late", columns, rows(digest.heldGates), more: digest.heldGates.more)
  }

  private var waivers: [String] {
    let rows = digest.waivers.prefix(Self.mostRows).map { waiver in
      [
        "\(waiver.waiver.expires)", AuditWords.distance(waiver.waiver.expires, from: run.asOf),
        waiver.waiver.id, waiver.rules.map(\.text).joined(separator: ", "),
        waiver.projects.joined(separator: ", "), waiver.waiver.approvedBy,
      ]
    }
    return table(
      "Waivers", ["until", "", "waiver", "rules", "projects", "approved by"], rows,
      more: digest.waivers.count - rows.count)
  }

  private var unjudged: [String] {
    let unreadable = digest.unreadable.entries.map { project in
      ["unreadable", project.file, digest.problems[project.file]?.message ?? ""]
    }
    let missing = digest.missing.entries.map {
      ["no manifest", $0.id, "the register has it, and there is no manifest"]
    }
    let other = report.ungoverned.prefix(Self.mostRows).map {
      ["not governed", $0, "no policy is about it"]
    }
    return table(
      "Not judged", ["", "what", "why"], unreadable + missing + other,
      more: digest.unreadable.more + digest.missing.more + report.ungoverned.count - other.count)
  }

  private var method: [String] {
    [
      "", "## How it was computed", "",
      AuditMethod(report: report).formula.map { "\($0)." }.joined(separator: " "),
    ]
  }
}
