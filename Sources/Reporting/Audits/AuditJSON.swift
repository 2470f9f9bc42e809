import CalendarTime
import ComplianceModel

/// An audit for programs; its schema is `schemas/audit.schema.json`.
struct AuditJSON<Detail: AuditDetail> {
  let report: AuditReport
  let detail: Detail

  /// Writes the audit; projects and findings are handed on as they come.
  func write(to stream: inout TextStream) throws {
    let digest = try AuditDigest(report, detail, keeping: .nothing)
    var writer = JSONWriter()
    try writer.object { writer in
      writeHead(to: &writer)
      writer.list("owners", digest.owners, write)
      try writer.list("findings") { writer in
        try detail.eachFinding { finding in
          writer.entry { write(finding, to: &$0) }
          try stream.takeOver(&writer)
        }
      }
      try writer.list("projects") { writer in
        try detail.eachProject { project in
          writer.entry { write(project, digest.tallies[project.id], to: &$0) }
          try stream.takeOver(&writer)
        }
      }
      writeRest(digest, to: &writer)
    }
    try stream.write(writer.text)
  }

  private func writeHead(to writer: inout JSONWriter) {
    writer.member("schema_version", "1")
    writer.object("tool") { writer in
      writer.member("name", "tollgate")
      writer.member("version", report.run.toolVersion)
    }
    writer.member("portfolio", report.run.portfolio)
    writer.member("run", report.run.number)
    writer.member("as_of", "\(report.run.asOf)")
    writer.member("some_projects_only", report.run.isPartial)
    writer.list("policies", report.run.policies) { writer, policy in
      writer.object { writer in
        writer.member("name", policy.name)
        writer.member("title", policy.title)
        writer.member("version", policy.version)
        writer.member("rules", policy.ruleCount)
      }
    }
    writer.object("figures") { writer in write(report.run.figures, to: &writer) }
  }

  private func writeRest(_ digest: AuditDigest, to writer: inout JSONWriter) {
    writer.list("waivers", digest.waivers) { writer, waiver in
      writer.object { writer in
        writer.member("id", waiver.waiver.id)
        writer.member("approved_by", waiver.waiver.approvedBy)
        writer.member("expires", "\(waiver.waiver.expires)")
        writer.member("excused", waiver.excused)
        writer.list("rules", waiver.rules.map(\.text))
        writer.list("projects", waiver.projects)
      }
    }
    writer.list("categories", report.categories, write)
    writer.list("rules", report.rules, write)
    writer.list("ageing", report.ageing) { writer, band in
      writer.object { writer in
        writer.member("from_days", band.from)
        writer.member("to_days", band.to)
        writer.object("violations") { write(band.violations, to: &$0) }
      }
    }
    writer.list("kpis", report.kpis, write)
    writer.list("trend", report.trend) { writer, run in
      writer.object { writer in
        writer.member("run", run.number)
        writer.member("as_of", "\(run.asOf)")
        writer.object("figures") { write(run.figures, to: &$0) }
      }
    }
    writer.object("scoring") { writer in
      writer.object("weights") { write(report.scoring.weights, to: &$0) }
      writer.member("green_from", Double(report.scoring.greenFrom) / 10)
      writer.member("amber_from", Double(report.scoring.amberFrom) / 10)
    }
    writer.list("not_governed", report.ungoverned)
    writer.list("notices", report.notices)
  }

  private func write(_ figures: AuditFigures, to writer: inout JSONWriter) {
    writer.figureMembers(figures)
  }

  private func write(_ score: AuditScore, to writer: inout JSONWriter) {
    writer.scoreMembers(score)
  }

  private func write(_ counts: [Severity: Int], to writer: inout JSONWriter) {
    writer.severityMembers(counts)
  }

  private func write(_ counts: VerdictCounts, to writer: inout JSONWriter) {
    writer.verdictMembers(counts)
  }

  private func write(_ writer: inout JSONWriter, _ owner: AuditOwner) {
    writer.object { writer in
      writer.member("name", owner.name)
      writer.list("roles", owner.roles)
      writer.member("overdue", owner.overdue)
      writer.member("due_soon", owner.dueSoon)
      writer.member("open", owner.openCount)
      writer.object("violations") { write(owner.open, to: &$0) }
      writer.member("earliest_due", owner.earliestDue.map { "\($0)" })
      writer.list("projects", owner.projects)
    }
  }

  private func write(_ writer: inout JSONWriter, _ category: CategoryScore) {
    writer.object { writer in
      writer.member("category", category.category)
      write(category.score, to: &writer)
    }
  }

  private func write(_ writer: inout JSONWriter, _ tally: RuleTally) {
    writer.object { writer in
      writer.member("rule", tally.rule.id.text)
      writer.member("title", tally.rule.title)
      writer.member("severity", tally.rule.severity.rawValue)
      writer.member("violations", tally.violations)
      writer.member("projects", tally.projects)
      writer.member("why", tally.rule.why)
      writer.member("remedy", tally.rule.remedy)
      writer.member("owner_role", tally.rule.owner)
      writer.list("references", tally.rule.references)
    }
  }

  private func write(_ writer: inout JSONWriter, _ kpi: KPIStanding) {
    writer.object { writer in
      writer.member("id", kpi.id)
      writer.member("title", kpi.title)
      writer.member("description", kpi.description)
      writer.member("unit", kpi.unit)
      writer.member("value", kpi.value)
      writer.member("problem", kpi.problem)
      writer.member("target", kpi.target)
      writer.member("light", kpi.rag?.rawValue)
      writer.member("counted", kpi.counted)
      writer.list("trend", kpi.trend) { writer, measurement in
        writer.object { writer in
          writer.member("as_of", "\(measurement.asOf)")
          writer.member("value", measurement.value)
        }
      }
    }
  }

  private func write(_ finding: Finding, to writer: inout JSONWriter) {
    let asOf = report.run.asOf
    writer.member("fingerprint", finding.fingerprint)
    writer.member("status", finding.status.rawValue)
    writer.member("back_again", finding.isBack)
    writer.member("overdue", finding.isOverdue(on: asOf))
    writer.member("rule", finding.rule.text)
    writer.member("severity", finding.severity.rawValue)
    writer.member("verdict", finding.verdict.rawValue)
    writer.member("message", finding.message)
    writer.member("remedy", finding.remedy)
    writer.member("project", finding.project)
    writer.list("places", finding.places) { writer, place in
      writer.object { writer in
        writer.member("file", place.file)
        writer.member("line", place.line)
        writer.member("column", place.column)
        writer.member("path", place.path)
      }
    }
    writer.member("owner_role", finding.ownerRole)
    writer.member("owner_name", finding.ownerName)
    writer.member("first_seen", "\(finding.firstSeen)")
    writer.member("last_seen", "\(finding.lastSeen)")
    writer.member("due", finding.due.map { "\($0)" })
    writer.member("waiver") { writer in
      guard let waiver = finding.waiver else { return writer.null() }
      writer.object { writer in
        writer.member("id", waiver.id)
        writer.member("approved_by", waiver.approvedBy)
        writer.member("expires", "\(waiver.expires)")
      }
    }
  }

  private func write(
    _ project: ProjectStanding, _ tally: AuditProjectTally?, to writer: inout JSONWriter
  ) {
    let tally = tally ?? AuditProjectTally()
    writer.member("id", project.id)
    writer.member("title", project.title)
    writer.member("file", project.file)
    writer.member("document", project.document)
    writer.member("outcome", project.outcome?.rawValue ?? "no_manifest")
    writer.member("kind", project.kind)
    writer.member("tier", project.tier)
    writer.member("phase", project.phase)
    writer.member("sponsor", project.sponsor)
    writer.member("manager", project.manager)
    write(project.score, to: &writer)
    writer.member("light", project.rag?.rawValue)
    writer.object("violations") { write(project.violations, to: &$0) }
    writer.member("overdue", tally.overdue)
    writer.member("new", tally.new)
    writer.member("resolved", tally.resolved)
    writer.member("waived", tally.waived)
    writer.object("verdicts") { write(project.counts, to: &$0) }
    writer.list("categories", project.categories, write)
    writer.list("gates", project.gates) { writer, gate in
      writer.object { writer in
        writer.member("gate", gate.gate)
        writer.member("planned", gate.planned.map { "\($0)" })
        writer.member("held", gate.held.map { "\($0)" })
        writer.member("decision", gate.decision)
      }
    }
  }
}
