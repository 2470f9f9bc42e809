import ComplianceModel
import FactTree

extension FormWording {
  /// What the `approvals` form demands, a sentence for each of its fields.
  func approvals(_ form: ApprovalsForm) -> [String] {
    let list = name(form.at)
    var sentences: [String] = []
    if let roles = form.allOf { sentences.append("\(words(roles)) have approved in \(list)") }
    if let roles = form.anyOf {
      sentences.append("one of \(words(roles)) has approved in \(list)")
    }
    if let minimum = form.minimum {
      let people = minimum == 1 ? "1 person has" : "\(minimum) different people have"
      sentences.append("at least \(people) approved in \(list)")
    }
    if let limit = form.limit { sentences += self.limit(limit) }
    sentences += conditions(form)
    return sentences
  }

  private func limit(_ limit: ApprovalsForm.Limit) -> [String] {
    let head = "somebody has approved whose delegated limit covers \(words(limit.amount))"
    guard let rows = rows(limit.rows) else { return [head] }
    let tree = rows.tree
    return [head]
      + tree.children(of: rows.node).compactMap { row in
        guard let demand = tree.child(of: row, named: "demand") else { return nil }
        let roles = CELText.plain(demand, of: tree)
        if let limit = tree.child(of: row, named: "up_to") {
          return "up to \(CELText.plain(limit, of: tree)): \(roles)"
        }
        if let value = tree.child(of: row, named: "is") {
          return "for \(CELText.plain(value, of: tree)): \(roles)"
        }
        return "otherwise: \(roles)"
      }
  }

  /// What makes an approval count.
  private func conditions(_ form: ApprovalsForm) -> [String] {
    var sentences: [String] = []
    if let day = form.notBefore { sentences.append("no approval lies before \(words(day))") }
    if let day = form.notAfter { sentences.append("no approval lies after \(words(day))") }
    if let version = form.subjectVersion {
      sentences.append("each approval is of the version \(words(version))")
    }
    if let roles = form.distinctFrom {
      sentences.append("nobody approves who is \(words(roles))")
    }
    if let members = form.members {
      sentences.append("each approver stands in `data.\(members)` for that role and day")
    }
    if let age = form.maximumAge {
      sentences.append("no approval is older than \(period(age)) on the as-of date")
    }
    if form.needsEvidence { sentences.append("each approval says where it can be seen") }
    if form.proof != .declared { sentences.append("each approval is \(form.proof.rawValue)") }
    return sentences
  }
}
