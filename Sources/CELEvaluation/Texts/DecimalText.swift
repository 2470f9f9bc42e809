/// The ways in which numbers of double precision are written.
enum DecimalText {
  /// As `string()` writes: the fewest digits, with an exponent from a million on and below 0.0001.
  static func general(_ value: Double) -> String {
    if let name = name(of: value) { return name }
    let digits = DecimalDigits(shortestOf: value.magnitude)
    guard digits.exponent < -4 || digits.exponent >= 6 else { return plain(value) }
    return sign(value)
      + scientific(digits, precision: max(0, digits.digits.count - 1))
  }

  /// The fewest digits, without an exponent.
  static func plain(_ value: Double) -> String {
    if let name = name(of: value) { return name }
    let digits = DecimalDigits(shortestOf: value.magnitude)
    let lowest = digits.exponent - digits.digits.count + 1
    return sign(value) + fixed(digits, precision: max(0, digits.digits.isEmpty ? 0 : -lowest))
  }

  /// With a number of digits after the point; half is rounded to even on the exact value.
  static func fixed(_ value: Double, precision: Int) -> String {
    if let name = name(of: value) { return name }
    var digits = DecimalDigits(exactlyOf: value.magnitude)
    digits.round(toPowerOfTen: -precision)
    return sign(value) + fixed(digits, precision: precision)
  }

  /// With one digit before the point, a number of digits after it, and an exponent.
  static func scientific(_ value: Double, precision: Int) -> String {
    if let name = name(of: value) { return name }
    var digits = DecimalDigits(exactlyOf: value.magnitude)
    digits.round(toPowerOfTen: digits.exponent - precision)
    return sign(value) + scientific(digits, precision: precision)
  }

  /// The name of what is no finite number.
  private static func name(of value: Double) -> String? {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return nil
  }

  private static func sign(_ value: Double) -> String { value.sign == .minus ? "-" : "" }

  private static func fixed(_ digits: DecimalDigits, precision: Int) -> String {
    var text: [UInt8] = []
    for power in stride(from: max(digits.exponent, 0), through: 0, by: -1) {
      text.append(0x30 + digits.digit(atPowerOfTen: power))
    }
    if precision > 0 {
      text.append(UInt8(ascii: "."))
      for place in 1...precision { text.append(0x30 + digits.digit(atPowerOfTen: -place)) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func scientific(_ digits: DecimalDigits, precision: Int) -> String {
    var text: [UInt8] = [0x30 + digits.digit(atPowerOfTen: digits.exponent)]
    if precision > 0 {
      text.append(UInt8(ascii: "."))
      for place in 1...precision {
        text.append(0x30 + digits.digit(atPowerOfTen: digits.exponent - place))
      }
    }
    let power = digits.exponent.magnitude
    let written = power < 10 ? "0\(power)" : "\(power)"
    return String(decoding: text, as: UTF8.self) + (digits.exponent < 0 ? "e-" : "e+") + written
  }
}
