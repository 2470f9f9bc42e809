import FactTree

/// The parts of points in time and of spans of time.
extension FunctionTable {
  static let times: [FunctionDeclaration] = days + clock

  private static let day = "timestamp('2026-03-01T12:30:05.250Z')"

  private static func part(
    _ name: String, _ summary: String, _ example: String,
    ofSpan: (@Sendable (Int64) -> Int64)? = nil,
    _ body: @escaping @Sendable (LocalTime) -> Int
  ) -> FunctionDeclaration {
    .standard(
      name, summary, examples: [.init("\(day).\(name)()", example)],
      .unary { evaluator, value in
        switch value {
        case .timestamp(let time): return .int(Int64(body(LocalTime(time, offset: 0))))
        case .duration(let span):
          guard let ofSpan else { return evaluator.noOverload(value) }
          return .int(ofSpan(span))
        default: return evaluator.noOverload(value)
        }
      },
      .binary { evaluator, value, zone in
        guard case .timestamp(let time) = value, case .text(let name) = zone else {
          return evaluator.noOverload(value, zone)
        }
        evaluator.budget &-= 10 &+ Int(name.range.length)
        guard let offset = evaluator.zoneCache.offset(of: evaluator.string(name), at: time) else {
          return evaluator.fail("there is no time zone '\(evaluator.string(name))'")
        }
        return .int(Int64(body(LocalTime(time, offset: offset))))
      })
  }

  private static let days: [FunctionDeclaration] = [
    part("getFullYear", "The year of a time, in UTC or in a zone.", "2026") { $0.day.year },
    part("getMonth", "The month of a time, from 0.", "2") { $0.day.month - 1 },
    part("getDate", "The day of the month of a time, from 1.", "1") { $0.day.day },
    part("getDayOfMonth", "The day of the month of a time, from 0.", "0") { $0.day.day - 1 },
    part("getDayOfYear", "The day of the year of a time, from 0.", "59") { $0.day.dayOfYear },
    part("getDayOfWeek", "The day of the week of a time; 0 is Sunday.", "0") {
      $0.day.dayOfWeek
    },
  ]

  private static let clock: [FunctionDeclaration] = [
    part(
      "getHours", "The hour of a time, or the whole hours of a span.", "12",
      ofSpan: {
        $0 / 3_600_000_000_000
      }
    ) { $0.secondOfDay / 3600 },
    part(
      "getMinutes", "The minute of a time, or the whole minutes of a span.", "30",
      ofSpan: {
        $0 / 60_000_000_000
      }
    ) { $0.secondOfDay / 60 % 60 },
    part(
      "getSeconds", "The second of a time, or the whole seconds of a span.", "5",
      ofSpan: {
        $0 / 1_000_000_000
      }
    ) { $0.secondOfDay % 60 },
    part(
      "getMilliseconds", "The milliseconds beyond the second of a time or a span.", "250",
      ofSpan: {
        $0 / 1_000_000 % 1_000
      }
    ) { $0.nanoseconds / 1_000_000 },
  ]
}

/// A point in time as the clocks of a zone show it.
struct LocalTime {
  let day: CalendarDay
  let secondOfDay: Int
  let nanoseconds: Int

  /// The time in a zone that is ahead of UTC by so many seconds.
  init(_ time: Timestamp, offset: Int) {
    (day, secondOfDay) = TimeText.parts(ofSeconds: time.seconds + Int64(offset))
    nanoseconds = Int(time.nanoseconds)
  }
}
