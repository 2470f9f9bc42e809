import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree

extension CheckFormReader {
  /// The fields of `approvals`.
  static let approvalsKeys = [
    "at", "all_of", "any_of", "min", "not_before", "not_after", "subject_version",
    "within_limit", "distinct_from", "members", "max_age", "evidence", "proof",
  ]

  /// Whether approvals must say where they can be seen.
  private enum Evidence: String, CaseIterable {
    case required
    case optional
  }

  /// Reads the fields of `approvals`, of a rule or of a gate.
  ///
  /// - Parameter at: The list of approvals where the fields need not name it, as at a gate.
  func approvals(_ fields: MapReader, at usual: FactPath? = nil) -> ApprovalsForm? {
    fields.refuseUnknownKeys(of: form(fields), known: Self.approvalsKeys)
    refuseNoDemand(fields)
    let isNamed = fields.text.child(fields.node, "at") != nil
    let at =
      isNamed || usual == nil
      ? requiredPath(fields, "at") : usual.map { LocatedPath(path: $0, node: fields.node) }
    let evidence: Evidence? = fields.choice("evidence")
    let proof: ApprovalProof? = fields.choice("proof")
    guard let at else { return nil }
    return ApprovalsForm(
      node: fields.node, at: at, allOf: roles(fields, "all_of"), anyOf: roles(fields, "any_of"),
      minimum: minimum(fields), notBefore: dateOperand(fields, "not_before"),
      notAfter: dateOperand(fields, "not_after"),
      subjectVersion: pathOperand(fields, "subject_version"), limit: limit(fields),
      distinctFrom: roles(fields, "distinct_from"), members: members(fields),
      maximumAge: period(fields, "max_age"), needsEvidence: evidence == .required,
      proof: proof ?? .declared)
  }

  /// Reports a form that any list would meet, an empty one included.
  private func refuseNoDemand(_ fields: MapReader) {
    let demands = ["all_of", "any_of", "min", "within_limit"]
    if demands.contains(where: { fields.text.child(fields.node, $0) != nil }) { return }
    fields.missing("one of \(demands.joined(separator: ", "))", of: form(fields))
  }

  /// A role, a list of roles, or a parameter that holds one.
  private func roles(_ fields: MapReader, _ key: String) -> Operand? {
    guard let child = fields.value(key) else { return nil }
    let operand = operand(fields, key)
    if case .expression? = operand { return operand }
    let texts = fields.strings(key)
    if fields.text.tree[child].kind == .list, fields.text.tree[child].entryCount == 0 {
      fields.mismatch(child, "is an empty list, so it would say nothing")
      return nil
    }
    var seen: Set<String> = []
    for located in texts where !seen.insert(located.text).inserted {
      fields.log.error(
        "the role '\(located.text)' stands here twice", at: fields.text.span(located.node),
        in: fields.text.file)
    }
    return texts.isEmpty ? nil : .literal(child)
  }

  private func minimum(_ fields: MapReader) -> Int? {
    guard let minimum = fields.int("min"), let child = fields.value("min") else { return nil }
    guard (1...Self.mostPeople).contains(minimum) else {
      fields.mismatch(child, "must be from 1 to \(Self.mostPeople)")
      return nil
    }
    return minimum
  }

  /// The most people that a form can ask for.
  private static let mostPeople = 100

  private func limit(_ fields: MapReader) -> ApprovalsForm.Limit? {
    guard let limit = fields.map("within_limit") else { return nil }
    limit.refuseUnknownKeys(of: "'within_limit'", known: ["amount", "table"])
    for name in ["amount", "table"] where limit.text.child(limit.node, name) == nil {
      limit.missing(name, of: "'within_limit'")
    }
    guard let amount = pathOperand(limit, "amount"), let rows = operand(limit, "table") else {
      return nil
    }
    return ApprovalsForm.Limit(amount: amount, rows: rows)
  }

  /// The name of a data file: `data.NAME`.
  private func members(_ fields: MapReader) -> String? {
    guard let located = fields.path("members") else { return nil }
    let steps = located.path.steps
    if !located.path.isAbsolute, steps.count == 2, case .name("data") = steps[0],
      case .name(let name) = steps[1]
    {
      return name
    }
    fields.log.error(
      "'members' is a data file, but this is none", at: fields.text.span(located.node),
      in: fields.text.file, remedy: "write data.NAME, and name the file with --data NAME=FILE")
    return nil
  }
}
