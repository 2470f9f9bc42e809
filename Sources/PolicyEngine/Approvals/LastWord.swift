import CalendarTime
import ComplianceModel

/// Settles what entries of one list mean for each other: the last word of a person in a role counts,
/// a refusal stands until the role approves later, and what may be a refusal opens nothing.
///
/// - Complexity: O(*n*) in the number of entries.
struct LastWord {
  /// A person in a role.
  private struct Seat: Hashable {
    let person: PersonName
    let role: RoleName

    init?(_ entry: ApprovalFindings.Entry) {
      guard let person = entry.person, let role = entry.role else { return nil }
      self.person = person
      self.role = role
    }
  }

  /// Takes back approvals that their givers did not stand by, and says which refusals stand.
  func settle(_ findings: inout ApprovalFindings) {
    lackUnreadable(&findings)
    refuseOvertaken(&findings)
    refuseRepetitions(&findings)
    rejectStanding(&findings)
  }

  /// An entry whose decision cannot be read may be a refusal, whoever else has approved.
  private func lackUnreadable(_ findings: inout ApprovalFindings) {
    for entry in findings.entries where entry.decision == nil {
      let role = entry.approval.role.map { " as \($0)" } ?? ""
      findings.lack(
        "it cannot be told what \(entry.approval.name ?? "somebody") decided\(role)",
        isUndetermined: true)
    }
  }

  /// An approval does not outlast a later word of the same person in the same role; a word without a
  /// day may be the later one.
  private func refuseOvertaken(_ findings: inout ApprovalFindings) {
    var latest: [Seat: ApprovalFindings.Entry] = [:]
    for entry in findings.entries {
      guard let decision = entry.decision, decision != .approved, let seat = Seat(entry) else {
        continue
      }
      if let known = latest[seat], let last = known.day, entry.day.map({ $0 > last }) ?? true {
        latest[seat] = entry
      } else if latest[seat] == nil {
        latest[seat] = entry
      }
    }
    for index in findings.entries.indices where findings.entries[index].complaints.isEmpty {
      let entry = findings.entries[index]
      guard let seat = Seat(entry), let word = latest[seat], let decision = word.decision else {
        continue
      }
      if let day = entry.day, let later = word.day, later < day { continue }
      let name = entry.approval.name ?? "somebody"
      findings.entries[index].complaints.append(
        ApprovalFindings.Complaint(
          text: word.day.map {
            "was overtaken: the last word of \(name) is \(decision.rawValue), on \($0)"
          } ?? "may be overtaken: \(name) is \(decision.rawValue) in an entry without a day",
          node: entry.node, isDoubt: word.day == nil))
    }
  }

  /// Nobody approves twice in one role, and the later approval is the one that counts; in two roles,
  /// one person counts once.
  private func refuseRepetitions(_ findings: inout ApprovalFindings) {
    var taken: [Seat: Int] = [:]
    for index in findings.entries.indices where findings.entries[index].counts {
      guard let seat = Seat(findings.entries[index]) else { continue }
      guard let other = taken[seat] else {
        taken[seat] = index
        continue
      }
      let (first, second) = (findings.entries[other].day, findings.entries[index].day)
      if let first, let second, first < second {
        taken[seat] = index
        repeated(other, "approves as", "again on \(second)", &findings)
      } else {
        repeated(index, "has approved as", "already", &findings)
      }
    }
  }

  private func repeated(
    _ index: Int, _ verb: String, _ rest: String, _ findings: inout ApprovalFindings
  ) {
    let entry = findings.entries[index]
    findings.entries[index].complaints.append(
      ApprovalFindings.Complaint(
        text: "\(entry.approval.name ?? "somebody") \(verb) \(entry.approval.role ?? "") \(rest)",
        node: entry.node))
  }

  /// A refusal, whatever its day, stands until the same role has approved on a later day.
  private func rejectStanding(_ findings: inout ApprovalFindings) {
    var approved: [RoleName: CalendarDay] = [:]
    for entry in findings.entries where entry.complaints.isEmpty {
      guard let role = entry.role, let day = entry.day else { continue }
      approved[role] = max(approved[role] ?? day, day)
    }
    for entry in findings.entries where entry.decision == .rejected {
      if let role = entry.role, let day = entry.day, let later = approved[role], day < later {
        continue
      }
      findings.lack(
        "\(entry.approval.name ?? "somebody") rejected it as \(entry.approval.role ?? "an unnamed role")"
      )
    }
  }
}
