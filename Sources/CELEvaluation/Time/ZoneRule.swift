import CalendarTime

/// The rule by which a zone changes its clocks every year, as the last line of its file gives it.
struct ZoneRule: Sendable {
  private let standardOffset: Int
  private var summer: Summer?

  private struct Summer: Sendable {
    var offset: Int
    var start: Change
    var end: Change
  }

  /// A moment of every year.
  private struct Change: Sendable {
    enum Day: Sendable {
      /// A day of the week in a week of a month; the fifth week is the last.
      case weekday(month: Int, week: Int, day: Int)
      /// A day of the year from 1, 29 February never counted.
      case dayWithoutLeap(Int)
      /// A day of the year from 0.
      case dayOfYear(Int)
    }

    var day: Day
    /// Seconds since the beginning of the day, as clocks show before the change.
    var second: Int
  }

  /// By how many seconds the zone is ahead of UTC at a second since 1970.
  func offset(at second: Int64) -> Int {
    guard let summer else { return standardOffset }
    let (day, _) = TimeText.parts(ofSeconds: second + Int64(standardOffset))
    let start = Self.second(of: summer.start, year: day.year) - Int64(standardOffset)
    let end = Self.second(of: summer.end, year: day.year) - Int64(summer.offset)
    let isSummer =
      start < end ? second >= start && second < end : second >= start || second < end
    return isSummer ? summer.offset : standardOffset
  }

  private static func second(of change: Change, year: Int) -> Int64 {
    let firstDay = firstDayNumber(ofMonth: 1, year: year)
    let day: Int64
    switch change.day {
    case .dayOfYear(let number): day = firstDay + Int64(number)
    case .dayWithoutLeap(let number):
      let isBehindLeapDay = CalendarDay.isLeap(year) && number >= 60
      day = firstDay + Int64(number - (isBehindLeapDay ? 0 : 1))
    case .weekday(let month, let week, let weekday):
      let first = firstDayNumber(ofMonth: month, year: year)
      var offset = weekday - CalendarDay(dayNumber: first).dayOfWeek
      if offset < 0 { offset += 7 }
      offset += 7 * (week - 1)
      if offset >= CalendarDay.dayCount(ofMonth: month, year: year) { offset -= 7 }
      day = first + Int64(offset)
    }
    return day * 86_400 + Int64(change.second)
  }

  private static func firstDayNumber(ofMonth month: Int, year: Int) -> Int64 {
    CalendarDay(year: min(max(year, 1), 9999), month: month, day: 1)?.dayNumber ?? 0
  }

  /// Reads the form of POSIX, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
  init?(posix text: [UInt8]) {
    var reader = Reader(rest: text[...])
    guard reader.name(), let west = reader.time() else { return nil }
    standardOffset = -west
    guard reader.name() else { return }
    var offset = standardOffset + 3600
    if reader.rest.first != UInt8(ascii: ",") {
      guard let west = reader.time() else { return nil }
      offset = -west
    }
    guard let start = reader.change(), let end = reader.change() else { return nil }
    summer = Summer(offset: offset, start: start, end: end)
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    /// Passes over a name of letters, or of anything between angle brackets.
    mutating func name() -> Bool {
      if rest.first == UInt8(ascii: "<") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
        rest = rest[(end + 1)...]
        return true
      }
      let length = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }.count
      rest = rest.dropFirst(length)
      return length > 0
    }

    mutating func take(_ character: Character) -> Bool {
      guard let byte = character.asciiValue, rest.first == byte else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty, digits.count <= 4 else { return nil }
      rest = rest.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Hours, minutes and seconds, as seconds.
    mutating func time() -> Int? {
      let isNegative = take("-")
      if !isNegative { _ = take("+") }
      guard let hours = number() else { return nil }
      var seconds = hours * 3600
      if take(":") {
        guard let minutes = number() else { return nil }
        seconds += minutes * 60
        if take(":") {
          guard let more = number() else { return nil }
          seconds += more
        }
      }
      return isNegative ? -seconds : seconds
    }

    mutating func change() -> Change? {
      guard take(",") else { return nil }
      guard let day = day() else { return nil }
      guard take("/") else { return Change(day: day, second: 7200) }
      return time().map { Change(day: day, second: $0) }
    }

    private mutating func day() -> Change.Day? {
      if take("J") { return number().map { .dayWithoutLeap($0) } }
      guard take("M") else { return number().map { .dayOfYear($0) } }
      guard let month = number(), take("."), let week = number(), take("."), let day = number(),
        (1...12).contains(month), (1...5).contains(week), (0...6).contains(day)
      else { return nil }
      return .weekday(month: month, week: week, day: day)
    }
  }
}
