package import CalendarTime

/// A dated exception to one rule, or to the rules of a pattern, for one project.
///
/// What its file says, well formed but not yet judged: whether it excuses anything depends on the
/// day and on the ``WaiverTerms`` of the policies that judge the project.
package struct Waiver: Hashable, Sendable {
  /// Who approved it.
  package struct Approval: Hashable, Sendable {
    /// The role in which the approver acted, such as `sponsor`.
    package let role: String
    /// The approver's name.
    package let name: String

    /// An approval by somebody in a role.
    package init(role: String, name: String) {
      self.role = role
      self.name = name
    }
  }

  /// What must be done while the waiver runs.
  package struct Condition: Hashable, Sendable {
    /// What must be done.
    package let text: String
    /// The role that must do it.
    package let ownerRole: String?
    /// The day until which it must be done.
    package let due: CalendarDay?
    /// How far it is met.
    package let status: ConditionStatus

    /// A condition.
    package init(
      text: String, ownerRole: String?, due: CalendarDay?, status: ConditionStatus = .open
    ) {
      self.text = text
      self.ownerRole = ownerRole
      self.due = due
      self.status = status
    }

    /// Whether its day is over and it is not met.
    package func isOverdue(on day: CalendarDay) -> Bool {
      status != .closed && due.map { $0 < day } == true
    }
  }

  /// A field whose place is kept, so that what is wrong with it can be shown there.
  package enum Field: String, Hashable, Sendable, CaseIterable {
    case id
    case rule
    case project
    case path
    case reason
    case requestedBy = "requested_by"
    case requestedOn = "requested_on"
    case approvedBy = "approved_by"
    case granted
    case expires
    case conditions
  }

  /// Its name: no two waivers of a run share one.
  package let id: String
  /// The rule that it excuses, by its present or a former name, or a pattern such as `schedule/*`.
  package let rule: String
  /// The project, as the policy's `identity` names it.
  package let project: String
  /// The stable path, ids rather than positions, at or below which violations are excused; `nil` means anywhere.
  package let path: String?
  /// Why the rule cannot be kept; `nil` where it says nothing, or holds a placeholder.
  package let reason: String?
  /// Who asked for it: a name, or a role.
  package let requestedBy: String
  /// The day on which it was asked for.
  package let requestedOn: CalendarDay?
  /// Who approved it; `nil` while nobody has.
  package let approvedBy: Approval?
  /// The first day on which it excuses; `nil` while nobody has granted it.
  package let granted: CalendarDay?
  /// The last day on which it excuses: it runs until that day has ended in UTC.
  package let expires: CalendarDay
  /// What must be done meanwhile.
  package let conditions: [Condition]
  /// Where the waiver stands: at the value of its `id`, under the path of the whole waiver.
  package let place: Place
  /// Where each field that is given stands.
  package let places: [Field: Place]

  /// A waiver as its file says it.
  package init(
    id: String, rule: String, project: String, path: String?, reason: String?,
    requestedBy: String, requestedOn: CalendarDay?, approvedBy: Approval?, granted: CalendarDay?,
    expires: CalendarDay, conditions: [Condition], place: Place, places: [Field: Place]
  ) {
    self.id = id
    self.rule = rule
    self.project = project
    self.path = path
    self.reason = reason
    self.requestedBy = requestedBy
    self.requestedOn = requestedOn
    self.approvedBy = approvedBy
    self.granted = granted
    self.expires = expires
    self.conditions = conditions
    self.place = place
    self.places = places
  }

  /// Where a field stands; where the waiver stands if the field is not given.
  package func place(of field: Field) -> Place { places[field] ?? place }
}
