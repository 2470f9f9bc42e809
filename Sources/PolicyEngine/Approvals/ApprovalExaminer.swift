import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

/// Finds every reason for which one approval does not count.
struct ApprovalExaminer {
  let judge: ApprovalJudge
  let entry: ApprovalFindings.Entry
  let reader: ApprovalReader
  private(set) var complaints: [ApprovalFindings.Complaint] = []
  private(set) var proof = ApprovalProof.declared

  init(judge: ApprovalJudge, entry: ApprovalFindings.Entry, reader: ApprovalReader) {
    self.judge = judge
    self.entry = entry
    self.reader = reader
  }

  private var approval: Approval { entry.approval }
  private var terms: ApprovalTerms { judge.terms }
  private var name: String { approval.name ?? "nobody" }
  private var role: String { approval.role ?? "an unnamed role" }

  /// Examines the approval.
  mutating func examine(with runner: inout ProgramRunner) {
    if approval.role == nil { complain("names no role", lacking: "role") }
    if approval.name == nil { complain("names nobody who approved", lacking: "name") }
    guard examineDecision() else { return }
    examineDate()
    examineVersion()
    examinePerson(with: &runner)
    examineLimit()
    if judge.approvals.needsEvidence, approval.evidence == nil {
      complain("does not say where the approval can be seen", lacking: "evidence")
    }
    examineProof(with: &runner)
  }

  private mutating func complain(_ text: String, at field: String, isDoubt: Bool = false) {
    complaints.append(
      ApprovalFindings.Complaint(text: text, node: reader.node(field), isDoubt: isDoubt))
  }

  /// Says that a field is missing, or what stands there instead of a text.
  private mutating func complain(_ text: String, lacking field: String) {
    guard let kind = reader.wrongKind(field) else { return complain(text, at: field) }
    complain("has \(kind) as \(field), where a text is due", at: field)
  }

  /// Whether the decision is that it was approved; what is not decided is not examined further.
  private mutating func examineDecision() -> Bool {
    switch entry.decision {
    case .approved: return true
    case .pending: complain("is pending: \(name) has not decided yet", at: "decision")
    case .rejected: complain("was rejected by \(name) as \(role)", at: "decision")
    case nil:
      guard let word = approval.decision else {
        complain("says neither approved nor rejected", lacking: "decision")
        return false
      }
      let meant = ApprovalDecision.meant(by: word).map { "; did you mean \($0.rawValue)?" } ?? ""
      complain(
        "has the decision \"\(word)\", but must have \(ApprovalDecision.list)\(meant)",
        at: "decision")
    }
    return false
  }

  private mutating func examineDate() {
    guard let written = approval.date else { return complain("has no date", lacking: "date") }
    guard let day = entry.day else {
      return complain("has the date \"\(written)\", which is none (write YYYY-MM-DD)", at: "date")
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
  }

  private mutating func examineExpiry() {
    guard reader.has("expires_on") else { return }
    guard let written = approval.expiresOn, let last = ApprovalDate.read(written) else {
      return complain("has an expiry that is no date (write YYYY-MM-DD)", at: "expires_on")
    }
    if last < judge.latest { complain("expired on \(last)", at: "expires_on") }
  }

  private mutating func examineVersion() {
    guard let wanted = terms.subjectVersion else { return }
    guard let version = approval.subjectVersion else {
      return complain("does not say which version was approved", lacking: "subject_version")
    }
    if version != wanted {
      complain("is of version \(version), but version \(wanted) is in force", at: "subject_version")
    }
  }

  /// Whether the person may approve in the role, and is not the one who asked.
  private mutating func examinePerson(with runner: inout ProgramRunner) {
    guard let name = approval.name, let role = approval.role, let person = entry.person else {
      return
    }
    if let requester = judge.requestedBy { examineRequest(of: requester, by: name, role) }
    for own in judge.approvals.requirement.distinctFrom
    where RoleName(own) == entry.role || judge.holders.isHolder(person, of: own) {
      complain("\(name) is \(own), so \(name) may not approve it", at: "name")
    }
    if !judge.holders.isHolder(person, of: role) { examineUnlisted(name, role) }
    guard let members = judge.approvals.members,
      let authorised = runner.authorisedMembers(named: members), let seat = entry.role,
      let day = entry.day
    else { return }
    if !authorised.contains(person, seat, on: day) {
      complain(
        "\(name) is not authorised as \(role) on \(day), says data.\(members)", at: "name")
    }
  }

  /// Whether the person is the one who asked, by name or by role.
  private mutating func examineRequest(of requester: String, by name: String, _ role: String) {
    if judge.holders.isOwnRequest(of: requester, by: name, as: role) {
      complain("\(name) asked for it, so \(name) may not approve it", at: "name")
    } else if let doubt = judge.holders.doubt(about: requester) {
      complain(
        "it cannot be told whether \(name) is the \(requester) who asked for it: \(doubt)",
        at: "name", isDoubt: true)
    }
  }

  /// Somebody whom the manifest does not name in the role may hold it only where it names nobody.
  private mutating func examineUnlisted(_ name: String, _ role: String) {
    if let doubt = judge.holders.doubt(about: role) {
      complain(
        "it cannot be told whether \(name) is \(role): \(doubt)", at: "name", isDoubt: true)
    } else if judge.holders.isHeld(role) {
      complain(
        "\(name) is not known as \(role): organisation.roles names \(judge.holders.shortList(of: role))",
        at: "name")
    }
  }

  /// Whether the delegated limit of the role covers the amount.
  private mutating func examineLimit() {
    guard let allowed = terms.limitRoles, let limit = judge.approvals.limit,
      let role = approval.role, !allowed.contains(role),
      limit.rows.contains(where: { $0.roles.contains(role) })
    else { return }
    complain("\(terms.amount), beyond the delegated limit of \(role)", at: "role")
  }

  private mutating func examineProof(with runner: inout ProgramRunner) {
    let finding = runner.prover.prove(judge.claim(of: approval, with: runner))
    proof = finding.proof
    let wanted = judge.approvals.requirement.proof
    guard finding.proof < wanted || finding.isContradicted else { return }
    complain(
      finding.complaint ?? "is \(finding.proof.words), but must be \(wanted.rawValue)",
      at: "signature")
  }
}
