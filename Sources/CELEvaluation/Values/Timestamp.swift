import CalendarTime

/// A point in time, in UTC, from the year 1 to the year 9999.
public struct Timestamp: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Whole seconds since the beginning of 1970, rounded down.
  public let seconds: Int64

  /// Nanoseconds since that second, from 0 to 999,999,999.
  public let nanoseconds: Int32

  /// The first second that can be named, the beginning of the year 1.
  public static let earliestSecond: Int64 = -62_135_596_800

  /// The last second that can be named, the end of the year 9999.
  public static let latestSecond: Int64 = 253_402_300_799

  /// A point in time, or `nil` outside the years 1 to 9999.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard (Self.earliestSecond...Self.latestSecond).contains(seconds),
      (0..<1_000_000_000).contains(nanoseconds)
    else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The beginning of a day in UTC, or `nil` where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard let date = CalendarDay(year: year, month: month, day: day) else { return nil }
    self.init(seconds: date.dayNumber * 86_400)
  }

  /// Orders by time.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  /// The point in time that is later by a span, or `nil` outside the years 1 to 9999.
  func advanced(by duration: Int64) -> Timestamp? {
    let (quotient, remainder) = duration.quotientAndRemainder(dividingBy: 1_000_000_000)
    var seconds = seconds + quotient
    var nanoseconds = Int64(nanoseconds) + remainder
    if nanoseconds < 0 {
      nanoseconds += 1_000_000_000
      seconds -= 1
    } else if nanoseconds >= 1_000_000_000 {
      nanoseconds -= 1_000_000_000
      seconds += 1
    }
    return Timestamp(seconds: seconds, nanoseconds: Int32(truncatingIfNeeded: nanoseconds))
  }

  /// The span from an earlier point in time, or `nil` where nanoseconds cannot hold it.
  func distance(from earlier: Timestamp) -> Int64? {
    let (whole, tooLong) = (seconds - earlier.seconds).multipliedReportingOverflow(
      by: 1_000_000_000)
    let part = Int64(nanoseconds) - Int64(earlier.nanoseconds)
    if tooLong {
      // A distance just beyond the range may be drawn back into it by the nanoseconds.
      let sign: Int64 = seconds < earlier.seconds ? -1 : 1
      let nearer = seconds - earlier.seconds - sign
      let (rest, stillTooLong) = nearer.multipliedReportingOverflow(by: 1_000_000_000)
      guard !stillTooLong else { return nil }
      let (sum, overflow) = rest.addingReportingOverflow(sign * 1_000_000_000 + part)
      return overflow ? nil : sum
    }
    let (sum, overflow) = whole.addingReportingOverflow(part)
    return overflow ? nil : sum
  }
}
