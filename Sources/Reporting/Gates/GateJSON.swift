import CalendarTime
import ComplianceModel
import SourceText

/// The answer of a gate for programs; its schema is `schemas/gate.schema.json`.
struct GateJSON {
  let report: GateReport

  /// Writes the answer.
  func render() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writeHead(to: &writer)
      writer.list("gates", report.gates) { writer, gate in
        writer.object { writer in
          writer.member("id", gate.id)
          writer.member("title", gate.title)
          writer.member("from", gate.from)
          writer.member("to", gate.to)
        }
      }
      writer.object("verdicts") { writer in write(report.counts, to: &writer) }
      writer.list("criteria", report.criteria, write)
      writer.list("approvals", report.approvals, write)
      writer.list("overrides", report.overrides, write)
      writer.list("conditions", report.conditions, write)
      writer.list("next_steps", report.nextSteps)
      writer.list("notices", report.notices)
    }
    return writer.text
  }

  private func writeHead(to writer: inout JSONWriter) {
    writer.member("tool", "tollgate")
    writer.member("schema_version", "1")
    writer.member("version", report.toolVersion)
    writer.member("as_of", "\(report.asOf)")
    writer.object("policy") { writer in
      writer.member("name", report.policy.name)
      writer.member("title", report.policy.title)
      writer.member("version", report.policy.version)
    }
    writer.member("file", report.file)
    writer.member("project", report.project)
    writer.member("project_name", report.projectName)
    writer.member("decision", report.decision.rawValue)
    writer.member("overridden", report.isOverridden)
    writer.member("decision_before_override", report.decisionBeforeOverride.rawValue)
    writer.object("transition") { writer in
      writer.member("from", report.transition.from)
      writer.member("to", report.transition.to)
      writer.member("kind", report.transition.kind.rawValue)
      writer.member("phase_known_from", report.phaseSource)
    }
  }

  private func write(_ counts: VerdictCounts, to writer: inout JSONWriter) {
    writer.member(Verdict.pass.rawValue, counts.pass)
    writer.member(Verdict.fail.rawValue, counts.fail)
    writer.member(Verdict.undetermined.rawValue, counts.undetermined)
    writer.member(Verdict.notApplicable.rawValue, counts.notApplicable)
    writer.member(Verdict.waived.rawValue, counts.waived)
  }

  private func write(_ writer: inout JSONWriter, _ criterion: GateCriterion) {
    writer.object { writer in
      writer.member("rule", criterion.rule.id.text)
      writer.member("title", criterion.rule.title)
      writer.member("severity", criterion.rule.severity.rawValue)
      writer.member("enforcement", criterion.enforcement.rawValue)
      writer.member("verdict", criterion.verdict.rawValue)
      writer.member("met", criterion.isMet)
      writer.list("violations", criterion.violations) { writer, violation in
        writer.object { writer in write(violation, to: &writer) }
      }
      writer.list("waived", criterion.waived) { writer, waived in
        writer.object { writer in
          write(waived.violation, to: &writer)
          writer.object("waiver") { writer in
            writer.member("id", waived.waiver.id)
            writer.member("approved_by", waived.waiver.approvedBy?.name)
            writer.member("role", waived.waiver.approvedBy?.role)
            writer.member("expires", "\(waived.waiver.expires)")
          }
        }
      }
    }
  }

  private func write(_ violation: Violation, to writer: inout JSONWriter) {
    writer.member("verdict", violation.verdict.rawValue)
    writer.member("message", violation.message)
    writer.member("remedy", violation.remedy)
    writer.member("owner", violation.owner)
    writer.member("fingerprint", violation.fingerprint)
    writer.list("also_undecided", violation.alsoUndecided.map(\.text))
    writer.list("places", violation.places) { writer, place in
      writer.object { writer in write(place, to: &writer) }
    }
  }

  private func write(_ place: Place, to writer: inout JSONWriter) {
    writer.member("file", place.file)
    writer.member("line", place.start.line)
    writer.member("column", place.start.column)
    writer.member("path", place.path)
    writer.member("note", place.note)
  }

  private func write(_ writer: inout JSONWriter, _ approvals: GateApprovals) {
    let requirement = approvals.requirement
    writer.object { writer in
      writer.member("gate", approvals.gate)
      writer.member("met", approvals.isMet)
      writer.object("asked_for") { writer in
        writer.list("all_of", requirement.allOf)
        writer.list("any_of", requirement.anyOf)
        if let minimum = requirement.minimum { writer.member("min", minimum) }
        writer.list("distinct_from", requirement.distinctFrom)
        writer.member("proof", requirement.proof.rawValue)
      }
      writer.list("given", approvals.given, write)
      writer.list("missing", approvals.missing)
      writer.list("absent_roles", approvals.absentRoles)
    }
  }

  private func write(_ writer: inout JSONWriter, _ judged: JudgedApproval) {
    writer.object { writer in
      writer.member("role", judged.approval.role)
      writer.member("name", judged.approval.name)
      writer.member("decision", judged.approval.decision)
      writer.member("date", judged.approval.date)
      writer.member("proof", judged.proof.rawValue)
      writer.member("counts", judged.counts)
      writer.list("complaints", judged.complaints)
      writer.object("place") { writer in write(judged.place, to: &writer) }
    }
  }

  private func write(_ writer: inout JSONWriter, _ override: GateOverride) {
    writer.object { writer in
      writer.member("id", override.id)
      writer.member("file", override.file)
      writer.member("reason", override.reason)
      writer.member("requested_by", override.requestedBy)
      writer.member("requested_on", override.requestedOn.description)
      writer.member("takes_effect", override.holds)
      writer.list("rules", override.rules.map(\.text))
      writer.list("approvals", override.approvals, write)
      writer.list("conditions", override.conditions, write)
      writer.list("complaints", override.complaints)
    }
  }

  private func write(_ writer: inout JSONWriter, _ condition: GateCondition) {
    writer.object { writer in
      writer.member("text", condition.text)
      writer.member("owner", condition.owner)
      writer.member("due", condition.due.map { "\($0)" })
      writer.member("origin", condition.origin)
    }
  }
}
