/// A span of calendar time, as ISO 8601 writes it: `P1Y6M`, `P2W`, `P30D`.
///
/// Months and years are steps on the calendar, not a number of days: 31 January plus one month is
/// the last day of February.
public struct CalendarPeriod: Hashable, Sendable, BitwiseCopyable {
  /// Whole months, years included.
  public let months: Int
  /// Whole days, weeks included.
  public let days: Int

  /// A period of so many months and then days; neither may be negative.
  public init(months: Int, days: Int) {
    self.months = max(0, months)
    self.days = max(0, days)
  }

  /// The largest count of any unit that is read; beyond it lies outside of every calendar.
  private static let largest = 1_000_000

  /// Reads an ISO 8601 duration of years, months, weeks and days, in this order; at least one unit, no fractions, no time of day.
  public init?(_ text: String) {
    let bytes = ContiguousArray(text.utf8)
    self.init(bytes.span)
  }

  /// Reads an ISO 8601 duration of years, months, weeks and days from UTF-8.
  public init?(_ text: borrowing Span<UInt8>) {
    guard text.count > 1, text[0] == UInt8(ascii: "P") else { return nil }
    var months = 0
    var days = 0
    var lastUnit = 0
    var position = 1
    while position < text.count {
      let start = position
      var count = 0
      while position < text.count, (0x30...0x39).contains(text[position]) {
        count = min(count * 10 + Int(text[position] - 0x30), Self.largest)
        position += 1
      }
      guard position > start, position < text.count else { return nil }
      let unit: Int
      switch text[position] {
      case UInt8(ascii: "Y"): (unit, months) = (1, months + 12 * count)
      case UInt8(ascii: "M"): (unit, months) = (2, months + count)
      case UInt8(ascii: "W"): (unit, days) = (3, days + 7 * count)
      case UInt8(ascii: "D"): (unit, days) = (4, days + count)
      default: return nil
      }
      guard unit > lastUnit else { return nil }
      lastUnit = unit
      position += 1
    }
    self.months = months
    self.days = days
  }
}

extension CalendarDay {
  /// The day so many months and then days later, or earlier where they are negative; `nil` outside of the years 1 to 9999.
  ///
  /// A day that the month reached does not have becomes that month's last.
  public func moved(months: Int, days: Int) -> CalendarDay? {
    let monthCount = year * 12 + month - 1 + months
    guard monthCount >= 12 else { return nil }
    let (newYear, newMonth) = (monthCount / 12, monthCount % 12 + 1)
    guard newYear <= 9999 else { return nil }
    let last = Self.dayCount(ofMonth: newMonth, year: newYear)
    guard let stepped = CalendarDay(year: newYear, month: newMonth, day: min(day, last)) else {
      return nil
    }
    let moved = CalendarDay(dayNumber: stepped.dayNumber + Int64(days))
    return (1...9999).contains(moved.year) ? moved : nil
  }
}
