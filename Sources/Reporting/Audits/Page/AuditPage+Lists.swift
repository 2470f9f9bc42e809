import CalendarTime
import ComplianceModel

extension AuditPage {
  /// The tiles of the office's indicators.
  var indicators: [String: Any] {
    ["hasKPIs": !report.kpis.isEmpty, "kpis": report.kpis.map(tile)]
  }

  private func tile(_ kpi: KPIStanding) -> [String: Any] {
    var tile: [String: Any] = [
      "title": named(kpi.title), "light": AuditWords.light(kpi.rag),
      "lightClass": Self.lightClass(kpi.rag),
      "value": kpi.value.map { shown(AuditWords.value($0, unit: kpi.unit)) } ?? "–",
      "description": kpi.description.map { shown(PrintableText.prose($0)) + " " } ?? "",
      "counted": kpi.value == nil ? "" : "Of \(Wording.count(kpi.counted, "project")).",
      "chart": AuditCharts.spark(kpi),
    ]
    tile["target"] = kpi.target.map { shown(AuditWords.value($0, unit: kpi.unit)) }
    tile["problem"] = kpi.problem.map(shown)
    return tile
  }

  /// The rules with open violations, and their ageing.
  var rules: [String: Any] {
    let most = report.rules.map(\.violations).max() ?? 0
    let oldest = report.ageing.map { $0.violations.values.reduce(0, +) }.max() ?? 0
    return [
      "hasRules": !report.rules.isEmpty,
      "rules": report.rules.map { row(of: $0, most: most) },
      "hasAgeing": !report.ageing.isEmpty && figures.open > 0,
      "ageing": report.ageing.map { row(of: $0, most: oldest) },
    ]
  }

  private func row(of tally: RuleTally, most: Int) -> [String: Any] {
    var row: [String: Any] = [
      "id": ruleNumbers[tally.rule.id].map { "r\($0)" } ?? "", "rule": named(tally.rule.id.text),
      "title": shown(PrintableText.prose(tally.rule.title)),
      "severity": tally.rule.severity.rawValue, "rank": Self.rank(tally.rule.severity),
      "violations": "\(tally.violations)", "projects": "\(tally.projects)",
      "bar": AuditCharts.length(tally.violations, of: most),
      "why": tally.rule.why.map { shown(PrintableText.prose($0)) } ?? "",
    ]
    row["remedy"] = tally.rule.remedy.map { shown(PrintableText.prose($0)) }
    return row
  }

  private func row(of band: AgeBand, most: Int) -> [String: Any] {
    let counts = Severity.gravestFirst.map { (band.violations[$0, default: 0], $0.rawValue) }
    var row: [String: Any] = [
      "ages": AuditWords.ages(band), "all": "\(counts.reduce(0) { $0 + $1.0 })",
      "bar": AuditCharts.lengths(counts, of: most),
    ]
    for (count, severity) in counts { row[severity] = "\(count)" }
    return row
  }

  /// Gates, waivers, and what could not be judged.
  var outlook: [String: Any] {
    let waivers = digest.waivers.prefix(limits.rows).map(row)
    let other = report.ungoverned.prefix(limits.rows)
    let unjudged =
      digest.unreadable.entries.map(unreadableRow) + digest.missing.entries.map(missingRow)
      + other.map(ungovernedRow)
    var content: [String: Any] = [
      "hasGates": hasGates, "gateLists": gateLists, "hasWaivers": !waivers.isEmpty,
      "waivers": waivers, "hasUnjudged": !unjudged.isEmpty, "unjudged": unjudged,
    ]
    content["moreWaivers"] = Self.more(digest.waivers.count - waivers.count)
    content["moreUnjudged"] = Self.more(
      digest.unreadable.more + digest.missing.more + report.ungoverned.count - other.count)
    return content
  }

  private var gateLists: [[String: Any]] {
    [
      gates("Late", digest.lateGates, none: "No gate is late.", "late"),
      gates(
        "Coming up", digest.comingGates,
        none: "No gate is planned for the next \(AuditDigest.gateDays) days.", ""),
      gates(
        "Held", digest.heldGates,
        none: "No gate was held in the last \(AuditDigest.gateDays) days.", ""),
    ]
  }

  private func gates(
    _ title: String, _ listed: AuditDigest.Listed<AuditDigest.ProjectGate>, none: String,
    _ dayClass: String
  ) -> [String: Any] {
    var list: [String: Any] = [
      "title": title, "count": "\(listed.count)", "none": none,
      "hasRows": !listed.entries.isEmpty,
      "rows": listed.entries.map { gate in
        var row: [String: Any] = [
          "day": "\(gate.day)", "distance": AuditWords.distance(gate.day, from: run.asOf),
          "dayClass": dayClass.isEmpty ? "aside" : dayClass,
          "projectLink": projectLink(gate.project), "gate": shown(gate.outlook.gate),
        ]
        row["decision"] = gate.outlook.decision.map { shown(AuditWords.words($0)) }
        return row
      },
    ]
    list["more"] = Self.more(listed.more)
    return list
  }

  private func row(of waiver: AuditWaiver) -> [String: Any] {
    let expires = waiver.waiver.expires
    let projects = waiver.projects.prefix(10).map(shown).joined(separator: ", ")
    let more = waiver.projects.count - 10
    return [
      "expires": "\(expires)", "distance": AuditWords.distance(expires, from: run.asOf),
      "soon": expires.dayNumber - run.asOf.dayNumber <= AuditDigest.outlookDays,
      "id": named(waiver.waiver.id), "excused": "\(waiver.excused)",
      "ruleNames": waiver.rules.prefix(10).map { shown($0.text) }
        + (waiver.rules.count > 10 ? ["…"] : []),
      "projects": more > 0 ? "\(projects) and \(more) more" : projects,
      "approvedBy": shown(waiver.waiver.approvedBy),
    ]
  }

  private func unreadableRow(_ project: ProjectStanding) -> [String: Any] {
    let problem = digest.problems[project.file]
    let line = problem?.places.first.map { ":\($0.line):\($0.column)" } ?? ""
    return [
      "kind": "unreadable", "severity": "critical", "what": shown(project.file + line),
      "why": shown(problem?.message ?? "it could not be read"),
    ]
  }

  private func missingRow(_ project: ProjectStanding) -> [String: Any] {
    [
      "kind": "no manifest", "severity": "critical", "what": shown(project.id),
      "why": "the register has it, and there is no manifest",
    ]
  }

  private func ungovernedRow(_ file: String) -> [String: Any] {
    [
      "kind": "not governed", "severity": "info", "what": named(file),
      "why": "no policy is about it",
    ]
  }

  /// How the score came about.
  var method: [String: Any] {
    let counts = figures.counts
    let verdicts: [(String, Int)] = [
      ("passed", counts.pass), ("failed", counts.fail),
      ("could not be judged (undetermined)", counts.undetermined), ("waived", counts.waived),
      ("not applicable", counts.notApplicable), ("all", counts.total),
    ]
    return [
      "formula": AuditMethod(report: report).formula,
      "verdicts": verdicts.map { ["words": $0.0, "count": "\($0.1)"] },
      "categories": report.categories.map { category in
        [
          "category": named(category.category), "earned": "\(category.score.earned)",
          "attainable": "\(category.score.attainable)",
          "score": AuditWords.percent(category.score),
        ]
      },
    ]
  }
}
