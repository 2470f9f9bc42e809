import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

/// Finds every reason for which one approval does not count.
struct ApprovalExaminer {
  let judge: ApprovalJudge
  let approval: Approval
  let reader: ApprovalReader
  private(set) var complaints: [(text: String, node: NodeIndex)] = []
  private(set) var proof = ApprovalProof.declared

  init(judge: ApprovalJudge, approval: Approval, reader: ApprovalReader) {
    self.judge = judge
    self.approval = approval
    self.reader = reader
  }

  private var terms: ApprovalTerms { judge.terms }
  private var name: String { approval.name ?? "nobody" }
  private var role: String { approval.role ?? "an unnamed role" }

  /// Examines the approval.
  mutating func examine(with runner: inout ProgramRunner) {
    if approval.role == nil { complain("names no role", at: "role") }
    if approval.name == nil { complain("names nobody who approved", at: "name") }
    guard examineDecision() else { return }
    let day = examineDate()
    examineVersion()
    examinePerson(on: day, with: &runner)
    examineLimit()
    if judge.approvals.needsEvidence, approval.evidence == nil {
      complain("does not say where the approval can be seen", at: "evidence")
    }
    examineProof(with: &runner)
  }

  private mutating func complain(_ text: String, at field: String) {
    complaints.append((text, reader.node(field)))
  }

  /// Whether the decision is that it was approved; what is not decided is not examined further.
  private mutating func examineDecision() -> Bool {
    switch approval.decision {
    case "approved": return true
    case "pending": complain("is pending: \(name) has not decided yet", at: "decision")
    case "rejected": complain("was rejected by \(name) as \(role)", at: "decision")
    case nil: complain("says neither approved nor rejected", at: "decision")
    case .some(let other):
      complain("is \"\(other)\"; must be approved, rejected or pending", at: "decision")
    }
    return false
  }

  private mutating func examineDate() -> CalendarDay? {
    guard let written = approval.date else {
      complain("has no date", at: "date")
      return nil
    }
    guard let day = ApprovalDate.read(written) else {
      complain("is \"\(written)\", which is no date (write YYYY-MM-DD)", at: "date")
      return nil
    }
    if day > judge.latest {
      complain("was given on \(day), after \(judge.latest), the day that is judged", at: "date")
    } else if let last = terms.notAfter, day > last {
      complain("was given on \(day), too late: the last day was \(last)", at: "date")
    }
    if let asked = terms.askedOn, day < asked {
      complain("was given on \(day), before it was asked for on \(asked)", at: "date")
    }
    if let first = terms.notBefore, day < first {
      complain("was given on \(day), too early: what it is about was final on \(first)", at: "date")
    }
    if let oldest = terms.oldest, day < oldest {
      complain("was given on \(day), too long ago: it must not lie before \(oldest)", at: "date")
    }
    examineExpiry()
    return day
  }

  private mutating func examineExpiry() {
    guard reader.has("expires_on") else { return }
    guard let written = approval.expiresOn, let last = ApprovalDate.read(written) else {
      return complain("has an expiry that is no date", at: "expires_on")
    }
    if last < judge.latest { complain("expired on \(last)", at: "expires_on") }
  }

  private mutating func examineVersion() {
    guard let wanted = terms.subjectVersion else { return }
    guard let version = approval.subjectVersion else {
      return complain("does not say which version was approved", at: "subject_version")
    }
    if version != wanted {
      complain("is of version \(version), but version \(wanted) is in force", at: "subject_version")
    }
  }

  /// Whether the person may approve in the role, and is not the one who asked.
  private mutating func examinePerson(on day: CalendarDay?, with runner: inout ProgramRunner) {
    guard let name = approval.name, let role = approval.role else { return }
    if let requester = judge.requestedBy,
      judge.holders.isOwnRequest(of: requester, by: name, as: role)
    {
      complain("\(name) asked for it and may not approve the own request", at: "name")
    }
    for own in judge.approvals.requirement.distinctFrom
    where own == role || judge.holders.isHolder(name, of: own) {
      complain("\(name) is \(own) and may not approve the own request", at: "name")
    }
    let known = judge.holders.holders(of: role)
    if !known.isEmpty, !judge.holders.isHolder(name, of: role) {
      complain(
        "\(name) is not known as \(role): organisation.roles names \(known.joined(separator: ", "))",
        at: "name")
    }
    guard let members = judge.approvals.members, let data = runner.data(named: members) else {
      return
    }
    if !Self.isMember(name, role, on: day, of: data) {
      complain("\(name) is no authorised \(role) on that day, says data.\(members)", at: "name")
    }
  }

  private static func isMember(
    _ name: String, _ role: String, on day: CalendarDay?, of data: DataTree
  ) -> Bool {
    let tree = data.tree
    guard let day, tree[data.root].kind == .list else { return false }
    /// Whether a bound holds; one that is there and no date holds for nobody.
    func holds(_ bound: String, of entry: NodeIndex, _ test: (CalendarDay) -> Bool) -> Bool {
      guard let node = tree.child(of: entry, named: bound), tree[node].kind != .null else {
        return true
      }
      guard let text = tree.text(of: node) else { return false }
      return text.isEmpty || ApprovalDate.read(text).map(test) == true
    }
    return tree.children(of: data.root).contains { entry in
      tree[entry].kind == .map
        && tree.child(of: entry, named: "role").flatMap { tree.text(of: $0) } == role
        && tree.child(of: entry, named: "name").flatMap { tree.text(of: $0) }
          .map { PersonName($0) == PersonName(name) } == true
        && holds("from", of: entry) { $0 <= day } && holds("to", of: entry) { $0 >= day }
    }
  }

  /// Whether the delegated limit of the role covers the amount.
  private mutating func examineLimit() {
    guard let allowed = terms.limitRoles, let limit = judge.approvals.limit,
      let role = approval.role
    else { return }
    let names = [role, approval.name ?? role]
    let isDelegated = limit.rows.contains { row in names.contains { row.roles.contains($0) } }
    guard isDelegated, !names.contains(where: { allowed.contains($0) }) else { return }
    complain("\(terms.amount), beyond the delegated limit of \(role)", at: "role")
  }

  private mutating func examineProof(with runner: inout ProgramRunner) {
    let claim = ApprovalClaim(
      approval: approval, project: runner.project, gate: judge.approvals.gate,
      subject: judge.subject, asOf: judge.latest)
    let finding = runner.prover.prove(claim)
    proof = finding.proof
    let wanted = judge.approvals.requirement.proof
    guard finding.proof < wanted || finding.isContradicted else { return }
    complain(
      finding.complaint ?? "is \(finding.proof.words), but must be \(wanted.rawValue)",
      at: "signature")
  }
}
