/// A span of calendar time, as ISO 8601 writes it: `P1Y6M`, `P2W`, `P30D`.
///
/// Months and years are steps on the calendar, not a number of days: 31 January plus one month is
/// the last day of February.
package struct CalendarPeriod: Hashable, Sendable, CustomStringConvertible {
  /// Whole months, years included.
  package let months: Int
  /// Whole days, weeks included.
  package let days: Int
  private let text: String

  /// The largest count of any unit that is read; beyond it lies outside of every calendar.
  private static let largest = 100_000

  /// Reads an ISO 8601 duration of years, months, weeks and days; at least one unit, no fractions, no time of day.
  package init?(_ text: String) {
    var rest = Substring(text).utf8
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
    var months = 0
    var days = 0
    var unitsLeft = Array("YMWD".utf8)[...]
    while !rest.isEmpty {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard !digits.isEmpty, digits.count <= 6, let count = Int(Substring(digits)),
        count <= Self.largest
      else { return nil }
      rest = rest.dropFirst(digits.count)
      guard let unit = rest.popFirst(), let place = unitsLeft.firstIndex(of: unit) else {
        return nil
      }
      unitsLeft = unitsLeft[(place + 1)...]
      switch unit {
      case UInt8(ascii: "Y"): months += 12 * count
      case UInt8(ascii: "M"): months += count
      case UInt8(ascii: "W"): days += 7 * count
      default: days += count
      }
    }
    self.months = months
    self.days = days
    self.text = text
  }

  /// The day that lies this period before another; `nil` outside of the years 1 to 9999.
  package func before(_ day: CalendarDay) -> CalendarDay? { shifted(day, by: -1) }

  /// The day that lies this period after another; `nil` outside of the years 1 to 9999.
  package func after(_ day: CalendarDay) -> CalendarDay? { shifted(day, by: 1) }

  private func shifted(_ day: CalendarDay, by sign: Int) -> CalendarDay? {
    let (year, month, dayOfMonth) = day.civil
    let monthCount = year * 12 + (month - 1) + sign * months
    guard monthCount >= 12 else { return nil }
    let newYear = monthCount / 12
    let newMonth = monthCount % 12 + 1
    let last = CalendarDay.length(ofMonth: newMonth, year: newYear)
    guard let stepped = CalendarDay(year: newYear, month: newMonth, day: min(dayOfMonth, last))
    else { return nil }
    let shifted = CalendarDay(daysSinceEpoch: stepped.daysSinceEpoch + Int64(sign * days))
    return (1...9999).contains(shifted.civil.year) ? shifted : nil
  }

  /// As it was written.
  package var description: String { text }
}
