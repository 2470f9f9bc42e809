import CELEvaluation
import CalendarTime
import ComplianceModel

/// One thing that is wrong with a waiver.
struct WaiverComplaint: Hashable {
  /// The built-in rule that does not hold.
  let rule: BuiltInRule
  /// The field that shows it; `nil` for the waiver as a whole.
  let field: Waiver.Field?
  /// What is wrong, in a sentence.
  let message: String
  /// What is wrong at the place, in a few words.
  let note: String
  /// What to do, where more can be said than the rule's own remedy.
  var remedy: String?

  /// The violation that it is.
  func violation(of waiver: Waiver) -> Violation {
    let summary = rule.summary
    return Violation(
      rule: summary.id, severity: summary.severity, verdict: .fail, message: message,
      project: waiver.project, places: [(field.map(waiver.place) ?? waiver.place).noting(note)],
      why: summary.why,
      remedy: remedy ?? summary.remedy, owner: summary.owner, references: [], hint: nil,
      policy: nil,
      fingerprint: Fingerprint.of(
        rule: summary.id, project: waiver.project, stablePath: waiver.id, policy: nil))
  }
}

extension Waiver {
  /// The waiver by its name, as sentences begin.
  var words: String { "the waiver \(id)" }

  /// Whether its last day is over on a day.
  func isExpired(on day: CalendarDay) -> Bool { expires < day }

  /// What is wrong with the waiver by itself, whatever it excuses; once expired, nothing else matters.
  func faults(on day: CalendarDay) -> [WaiverComplaint] {
    if isExpired(on: day) {
      return [
        WaiverComplaint(
          rule: .waiverIsInForce, field: .expires,
          message: "\(words) for \(rule) expired on \(expires) and excuses nothing",
          note: "is over")
      ]
    }
    var faults: [WaiverComplaint] = []
    if let fault = faultOfApproval { faults.append(fault) }
    if let fault = faultOfApprover { faults.append(fault) }
    if reason == nil {
      faults.append(
        WaiverComplaint(
          rule: .waiverGivesAReason, field: .reason, message: "\(words) gives no reason",
          note: places[.reason] == nil ? "has no reason" : "must say something"))
    }
    if !PlaceholderList.standard.isGiven(requestedBy) {
      faults.append(
        WaiverComplaint(
          rule: .waiverIsNotSelfApproved, field: .requestedBy,
          message:
            "\(words) does not say who asked for it, so it cannot be told whether somebody else approved it",
          note: "names nobody", remedy: "Name the person or the role under requested_by."))
    }
    if let approvedBy, isSelfApproved(by: approvedBy) {
      faults.append(
        WaiverComplaint(
          rule: .waiverIsNotSelfApproved, field: .approvedBy,
          message:
            "\(words) was approved by \(approvedBy.name) (\(approvedBy.role)), who asked for it",
          note: "is the same as requested_by"))
    }
    return faults + overdue(on: day)
  }

  /// The conditions whose day is over and that are not met.
  private func overdue(on day: CalendarDay) -> [WaiverComplaint] {
    conditions.compactMap { condition in
      guard let due = condition.due, condition.isOverdue(on: day) else { return nil }
      return WaiverComplaint(
        rule: .waiverConditionsAreMet, field: .conditions,
        message:
          "\(words) was given on a condition that was due on \(due) and is \(condition.status.rawValue): \(condition.text)",
        note: "has a condition that is overdue")
    }
  }

  /// A placeholder is nobody, in whatever role.
  private var faultOfApprover: WaiverComplaint? {
    guard let approvedBy else { return nil }
    let placeholders = PlaceholderList.standard
    for (field, text) in [("name", approvedBy.name), ("role", approvedBy.role)]
    where !placeholders.isGiven(text) {
      return WaiverComplaint(
        rule: .waiverApproverMayApprove, field: .approvedBy,
        message: "\(words) is approved by nobody: the \(field) under approved_by is \(text)",
        note: "names nobody", remedy: "Name the person who approved it, and the role.")
    }
    return nil
  }

  /// What is wrong with who approved the waiver, by the roles that the project's manifest fills.
  func fault(under holders: RoleHolders) -> WaiverComplaint? {
    guard let approvedBy else { return nil }
    if holders.isOwnRequest(of: requestedBy, by: approvedBy.name, as: approvedBy.role) {
      return WaiverComplaint(
        rule: .waiverIsNotSelfApproved, field: .approvedBy,
        message:
          "\(words) was approved by \(approvedBy.name) (\(approvedBy.role)), who is the \(requestedBy) that asked for it",
        note: "is who asked for it")
    }
    if holders.isHolder(PersonName(approvedBy.name), of: approvedBy.role) { return nil }
    if let doubt = holders.doubt(about: approvedBy.role) {
      return WaiverComplaint(
        rule: .waiverApproverMayApprove, field: .approvedBy,
        message:
          "it cannot be told whether \(approvedBy.name), who approved \(words), is \(approvedBy.role): \(doubt)",
        note: "cannot be told to hold the role",
        remedy: "Correct organisation.roles of the project's manifest.")
    }
    guard holders.isHeld(approvedBy.role) else { return nil }
    return WaiverComplaint(
      rule: .waiverApproverMayApprove, field: .approvedBy,
      message:
        "\(words) is approved by \(approvedBy.name) as \(approvedBy.role), but the manifest of \(project) names \(holders.shortList(of: approvedBy.role)) in this role",
      note: "does not hold this role",
      remedy: "Have it approved by the holder of the role, or correct organisation.roles.")
  }

  private var faultOfApproval: WaiverComplaint? {
    func fault(_ field: Field?, _ message: String, _ note: String) -> WaiverComplaint {
      WaiverComplaint(rule: .waiverIsApproved, field: field, message: message, note: note)
    }
    guard let approvedBy else {
      return granted == nil
        ? fault(nil, "\(words) is not approved by anybody", "has no approved_by")
        : fault(.granted, "\(words) does not say who granted it", "needs an approved_by")
    }
    guard let granted else {
      return fault(
        .approvedBy, "\(words) does not say on which day \(approvedBy.name) granted it",
        "needs a day: granted")
    }
    guard let requestedOn, granted < requestedOn else { return nil }
    var early = fault(
      .granted, "\(words) was granted on \(granted), before it was asked for on \(requestedOn)",
      "is before requested_on")
    early.remedy =
      "Correct the day that is wrong; a waiver that was granted unasked is granted anew, on or after \(requestedOn)."
    return early
  }

  /// Who asked may be named by name or by role.
  private func isSelfApproved(by approval: Approval) -> Bool {
    PersonName(requestedBy) == PersonName(approval.name)
      || RoleName(requestedBy) == RoleName(approval.role)
  }
}
