import Attestation
import CalendarTime
import ComplianceModel
import SourceText

/// The part of a record that says what was decided, and why.
struct GateRecordBody {
  let report: GateReport

  /// The members, without those that say what the decision rested on.
  var members: [String: CanonicalJSON] {
    [
      "decision": .text(report.decision.rawValue),
      "decision_before_override": .text(report.decisionBeforeOverride.rawValue),
      "overridden": .bool(report.isOverridden),
      "transition": .members([
        "from": report.transition.from.map(CanonicalJSON.text),
        "to": .text(report.transition.to), "kind": .text(report.transition.kind.rawValue),
        "phase_source": .text(report.phaseSource),
      ]),
      "gates": .list(
        report.gates.map { gate in
          .object([
            "id": .text(gate.id), "title": .text(gate.title), "from": .text(gate.from),
            "to": .text(gate.to),
          ])
        }),
      "criteria": .list(report.criteria.map(json)),
      "approvals": .list(report.approvals.map(json)),
      "conditions": .list(report.conditions.map(json)),
      "overrides": .list(report.overrides.map(json)),
      "notices": .texts(report.notices),
      "counts": .object([
        "pass": .int(report.counts.pass), "fail": .int(report.counts.fail),
        "not_applicable": .int(report.counts.notApplicable),
        "waived": .int(report.counts.waived), "undetermined": .int(report.counts.undetermined),
      ]),
    ]
  }

  private func json(_ criterion: GateCriterion) -> CanonicalJSON {
    .object([
      "rule": .text(criterion.rule.id.text), "severity": .text(criterion.rule.severity.rawValue),
      "enforcement": .text(criterion.enforcement.rawValue),
      "verdict": .text(criterion.verdict.rawValue),
      "violations": .list(criterion.violations.map { .object(members(of: $0)) }),
      "waived": .list(criterion.waived.map(json)),
    ])
  }

  private func members(of violation: Violation) -> [String: CanonicalJSON] {
    [
      "severity": .text(violation.severity.rawValue), "verdict": .text(violation.verdict.rawValue),
      "message": .text(violation.message), "fingerprint": .text(violation.fingerprint),
      "places": .list(
        violation.places.map { place in
          .object([
            "path": .text(place.path), "line": .int(place.start.line),
            "column": .int(place.start.column),
          ])
        }),
    ]
  }

  private func json(_ waived: WaivedViolation) -> CanonicalJSON {
    var members = members(of: waived.violation)
    members["waiver"] = .members([
      "id": .text(waived.waiver.id), "expires": .text(waived.waiver.expires.description),
      "approved_by": waived.waiver.approvedBy.map {
        .object(["role": .text($0.role), "name": .text($0.name)])
      },
    ])
    return .object(members)
  }

  private func json(_ approvals: GateApprovals) -> CanonicalJSON {
    .object([
      "gate": .text(approvals.gate), "given": .list(approvals.given.map(json)),
      "missing": .texts(approvals.missing), "absent_roles": .texts(approvals.absentRoles),
      "proof_demanded": .text(approvals.requirement.proof.rawValue),
    ])
  }

  private func json(_ judged: JudgedApproval) -> CanonicalJSON {
    func text(_ text: String?) -> CanonicalJSON? { text.map(CanonicalJSON.text) }
    let approval = judged.approval
    return .members([
      "role": text(approval.role), "name": text(approval.name),
      "decision": text(approval.decision), "date": text(approval.date),
      "subject_version": text(approval.subjectVersion), "evidence": text(approval.evidence),
      "expires_on": text(approval.expiresOn), "proof": .text(judged.proof.rawValue),
      "counts": .bool(judged.counts), "complaints": .texts(judged.complaints),
      "path": .text(judged.place.path),
    ])
  }

  private func json(_ condition: GateCondition) -> CanonicalJSON {
    .members([
      "text": .text(condition.text), "owner": .text(condition.owner),
      "due": condition.due.map { .text($0.description) }, "origin": .text(condition.origin),
    ])
  }

  private func json(_ override: GateOverride) -> CanonicalJSON {
    .object([
      "id": .text(override.id), "file": .text(override.file), "reason": .text(override.reason),
      "requested_by": .text(override.requestedBy),
      "requested_on": .text(override.requestedOn.description), "holds": .bool(override.holds),
      "approvals": .list(override.approvals.map(json)),
      "conditions": .list(override.conditions.map(json)),
      "rules": .texts(override.rules.map(\.text)), "complaints": .texts(override.complaints),
    ])
  }
}
