package import CalendarTime
import SourceText

/// A violation as audits follow it from run to run: when it was first seen, who must act, by when.
package struct Finding: Hashable, Sendable {
  /// How it stands against the previous run.
  package enum Status: String, CaseIterable, Sendable {
    /// The previous run did not have it.
    case new
    /// The previous run had it too.
    case persisting
    /// The previous run had it, and it is gone.
    case resolved
    /// It is there, and a waiver excuses it.
    case waived
  }

  /// Equal for the same violation in every run.
  package let fingerprint: String
  /// Which of several violations with this fingerprint it is, from 1: two manifests may name the same
  /// project.
  package let occurrence: Int
  /// The rule.
  package let rule: RuleID
  /// How grave it is.
  package let severity: Severity
  /// ``Verdict/fail`` or ``Verdict/undetermined``.
  package let verdict: Verdict
  /// What is wrong, in the words of the rule.
  package let message: String
  /// What to do.
  package let remedy: String?
  /// The project; `nil` for one of the portfolio as a whole, or of a file whose project is unknown.
  package let project: String?
  /// Where it shows: the first guilty place, then the others.
  package let places: [FindingPlace]
  /// The role that must act.
  package let ownerRole: String?
  /// Who holds that role, as the manifest says; several holders joined by commas.
  package let ownerName: String?
  /// How it stands.
  package let status: Status
  /// The as-of date of the first run that had it.
  package let firstSeen: CalendarDay
  /// The as-of date of the last run that had it.
  package let lastSeen: CalendarDay
  /// The day by which it is to be mended, from the policy's `due`; `nil` where the policy names no term.
  package let due: CalendarDay?
  /// The waiver that excuses it, and its last day; only where waived.
  package let waiver: FindingWaiver?
  /// Whether it was there before, was resolved, and came back: then it is counted from its return.
  package let isBack: Bool

  /// A finding.
  package init(
    fingerprint: String, rule: RuleID, severity: Severity, verdict: Verdict, message: String,
    remedy: String?, project: String?, places: [FindingPlace], ownerRole: String?,
    ownerName: String?, status: Status, firstSeen: CalendarDay, lastSeen: CalendarDay,
    due: CalendarDay?, waiver: FindingWaiver?, isBack: Bool = false, occurrence: Int = 1
  ) {
    self.fingerprint = fingerprint
    self.occurrence = occurrence
    self.rule = rule
    self.severity = severity
    self.verdict = verdict
    self.message = message
    self.remedy = remedy
    self.project = project
    self.places = places
    self.ownerRole = ownerRole
    self.ownerName = ownerName
    self.status = status
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.due = due
    self.waiver = waiver
    self.isBack = isBack
  }

  /// How it stands, in the word that reports show.
  package var shownStatus: String { status == .new && isBack ? "back again" : status.rawValue }

  /// Days from when it was first seen to a day; 0 where that lies before.
  package func age(on day: CalendarDay) -> Int64 { max(0, day.dayNumber - firstSeen.dayNumber) }

  /// Whether its due date is over on a day; the due day itself is still in time.
  package func isOverdue(on day: CalendarDay) -> Bool {
    guard let due, status == .new || status == .persisting else { return false }
    return due < day
  }
}

/// A place as the history keeps it: without the source line.
package struct FindingPlace: Hashable, Sendable {
  /// The file, as the run named it.
  package let file: String
  /// The line, from 1.
  package let line: Int
  /// The column, from 1.
  package let column: Int
  /// The path from the manifest's root; empty for the whole manifest.
  package let path: String

  /// A place.
  package init(file: String, line: Int, column: Int, path: String) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
  }

  /// A violation's place without its source line.
  package init(_ place: Place) {
    self.init(
      file: place.file, line: place.start.line, column: place.start.column, path: place.path)
  }
}

/// What a finding's waiver is called and how long it runs.
package struct FindingWaiver: Hashable, Sendable {
  /// The waiver's id.
  package let id: String
  /// Who approved it: name and role, as the waiver's file says.
  package let approvedBy: String
  /// Its last day.
  package let expires: CalendarDay

  /// A waiver.
  package init(id: String, approvedBy: String, expires: CalendarDay) {
    self.id = id
    self.approvedBy = approvedBy
    self.expires = expires
  }

  /// What findings tell of a waiver.
  package init(_ waiver: Waiver) {
    let approver = waiver.approvedBy.map { "\($0.name) (\($0.role))" }
    self.init(id: waiver.id, approvedBy: approver ?? "", expires: waiver.expires)
  }
}
