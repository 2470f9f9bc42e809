import CELEvaluation
package import CalendarTime

/// Reads the dates of approvals.
package enum ApprovalDate {
  /// The day of `YYYY-MM-DD`; of a point in time of RFC 3339, its day in UTC.
  ///
  /// Nothing else is a date.
  package static func read(_ text: String) -> CalendarDay? { DayText.utcDay(text) }
}
