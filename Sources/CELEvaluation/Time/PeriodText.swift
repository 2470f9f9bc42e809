import CalendarTime

/// A span of time as ISO 8601 writes it: `P1Y6M`, `P14D`, `PT8H30M`, `P1DT12H`.
struct PeriodText {
  /// Whole months, years included: steps on the calendar.
  let months: Int
  /// Whole days, weeks included.
  let days: Int
  /// What follows the `T`, in nanoseconds.
  let nanoseconds: Int64

  /// Reads a period; `nil` for anything else, and for spans that nanoseconds cannot hold.
  init?(_ text: borrowing Span<UInt8>) {
    guard text.count > 1, text[0] == UInt8(ascii: "P") else { return nil }
    var clock = 0
    while clock < text.count, text[clock] != UInt8(ascii: "T") { clock += 1 }
    var calendar: CalendarPeriod?
    if clock > 1 {
      calendar = CalendarPeriod(text.extracting(0..<clock))
      guard calendar != nil else { return nil }
    }
    months = calendar?.months ?? 0
    days = calendar?.days ?? 0
    guard clock < text.count else {
      nanoseconds = 0
      return
    }
    guard let span = Self.clockSpan(text.extracting(clock + 1..<text.count)) else { return nil }
    nanoseconds = span
  }

  /// The whole span, where it is the same on every day of the calendar.
  var span: Int64? {
    guard months == 0 else { return nil }
    let (ofDays, overflow) = Int64(days).multipliedReportingOverflow(by: 86_400_000_000_000)
    let (sum, overflowToo) = ofDays.addingReportingOverflow(nanoseconds)
    return overflow || overflowToo ? nil : sum
  }

  /// The hours, minutes and seconds behind the `T`, each once and in this order.
  private static func clockSpan(_ text: borrowing Span<UInt8>) -> Int64? {
    guard text.count > 0 else { return nil }
    // What `duration` reads is written in the same way, but for the case of the units.
    var lowered: [UInt8] = []
    var units = "HMS".utf8[...]
    for position in 0..<text.count {
      let byte = text[position]
      guard (0x41...0x5A).contains(byte) else {
        guard (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") else { return nil }
        lowered.append(byte)
        continue
      }
      guard let unit = units.firstIndex(of: byte) else { return nil }
      units = units[units.index(after: unit)...]
      lowered.append(byte | 0x20)
    }
    return DurationText.read(lowered.span)
  }
}
