package import CalendarTime

/// The day that a text names.
package enum DayText {
  /// The day of `YYYY-MM-DD`; of a point in time as RFC 3339 has it, the day on which it lies in UTC.
  ///
  /// Nothing else is a day: `nil` for what has more behind it, or lacks a zone.
  package static func utcDay(_ text: String) -> CalendarDay? {
    guard case .time(let time) = TimeText.readDate(text.utf8.span) else { return nil }
    return TimeText.parts(of: time).0
  }
}
