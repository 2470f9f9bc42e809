import CalendarTime

/// Times as files of allowed signers have them, always in UTC.
package enum SSHTime {
  /// Seconds since the beginning of 1970 of `YYYYMMDD[HHMM[SS]]`, with or without `Z` or `UTC`.
  ///
  /// ssh-keygen takes a time without `Z` in the zone of the machine; here no machine may make a
  /// difference, so it is UTC, too.
  static func seconds(_ text: String) -> Int64? {
    var digits = Array(text.utf8)
    let upper = text.uppercased()
    if upper.hasSuffix("UTC") {
      digits.removeLast(3)
    } else if upper.hasSuffix("Z") {
      digits.removeLast()
    }
    guard [8, 12, 14].contains(digits.count) else { return nil }
    var numbers: [Int] = []
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      numbers.append(Int(digit) - 48)
    }
    numbers += repeatElement(0, count: 14 - numbers.count)
    func number(_ range: Range<Int>) -> Int { numbers[range].reduce(0) { $0 * 10 + $1 } }
    guard let day = CalendarDay(year: number(0..<4), month: number(4..<6), day: number(6..<8)),
      number(8..<10) < 24, number(10..<12) < 60, number(12..<14) < 60
    else { return nil }
    return day.secondsSinceEpoch
      + Int64(number(8..<10) * 3600 + number(10..<12) * 60 + number(12..<14))
  }

  /// A time for people: the day alone where it is midnight.
  package static func text(_ seconds: Int64) -> String {
    let day = CalendarDay(dayNumber: Int64((Double(seconds) / 86_400).rounded(.down)))
    let rest = seconds - day.secondsSinceEpoch
    if rest == 0 { return day.description }
    func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(day)T\(padded(rest / 3600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))Z"
  }
}
