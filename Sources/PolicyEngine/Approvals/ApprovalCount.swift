import ComplianceModel
import PolicyCompiler

/// Counts the people who have approved against the roles that are asked for.
///
/// Each role, and `any_of` as a whole, is a seat; each person takes one. The seats are filled as
/// well as they can be, so that who approved in two roles is counted where it helps.
struct ApprovalCount {
  let approvals: CompiledApprovals
  let terms: ApprovalTerms

  /// Adds what is missing to the findings, and complaints to the approvals of those who count already.
  func count(_ findings: inout ApprovalFindings) {
    let seats =
      approvals.requirement.allOf.map { [$0] }
      + (approvals.requirement.anyOf.isEmpty ? [] : [approvals.requirement.anyOf])
    let filling = fill(seats, by: findings)
    for (seat, roles) in seats.enumerated() where filling[seat] == nil {
      lack(roles, isAny: seat >= approvals.requirement.allOf.count, filling, &findings)
    }
    countPeople(&findings)
    countLimit(&findings)
  }

  /// The person on each seat, by an augmenting search: as many seats as can be are filled.
  private func fill(_ seats: [[String]], by findings: ApprovalFindings) -> [Int: PersonName] {
    let candidates = seats.map { roles in
      var people: [PersonName] = []
      for entry in findings.entries where entry.counts {
        guard let role = entry.approval.role, roles.contains(role),
          let person = entry.person, !people.contains(person)
        else { continue }
        people.append(person)
        // No more people than there are seats can matter.
        if people.count > seats.count { break }
      }
      return people
    }
    var seating = Seating(candidates: candidates)
    for seat in seats.indices {
      var visited: Set<PersonName> = []
      _ = seating.fill(seat, &visited)
    }
    return Dictionary(
      seating.seatOf.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
  }

  /// Who sits where.
  private struct Seating {
    let candidates: [[PersonName]]
    var seatOf: [PersonName: Int] = [:]

    /// Finds somebody for a seat, others moving on where they can: as deep as there are seats.
    mutating func fill(_ seat: Int, _ visited: inout Set<PersonName>) -> Bool {
      for person in candidates[seat] where visited.insert(person).inserted {
        if let other = seatOf[person], !fill(other, &visited) { continue }
        seatOf[person] = seat
        return true
      }
      return false
    }
  }

  private func lack(
    _ roles: [String], isAny: Bool, _ filling: [Int: PersonName],
    _ findings: inout ApprovalFindings
  ) {
    let absent = roles.joined(separator: " or ")
    if !findings.absentRoles.contains(absent) { findings.absentRoles.append(absent) }
    let seated = Set(filling.values)
    var isTwice = false
    for index in findings.entries.indices where findings.entries[index].counts {
      let entry = findings.entries[index]
      guard let role = entry.approval.role, roles.contains(role), let person = entry.person,
        seated.contains(person)
      else { continue }
      isTwice = true
      findings.entries[index].complaints.append(
        ApprovalFindings.Complaint(
          text:
            "\(entry.approval.name ?? "somebody") approves in another role already; nobody approves twice",
          node: entry.node))
    }
    let tried = findings.entries.filter { $0.approval.role.map(roles.contains) == true }
    let words = roles.joined(separator: ", ")
    let text: String
    if tried.isEmpty {
      text = isAny ? "none of \(words) has approved" : "\(words) has not approved"
    } else if isAny {
      text = "no approval by any of \(words) counts"
    } else {
      text =
        isTwice ? "\(words) has no approver of its own" : "no approval by \(words) counts"
    }
    findings.lack(text, isUndetermined: tried.contains(where: \.isInDoubt))
  }

  private func countPeople(_ findings: inout ApprovalFindings) {
    let asksForNobody =
      approvals.requirement.allOf.isEmpty && approvals.requirement.anyOf.isEmpty
      && approvals.limit == nil
    guard let minimum = approvals.requirement.minimum ?? (asksForNobody ? 1 : nil) else { return }
    var people: Set<PersonName> = []
    for entry in findings.entries where entry.counts {
      if let person = entry.person { people.insert(person) }
    }
    guard people.count < minimum else { return }
    findings.lack(
      "\(minimum == 1 ? "1 person" : "\(minimum) different people") must approve, "
        + "but \(people.isEmpty ? "nobody has" : "only \(people.count) \(people.count == 1 ? "has" : "have")")"
    )
  }

  private func countLimit(_ findings: inout ApprovalFindings) {
    guard let allowed = terms.limitRoles else { return }
    let isCovered = findings.entries.contains { entry in
      entry.counts && entry.approval.role.map(allowed.contains) == true
    }
    guard !isCovered, let least = allowed.first else { return }
    findings.absentRoles += findings.absentRoles.contains(least) ? [] : [least]
    let others = allowed.dropFirst()
    findings.lack(
      "\(least)\(others.isEmpty ? "" : ", or else \(others.joined(separator: ", "))") must approve, as \(terms.amount)"
    )
  }
}
