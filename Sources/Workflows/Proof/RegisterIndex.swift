import CalendarTime
import ComplianceModel

/// An approval, or a refusal, that the office has on record.
struct RegisteredApproval: Sendable {
  /// The role, as it is written.
  let role: String
  /// Who decided, as it is written.
  let name: String
  let decision: ApprovalDecision
  /// The day as it is written, and the day that it is.
  let date: String
  let day: CalendarDay
  let subjectVersion: String?
}

/// The entries of an approvals register by what they are about, in their order.
///
/// Texts are compared as people read them: a withdrawal is not lost for a capital letter.
struct RegisterIndex: Sendable {
  /// What an entry is about.
  struct Subject: Hashable, Sendable {
    private let project: FoldedText
    private let gate: FoldedText?
    private let path: FoldedText?

    /// A gate of a project.
    static func gate(_ gate: String, of project: String) -> Subject {
      Subject(project: FoldedText(project), gate: FoldedText(gate), path: nil)
    }

    /// What stands at a path of a project's manifest.
    static func subject(_ path: String, of project: String) -> Subject {
      Subject(project: FoldedText(project), gate: nil, path: FoldedText(path))
    }
  }

  /// A person in a role, for a subject.
  fileprivate struct Seat: Hashable {
    let role: RoleName
    let person: PersonName
  }

  /// An entry with its place among all of them.
  fileprivate struct Placed {
    let approval: RegisteredApproval
    let position: Int

    /// Whether it comes after another one: on a later day, or behind it on the same.
    func isAfter(_ other: Placed) -> Bool {
      (approval.day, position) > (other.approval.day, other.position)
    }
  }

  /// The entries for one subject.
  fileprivate struct Entries {
    var bySeat: [Seat: [Placed]] = [:]
    var approvals: [RoleName: [Placed]] = [:]
    /// The last refusal in each role, in the order in which roles were first refused.
    var refusals: [(role: RoleName, last: Placed)] = []
  }

  private var bySubject: [Subject: Entries] = [:]
  private var count = 0

  /// Adds an entry.
  mutating func add(_ approval: RegisteredApproval, of subject: Subject) {
    let placed = Placed(approval: approval, position: count)
    count += 1
    let role = RoleName(approval.role)
    let seat = Seat(role: role, person: PersonName(approval.name))
    bySubject[subject, default: Entries()].add(placed, at: seat)
  }

  /// The last word of a person in a role as of a day: an approval of a later day is none yet, but
  /// a refusal counts whatever its day.
  func lastWord(
    of person: PersonName, as role: RoleName, on subjects: [Subject], asOf: CalendarDay
  ) -> RegisteredApproval? {
    var last: Placed?
    for subject in subjects {
      for placed in bySubject[subject]?.bySeat[Seat(role: role, person: person)] ?? [] {
        if placed.approval.decision == .approved, placed.approval.day > asOf { continue }
        if let known = last, !placed.isAfter(known) { continue }
        last = placed
      }
    }
    return last?.approval
  }

  /// A refusal after which the same role has not approved.
  func standingRefusal(on subjects: [Subject], asOf: CalendarDay) -> RegisteredApproval? {
    for subject in subjects {
      for (role, refusal) in bySubject[subject]?.refusals ?? [] {
        let isOvertaken = subjects.contains { other in
          bySubject[other]?.approvals[role]?.reversed().contains {
            $0.approval.day <= asOf && $0.isAfter(refusal)
          } == true
        }
        if !isOvertaken { return refusal.approval }
      }
    }
    return nil
  }
}

extension RegisterIndex.Entries {
  fileprivate mutating func add(_ placed: RegisterIndex.Placed, at seat: RegisterIndex.Seat) {
    bySeat[seat, default: []].append(placed)
    switch placed.approval.decision {
    case .approved: approvals[seat.role, default: []].append(placed)
    case .pending: break
    case .rejected:
      guard let known = refusals.firstIndex(where: { $0.role == seat.role }) else {
        refusals.append((seat.role, placed))
        return
      }
      if placed.isAfter(refusals[known].last) { refusals[known].last = placed }
    }
  }
}
