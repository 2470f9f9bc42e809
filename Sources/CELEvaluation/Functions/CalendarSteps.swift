import CELChecking
import CalendarTime
import FactTree

/// Steps on the calendar, by periods as ISO 8601 writes them.
extension FunctionTable {
  /// What reads spans of time in rules: as CEL does, and as ISO 8601 writes them.
  static let spans = FunctionDeclaration.standard(
    "duration",
    "The span that a text names in hours, minutes, seconds and their parts, or by ISO 8601 in weeks, days, hours, minutes and seconds.",
    examples: [
      .init("duration('1h30m') == duration('5400s')", "true"),
      .init("duration('P14D') == days(14)", "true"),
      .init("duration('PT8H') == duration('8h')", "true"), .init("duration('P1M')", "error"),
    ],
    .unary { $0.span($1) })

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
        .init("date('2026-01-31').plus('P1W') == date('2026-02-07')", "true"),
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
    case .timestamp: true
    case .text(let text): withBytes(of: text) { Self.isDate($0) }
    default: false
    }
  }

  /// Whether the function `date` can read a text.
  public static func isDate(_ text: borrowing Span<UInt8>) -> Bool {
    if case .time = TimeText.readDate(text) { return true }
    return false
  }

  fileprivate mutating func span(_ value: Cell) -> Cell {
    if case .duration = value { return value }
    guard case .text(let text) = value else { return noOverload(value) }
    charge(forTextOf: Int(text.range.length))
    if let span = withBytes(of: text, { DurationText.read($0) }) { return .duration(span) }
    guard let period = withBytes(of: text, { PeriodText($0) }) else {
      return fail(.badConversion, value)
    }
    if let span = period.span { return .duration(span) }
    guard period.months == 0 else {
      return fail(
        "\(describe(value)) is not the same span every time; write day.plus('\(describe(value))')")
    }
    return fail(.overflow, value)
  }

  fileprivate mutating func step(_ time: Cell, by period: Cell, sign: Int) -> Cell {
    guard case .timestamp(let start) = time, case .text(let text) = period else {
      return noOverload(time, period)
    }
    charge(forTextOf: Int(text.range.length))
    guard let steps = withBytes(of: text, { PeriodText($0) }) else {
      return fail(
        "\(describe(period)) is no period; write years, months, weeks or days: P1Y, P6M, P30D")
    }
    let moved = start.moved(months: sign * steps.months, days: sign * steps.days).flatMap {
      // The nanoseconds of a period are never so many that they have no counterpart.
      $0.advanced(by: Int64(sign) * steps.nanoseconds)
    }
    guard let moved else {
      return fail("the calendar ends before \(describe(time)) moved by \(describe(period))")
    }
    return .timestamp(moved)
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
    let ofDay = seconds - dayNumber * 86_400
    return CalendarDay(dayNumber: dayNumber).moved(months: months, days: days).flatMap {
      Timestamp(seconds: $0.secondsSinceEpoch + ofDay, nanoseconds: nanoseconds)
    }
  }
}
