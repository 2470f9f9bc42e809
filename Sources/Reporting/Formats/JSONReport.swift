import CalendarTime
import ComplianceModel
import SourceText

/// The report for programs; `docs/json-output.md` and `schemas/report.schema.json` describe it.
struct JSONReport {
  /// The version of the schema: changes when a key changes its meaning or goes.
  static let schemaVersion = "1"

  /// What is told.
  let report: CheckReport
  /// How it is told.
  let options: ReportOptions

  /// Writes the report.
  func render() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version", Self.schemaVersion)
      writer.object("tool") { tool in
        tool.member("name", "tollgate")
        tool.member("version", report.toolVersion)
      }
      writer.member("as_of", report.asOf.description)
      writer.member("shown_from", report.shownFrom.rawValue)
      writer.list("policies", report.policies, write)
      writer.object("summary", writeSummary)
      writer.list("manifests", report.manifests, write)
      writer.list("violations", violations, write)
      writer.list("waived", waived, write)
      writer.list("known", known, write)
      if let baseline = report.baseline { write(baseline, to: &writer) }
      if options.statistics {
        let statistics = RuleStatistics(of: report)
        writer.list("by_rule", statistics.rows, write)
        writer.list("by_category", statistics.categories, write)
      }
      writer.list("notices", report.notices)
    }
    return writer.text
  }

  /// A shown violation and its manifest.
  private typealias Located = (violation: Violation, manifest: ManifestReport)

  private var violations: [Located] {
    report.manifests.flatMap { manifest in
      report.shownViolations(of: manifest).map { ($0, manifest) }
    }
  }

  /// A shown violation that a waiver excuses, and its manifest.
  private typealias LocatedWaived = (waived: WaivedViolation, manifest: ManifestReport)

  private var waived: [LocatedWaived] {
    report.manifests.flatMap { manifest in
      report.shownWaived(of: manifest).map { ($0, manifest) }
    }
  }

  /// A shown violation that is known, and its manifest.
  private typealias LocatedKnown = (known: KnownViolation, manifest: ManifestReport)

  private var known: [LocatedKnown] {
    report.manifests.flatMap { manifest in
      report.shownKnown(of: manifest).map { ($0, manifest) }
    }
  }

  private func write(_ writer: inout JSONWriter, _ located: LocatedKnown) {
    writer.object { writer in
      writeMembers(of: (located.known.violation, located.manifest), to: &writer)
      writer.member("known_by", located.known.reason.rawValue)
    }
  }

  private func write(_ baseline: BaselineOutcome, to writer: inout JSONWriter) {
    writer.object("baseline") { writer in
      writer.member("file", baseline.file)
      writer.member("entries", baseline.count)
      writer.member("too_grave_to_hide", baseline.shown)
      writer.list("no_longer_found", baseline.gone) { writer, entry in
        writer.object { writer in
          writer.member("fingerprint", entry.fingerprint)
          writer.member("rule", entry.rule)
          writer.member("severity", entry.severity.rawValue)
          writer.member("project", entry.project)
          writer.member("file", entry.file)
          writer.member("path", entry.path)
        }
      }
    }
  }

  private func write(_ writer: inout JSONWriter, _ located: LocatedWaived) {
    writer.object { writer in
      writeMembers(of: (located.waived.violation, located.manifest), to: &writer)
      writer.object("waiver") { writer in
        WaiverJSON.writeMembers(of: located.waived.waiver, to: &writer)
      }
    }
  }

  private func write(_ writer: inout JSONWriter, _ policy: CheckReport.PolicyName) {
    writer.object { writer in
      writer.member("name", policy.name)
      writer.member("title", policy.title)
      writer.member("version", policy.version)
      writer.member("rules", policy.ruleCount)
    }
  }

  private func writeSummary(_ writer: inout JSONWriter) {
    let summary = report.summary
    writer.object("manifests") { writer in
      writer.member("judged", summary.judged)
      writer.member("unreadable", summary.unreadable)
      writer.member("not_governed", summary.ungoverned)
      writer.member("spotless", summary.spotless)
    }
    writer.member("rules", report.judgedRuleCount)
    writer.object("verdicts") { writer in write(summary.counts, to: &writer) }
    writer.object("violations") { writer in
      for severity in Severity.gravestFirst {
        writer.member(severity.rawValue, summary.violations[severity, default: 0])
      }
      writer.member("total", summary.violationCount)
      writer.member("known", summary.known)
    }
  }

  private func write(_ counts: VerdictCounts, to writer: inout JSONWriter) {
    writer.member(Verdict.pass.rawValue, counts.pass)
    writer.member(Verdict.fail.rawValue, counts.fail)
    writer.member(Verdict.undetermined.rawValue, counts.undetermined)
    writer.member(Verdict.notApplicable.rawValue, counts.notApplicable)
    writer.member(Verdict.waived.rawValue, counts.waived)
  }

  private func write(_ writer: inout JSONWriter, _ manifest: ManifestReport) {
    writer.object { writer in writeMembers(of: manifest, to: &writer) }
  }

  /// Writes the members of the object that a manifest is.
  func writeMembers(of manifest: ManifestReport, to writer: inout JSONWriter) {
    writer.member("file", manifest.file)
    writer.member("document", manifest.document)
    writer.member("project", manifest.project)
    writer.member("phase", manifest.phase?.rawValue)
    writer.member("outcome", manifest.outcome.rawValue)
    writer.list("policies", manifest.policies)
    writer.object("verdicts") { writer in write(manifest.counts, to: &writer) }
    if options.showPassed { writer.list("passed", manifest.passed, write) }
  }

  /// Writes what is shown of a manifest, as the lists `violations` and `waived`.
  func writeFindings(of manifest: ManifestReport, to writer: inout JSONWriter) {
    writer.list("violations", report.shownViolations(of: manifest).map { ($0, manifest) }, write)
    writer.list("waived", report.shownWaived(of: manifest).map { ($0, manifest) }, write)
    writer.list("known", report.shownKnown(of: manifest).map { ($0, manifest) }, write)
  }

  private func write(_ writer: inout JSONWriter, _ passed: ManifestReport.Passed) {
    writer.object { writer in
      writer.member("rule", passed.rule.text)
      writer.member("title", passed.title)
      writer.member("path", passed.path)
    }
  }

  private func write(_ writer: inout JSONWriter, _ located: Located) {
    writer.object { writer in writeMembers(of: located, to: &writer) }
  }

  private func writeMembers(of located: Located, to writer: inout JSONWriter) {
    let violation = located.violation
    let place = violation.places.first
    writer.member("rule", violation.rule.text)
    writer.member("severity", violation.severity.rawValue)
    writer.member("verdict", violation.verdict.rawValue)
    writer.member("message", violation.message)
    writer.member("project", violation.project)
    writer.member("file", place?.file ?? located.manifest.file)
    writer.member("document", located.manifest.document)
    writer.member("line", place?.start.line ?? 1)
    writer.member("column", place?.start.column ?? 1)
    writer.member("end_line", place?.end.line ?? 1)
    writer.member("end_column", place?.end.column ?? 1)
    writer.member("path", place?.path ?? "")
    writer.list("places", violation.places, write)
    writer.member("why", violation.why)
    writer.member("remedy", violation.remedy)
    writer.member("owner", violation.owner)
    writer.list("references", violation.references)
    writer.member("hint", violation.hint)
    writer.list("also_undecided", violation.alsoUndecided.map(\.text))
    writer.member("policy", violation.policy)
    writer.member("fingerprint", violation.fingerprint)
  }

  private func write(_ writer: inout JSONWriter, _ place: Place) {
    writer.object { writer in
      writer.member("file", place.file)
      writer.member("line", place.start.line)
      writer.member("column", place.start.column)
      writer.member("end_line", place.end.line)
      writer.member("end_column", place.end.column)
      writer.member("path", place.path)
      writer.member("note", place.note)
    }
  }

  private func write(_ writer: inout JSONWriter, _ row: RuleStatistics.CategoryRow) {
    writer.object { writer in
      writer.member("category", row.category)
      writer.member("severity", row.severity.rawValue)
      writer.member("count", row.count)
      writer.member("waived", row.waived)
      writer.member("rules", row.rules)
    }
  }

  private func write(_ writer: inout JSONWriter, _ row: RuleStatistics.Row) {
    writer.object { writer in
      writer.member("rule", row.rule.text)
      writer.member("title", row.title)
      writer.member("severity", row.severity.rawValue)
      writer.member("count", row.count)
      writer.member("waived", row.waived)
    }
  }
}
