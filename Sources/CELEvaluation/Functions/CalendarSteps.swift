import CELChecking
import FactTree

/// Steps on the calendar, by periods as ISO 8601 writes them.
extension FunctionTable {
  static let calendarSteps: [FunctionDeclaration] = [
    FunctionDeclaration(
      FunctionSignature(
        name: "plus",
        overloads: [
          OverloadSignature(
            id: "timestamp_plus_period", isMember: true, parameters: [.timestamp, .string],
            result: .timestamp)
        ]),
      "The day that lies a period of years, months, weeks and days later: `P1Y6M`, `P30D`.",
      examples: [
        .init("date('2026-01-31').plus('P1M') == date('2026-02-28')", "true"),
        .init("date('2026-01-31').plus('1 month')", "error"),
      ],
      bindings: [.binary { $0.step($1, by: $2, sign: 1) }]),
    FunctionDeclaration(
      FunctionSignature(
        name: "minus",
        overloads: [
          OverloadSignature(
            id: "timestamp_minus_period", isMember: true, parameters: [.timestamp, .string],
            result: .timestamp)
        ]),
      "The day that lies a period of years, months, weeks and days earlier.",
      examples: [.init("date('2026-03-31').minus('P1M') == date('2026-02-28')", "true")],
      bindings: [.binary { $0.step($1, by: $2, sign: -1) }]),
    .own(
      "workdays", [("workdays_timestamp_timestamp", [.timestamp, .timestamp], .int)],
      "The number of days from Monday to Friday after a day, up to and with another.",
      examples: [
        .init("workdays(date('2026-03-06'), date('2026-03-09'))", "1"),
        .init("workdays(date('2026-03-09'), date('2026-03-06'))", "-1"),
        .init("workdays(date('2026-03-01'), date('2026-03-31'))", "22"),
      ],
      .binary { evaluator, from, to in
        guard case .timestamp(let from) = from, case .timestamp(let to) = to else {
          return evaluator.noOverload(from, to)
        }
        return .int(to.workdayNumber - from.workdayNumber)
      }),
    .own(
      "is_date", [("is_date", [.dyn], .bool)],
      "Whether a value is a time, or a text that `date` can read; never an error.",
      examples: [
        .init("is_date('2026-03-01')", "true"), .init("is_date('2026-02-30')", "false"),
      ],
      .unary { evaluator, value in .bool(evaluator.isDate(value)) }),
  ]
}

extension Evaluator {
  fileprivate func isDate(_ value: Cell) -> Bool {
    switch value {
    case .timestamp: return true
    case .text(let text):
      if case .time = withBytes(of: text, { TimeText.readDate($0) }) { return true }
      return false
    default: return false
    }
  }

  fileprivate mutating func step(_ time: Cell, by period: Cell, sign: Int) -> Cell {
    guard case .timestamp(let start) = time, case .text(let text) = period else {
      return noOverload(time, period)
    }
    guard let steps = withBytes(of: text, { CalendarPeriodText.read($0) }) else {
      return fail(
        "\(describe(period)) is no period; write years, months, weeks or days: P1Y, P6M, P30D")
    }
    guard let moved = start.moved(months: sign * steps.months, days: sign * steps.days) else {
      return fail("the calendar ends before \(describe(time)) moved by \(describe(period))")
    }
    return .timestamp(moved)
  }
}

/// Periods of calendar units as text.
enum CalendarPeriodText {
  /// More of a unit than any calendar holds.
  private static let largest = 1_000_000

  /// Reads `P`, then years, months, weeks and days in this order, at least one of them.
  static func read(_ text: borrowing Span<UInt8>) -> (months: Int, days: Int)? {
    guard text.count > 1, text[0] == UInt8(ascii: "P") else { return nil }
    var months = 0
    var days = 0
    var lastUnit = 0
    var position = 1
    while position < text.count {
      var count = 0
      let start = position
      while position < text.count, (0x30...0x39).contains(text[position]) {
        count = min(count * 10 + Int(text[position] - 0x30), largest)
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
    return (months, days)
  }
}

extension Timestamp {
  /// The number of the day since 1970-01-01, the days before it being negative.
  private var dayNumber: Int64 {
    let secondsPerDay: Int64 = 86_400
    return seconds >= 0 ? seconds / secondsPerDay : (seconds + 1) / secondsPerDay - 1
  }

  /// How many days from Monday to Friday there were from Monday, 1969-12-29 up to and with the day.
  var workdayNumber: Int64 {
    let sinceMonday = dayNumber + 3
    let weeks = sinceMonday >= 0 ? sinceMonday / 7 : (sinceMonday + 1) / 7 - 1
    return weeks * 5 + min(5, sinceMonday - weeks * 7 + 1)
  }

  /// The time so many months and then days later; the day of the month is cut to the month's last.
  func moved(months: Int, days: Int) -> Timestamp? {
    let secondsPerDay: Int64 = 86_400
    let dayNumber = dayNumber
    let ofDay = seconds - dayNumber * secondsPerDay
    let day = CalendarDay(dayNumber: dayNumber)
    let monthCount = day.year * 12 + day.month - 1 + months
    guard monthCount >= 12 else { return nil }
    let (year, month) = (monthCount / 12, monthCount % 12 + 1)
    guard year <= 9999 else { return nil }
    let last = CalendarDay.dayCount(ofMonth: month, year: year)
    guard let stepped = CalendarDay(year: year, month: month, day: min(day.day, last)) else {
      return nil
    }
    let target = stepped.dayNumber + Int64(days)
    return Timestamp(seconds: target * secondsPerDay + ofDay, nanoseconds: nanoseconds)
  }
}
