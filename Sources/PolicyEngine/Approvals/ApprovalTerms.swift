import CalendarTime

/// What approvals are held against, its values settled for one manifest.
struct ApprovalTerms {
  /// The first day on which an approval counts.
  var notBefore: CalendarDay?
  /// The last day on which an approval counts.
  var notAfter: CalendarDay?
  /// The day on which the approval was asked for, where that is on record.
  var askedOn: CalendarDay?
  /// The version that must have been approved.
  var subjectVersion: String?
  /// The oldest day that the age lets pass.
  var oldest: CalendarDay?
  /// The roles, or bodies, that may approve the amount, the least first; `nil` where there is no limit.
  var limitRoles: [String]?
  /// The amount, as it is written, with its name.
  var amount = ""
  /// What could not be settled, a clause each.
  var problems: [String] = []
}
