/// What an unquoted scalar stands for, by the core schema of YAML 1.2.
///
/// `yes`, `no`, `on` and `off` are texts, and so are dates. Numbers that 64 bits cannot hold stay
/// the text that was written, so that nothing is lost by reading them.
enum PlainScalar: BitwiseCopyable {
  /// `null`, `~`, or nothing.
  case null

  /// `true` or `false`.
  case bool(Bool)

  /// A whole number of 64 bits.
  case int(Int64)

  /// A number with a point or an exponent, an infinity, or no number.
  case double(Double)

  /// Anything else.
  case text

  /// Sorts a scalar by its first byte and looks closer only where that may matter.
  @inline(__always)
  init(_ text: borrowing Span<UInt8>) {
    guard text.count > 0 else {
      self = .null
      return
    }
    switch text[0] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      self = .number(text)
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
      UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "~"):
      self = .word(text)
    default:
      self = .text
    }
  }

  private static func word(_ text: borrowing Span<UInt8>) -> PlainScalar {
    guard text.count <= 5 else { return .text }
    var letters: UInt64 = 0
    for position in 0..<text.count { letters = letters << 8 | UInt64(text[position]) }
    switch letters {
    case 0x7E, 0x6E_75_6C_6C, 0x4E_75_6C_6C, 0x4E_55_4C_4C: return .null  // ~ null Null NULL
    case 0x74_72_75_65, 0x54_72_75_65, 0x54_52_55_45: return .bool(true)  // true True TRUE
    case 0x66_61_6C_73_65, 0x46_61_6C_73_65, 0x46_41_4C_53_45:  // false False FALSE
      return .bool(false)
    default: return .text
    }
  }

  private static func number(_ text: borrowing Span<UInt8>) -> PlainScalar {
    let isSigned = text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-")
    let isNegative = text[0] == UInt8(ascii: "-")
    let first = isSigned ? 1 : 0
    guard first < text.count else { return .text }
    if text[first] == UInt8(ascii: "."), let value = special(text, from: first) {
      return .double(isNegative ? -value : value)
    }
    if !isSigned, text.count > 2, text[0] == UInt8(ascii: "0") {
      if text[1] == UInt8(ascii: "x") { return whole(text, from: 2, radix: 16, isNegative: false) }
      if text[1] == UInt8(ascii: "o") { return whole(text, from: 2, radix: 8, isNegative: false) }
    }
    var position = first
    while position < text.count, digit(text[position]) < 10 { position &+= 1 }
    if position == text.count {
      return whole(text, from: first, radix: 10, isNegative: isNegative)
    }
    switch text[position] {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      return fraction(text, from: first)
    default:
      return .text
    }
  }

  /// The value of `.inf` (0x2E …) and, without a sign, `.nan`.
  private static func special(_ text: borrowing Span<UInt8>, from first: Int) -> Double? {
    guard text.count - first == 4 else { return nil }
    var letters: UInt32 = 0
    for position in first..<text.count { letters = letters << 8 | UInt32(text[position]) }
    switch letters {
    case 0x2E_69_6E_66, 0x2E_49_6E_66, 0x2E_49_4E_46: return .infinity  // .inf .Inf .INF
    case 0x2E_6E_61_6E, 0x2E_4E_61_4E, 0x2E_4E_41_4E:  // .nan .NaN .NAN
      return first == 0 ? .nan : nil
    default: return nil
    }
  }

  /// The value of a digit in base 16, or 255 for a byte that is no digit.
  private static func digit(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte &- UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte &- UInt8(ascii: "a") &+ 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte &- UInt8(ascii: "A") &+ 10
    default: .max
    }
  }

  /// A whole number; digits are counted down from zero when negative, as only there the least fits.
  static func whole(
    _ text: borrowing Span<UInt8>, from first: Int, radix: UInt8, isNegative: Bool
  ) -> PlainScalar {
    var value: Int64 = 0
    for position in first..<text.count {
      let digit = digit(text[position])
      guard digit < radix else { return .text }
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: Int64(radix))
      let (next, isPastEnd) =
        isNegative
        ? product.subtractingReportingOverflow(Int64(digit))
        : product.addingReportingOverflow(Int64(digit))
      if isTooLarge || isPastEnd { return .text }
      value = next
    }
    return .int(value)
  }

  /// A number with a point or an exponent: `[0-9]* (. [0-9]*)? ([eE] [-+]? [0-9]+)?`, some digit first.
  private static func fraction(_ text: borrowing Span<UInt8>, from first: Int) -> PlainScalar {
    var position = first
    var digitCount = skipDigits(text, &position)
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      digitCount += skipDigits(text, &position)
    }
    guard digitCount > 0 else { return .text }
    if position < text.count {
      guard text[position] == UInt8(ascii: "e") || text[position] == UInt8(ascii: "E") else {
        return .text
      }
      position += 1
      if position < text.count,
        text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      guard skipDigits(text, &position) > 0, position == text.count else { return .text }
    }
    return double(text)
  }

  private static func skipDigits(_ text: borrowing Span<UInt8>, _ position: inout Int) -> Int {
    let first = position
    while position < text.count, digit(text[position]) < 10 { position += 1 }
    return position - first
  }

  /// The nearest double; text that is beyond every double stays text.
  static func double(_ text: borrowing Span<UInt8>) -> PlainScalar {
    var spelling = ""
    spelling.reserveCapacity(text.count)
    for position in 0..<text.count {
      spelling.unicodeScalars.append(Unicode.Scalar(text[position]))
    }
    guard let value = Double(spelling), value.isFinite else { return .text }
    return .double(value)
  }
}
