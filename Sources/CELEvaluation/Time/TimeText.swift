import CalendarTime

/// Days and points in time as text.
enum TimeText {
  /// What a text was read as.
  enum Reading {
    case time(Timestamp)
    /// The form is right, but the calendar has no such day.
    case noSuchDay
    case notATime
  }

  /// Reads `YYYY-MM-DD` or RFC 3339, and nothing else.
  static func readDate(_ text: borrowing Span<UInt8>) -> Reading {
    guard text.count >= 10 else { return .notATime }
    if text.count > 10 { return readTime(text) }
    return readDay(text)
  }

  /// Reads a point in time in the form of RFC 3339.
  static func readTime(_ text: borrowing Span<UInt8>) -> Reading {
    guard text.count >= 20, text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"),
      text[16] == UInt8(ascii: ":"), let hours = number(text, 11, 2), hours < 24,
      let minutes = number(text, 14, 2), minutes < 60,
      let seconds = number(text, 17, 2), seconds < 60
    else { return .notATime }
    var position = 19
    guard let nanoseconds = readFraction(text, &position),
      let offset = readOffset(text, position)
    else { return .notATime }
    let day = readDay(text.extracting(0..<10))
    guard case .time(let midnight) = day else { return day }
    let ofDay = Int64(hours * 3600 + minutes * 60 + seconds - offset)
    guard
      let time = Timestamp(seconds: midnight.seconds + ofDay, nanoseconds: Int32(nanoseconds))
    else { return .notATime }
    return .time(time)
  }

  private static func readDay(_ text: borrowing Span<UInt8>) -> Reading {
    guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = number(text, 0, 4), let month = number(text, 5, 2), let day = number(text, 8, 2)
    else { return .notATime }
    return Timestamp(year: year, month: month, day: day).map { .time($0) } ?? .noSuchDay
  }

  /// Digits after a point, as nanoseconds; zero where there is no point, `nil` where it is wrong.
  private static func readFraction(_ text: borrowing Span<UInt8>, _ position: inout Int) -> Int? {
    guard text[position] == UInt8(ascii: ".") else { return 0 }
    position += 1
    var value = 0
    var count = 0
    while position < text.count, (0x30...0x39).contains(text[position]) {
      if count < 9 { value = value * 10 + Int(text[position] - 0x30) }
      count += 1
      position += 1
    }
    guard count > 0 else { return nil }
    while count < 9 {
      value *= 10
      count += 1
    }
    return value
  }

  /// The offset from UTC at the end of a text, in seconds; `nil` where there is none.
  private static func readOffset(_ text: borrowing Span<UInt8>, _ position: Int) -> Int? {
    guard position < text.count else { return nil }
    let sign = text[position]
    if sign == UInt8(ascii: "Z") { return position + 1 == text.count ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), text.count == position + 6,
      text[position + 3] == UInt8(ascii: ":"), let hours = number(text, position + 1, 2),
      let minutes = number(text, position + 4, 2), hours < 24, minutes < 60
    else { return nil }
    let offset = hours * 3600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -offset : offset
  }

  /// A number of exactly so many digits.
  static func number(_ text: borrowing Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    guard start + count <= text.count else { return nil }
    var value = 0
    for position in start..<start + count {
      guard (0x30...0x39).contains(text[position]) else { return nil }
      value = value * 10 + Int(text[position] - 0x30)
    }
    return value
  }

  /// A point in time in the form of RFC 3339, in UTC.
  static func write(_ time: Timestamp) -> String {
    let (day, ofDay) = parts(of: time)
    let clock =
      padded(ofDay / 3600, 2) + ":" + padded(ofDay / 60 % 60, 2) + ":" + padded(ofDay % 60, 2)
    return write(day) + "T" + clock + fraction(Int(time.nanoseconds)) + "Z"
  }

  /// A point in time for a message: the day alone where it is midnight.
  static func writeShort(_ time: Timestamp) -> String {
    let (day, ofDay) = parts(of: time)
    return ofDay == 0 && time.nanoseconds == 0 ? write(day) : write(time)
  }

  /// The day of a point in time, and the seconds since its beginning.
  static func parts(of time: Timestamp) -> (CalendarDay, Int) {
    parts(ofSeconds: time.seconds)
  }

  /// The day of a number of seconds since 1970, and the seconds since its beginning.
  static func parts(ofSeconds seconds: Int64) -> (CalendarDay, Int) {
    var (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    if rest < 0 {
      rest += 86_400
      days -= 1
    }
    return (CalendarDay(dayNumber: days), Int(rest))
  }

  private static func write(_ day: CalendarDay) -> String {
    padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2)
  }

  /// Nanoseconds as digits after a point, without zeros at the end.
  static func fraction(_ nanoseconds: Int) -> String {
    guard nanoseconds > 0 else { return "" }
    var digits = padded(nanoseconds, 9)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "." + digits
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
