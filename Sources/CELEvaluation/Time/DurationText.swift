/// Spans of time as text.
enum DurationText {
  /// Reads hours, minutes, seconds and their parts, such as `1h30m`, `-1.5s`, `0`; `nil` for
  /// anything else, and for spans that nanoseconds cannot hold.
  static func read(_ text: borrowing Span<UInt8>) -> Int64? {
    var position = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative || (text.count > 0 && text[0] == UInt8(ascii: "+")) { position = 1 }
    guard position < text.count else { return nil }
    if position + 1 == text.count, text[position] == UInt8(ascii: "0") { return 0 }
    var total: UInt64 = 0
    while position < text.count {
      guard let part = readPart(text, &position) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow, sum <= Int64.min.magnitude else { return nil }
      total = sum
    }
    if isNegative { return total == Int64.min.magnitude ? .min : -Int64(total) }
    return Int64(exactly: total)
  }

  /// A number with its unit, as nanoseconds.
  private static func readPart(_ text: borrowing Span<UInt8>, _ position: inout Int) -> UInt64? {
    var whole: UInt64 = 0
    var digitCount = 0
    while position < text.count, (0x30...0x39).contains(text[position]) {
      let (product, overflow) = whole.multipliedReportingOverflow(by: 10)
      let (sum, overflowToo) = product.addingReportingOverflow(UInt64(text[position] - 0x30))
      guard !overflow, !overflowToo else { return nil }
      whole = sum
      digitCount += 1
      position += 1
    }
    var fraction: UInt64 = 0
    var scale: UInt64 = 1
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      while position < text.count, (0x30...0x39).contains(text[position]) {
        // More digits than nanoseconds can show change nothing.
        if scale < 1_000_000_000_000_000 {
          fraction = fraction * 10 + UInt64(text[position] - 0x30)
          scale *= 10
        }
        digitCount += 1
        position += 1
      }
    }
    guard digitCount > 0, let unit = readUnit(text, &position) else { return nil }
    let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    let part = fraction.multipliedFullWidth(by: unit)
    let (sum, overflowToo) = product.addingReportingOverflow(
      scale.dividingFullWidth((part.high, part.low)).quotient)
    return overflowToo ? nil : sum
  }

  /// The nanoseconds of a unit.
  private static func readUnit(_ text: borrowing Span<UInt8>, _ position: inout Int) -> UInt64? {
    let start = position
    while position < text.count, text[position] != UInt8(ascii: "."),
      !(0x30...0x39).contains(text[position])
    {
      position += 1
    }
    switch position - start {
    case 1:
      switch text[start] {
      case UInt8(ascii: "h"): return 3_600_000_000_000
      case UInt8(ascii: "m"): return 60_000_000_000
      case UInt8(ascii: "s"): return 1_000_000_000
      default: return nil
      }
    case 2:
      guard text[start + 1] == UInt8(ascii: "s") else { return nil }
      switch text[start] {
      case UInt8(ascii: "m"): return 1_000_000
      case UInt8(ascii: "u"): return 1_000
      case UInt8(ascii: "n"): return 1
      default: return nil
      }
    case 3:
      // µs, with either of the two signs that look alike.
      let isMicro =
        (text[start] == 0xC2 && text[start + 1] == 0xB5)
        || (text[start] == 0xCE && text[start + 1] == 0xBC)
      return isMicro && text[start + 2] == UInt8(ascii: "s") ? 1_000 : nil
    default: return nil
    }
  }

  /// A span as decimal seconds: `5400s`.
  static func write(_ nanoseconds: Int64) -> String {
    let (seconds, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    return (nanoseconds < 0 ? "-" : "") + "\(seconds)" + TimeText.fraction(Int(rest)) + "s"
  }

  /// A span for a message: in days where it is whole days.
  static func writeShort(_ nanoseconds: Int64) -> String {
    let (days, rest) = nanoseconds.quotientAndRemainder(dividingBy: 86_400_000_000_000)
    guard rest == 0, days != 0 else { return write(nanoseconds) }
    return days.magnitude == 1 ? "\(days) day" : "\(days) days"
  }
}
