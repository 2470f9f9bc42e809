/// A number of double precision as decimal digits.
struct DecimalDigits {
  /// The digits, each from 0 to 9, without zeros before the first; empty for zero.
  private(set) var digits: [UInt8]

  /// The power of ten of the first digit.
  private(set) var exponent: Int

  /// The fewest digits that read back as the same number.
  ///
  /// - Parameter magnitude: A finite number that is not negative.
  init(shortestOf magnitude: Double) {
    var digits: [UInt8] = []
    var exponent = 0
    var pointAt: Int?
    var tail: [UInt8] = []
    var isInTail = false
    for byte in magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "e"): isInTail = true
      case UInt8(ascii: "."): pointAt = digits.count
      default: if isInTail { tail.append(byte) } else { digits.append(byte &- 0x30) }
      }
    }
    exponent = (Int(String(decoding: tail, as: UTF8.self)) ?? 0) + (pointAt ?? digits.count) - 1
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent -= zeros
    while digits.last == 0 { digits.removeLast() }
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  /// All digits of the number's exact value.
  ///
  /// - Parameter magnitude: A finite number that is not negative.
  init(exactlyOf magnitude: Double) {
    guard magnitude > 0 else {
      digits = []
      exponent = 0
      return
    }
    let isNormal = magnitude.isNormal
    let mantissa = magnitude.significandBitPattern | (isNormal ? 1 << 52 : 0)
    let power = Int(isNormal ? magnitude.exponentBitPattern : 1) - 1075
    var number = LongNumber(mantissa)
    // A fraction m / 2ⁿ is m · 5ⁿ / 10ⁿ.
    let (factor, batch): (UInt64, Int) = power < 0 ? (5, 12) : (2, 29)
    number.multiply(by: factor, times: abs(power), inBatchesOf: batch)
    digits = number.digits
    exponent = digits.count - 1 + min(power, 0)
    while digits.last == 0 { digits.removeLast() }
  }

  /// Keeps the digits down to a power of ten; half is rounded to the even digit.
  mutating func round(toPowerOfTen power: Int) {
    let kept = exponent - power + 1
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      return
    }
    let next = digits[kept]
    let isOdd = kept > 0 && digits[kept - 1] % 2 == 1
    let isAboveHalf = next > 5 || (next == 5 && (kept + 1 < digits.count || isOdd))
    digits.removeLast(digits.count - kept)
    guard isAboveHalf else { return }
    var position = kept
    while position > 0 {
      position -= 1
      if digits[position] < 9 {
        digits[position] += 1
        return
      }
      digits[position] = 0
    }
    digits.insert(1, at: 0)
    exponent += 1
    if digits.count > kept, kept > 0 { digits.removeLast() }
  }

  /// The digit at a power of ten.
  func digit(atPowerOfTen power: Int) -> UInt8 {
    let position = exponent - power
    return digits.indices.contains(position) ? digits[position] : 0
  }
}

/// A whole number without bound, in groups of nine decimal digits.
private struct LongNumber {
  private static let base: UInt64 = 1_000_000_000
  private var groups: [UInt32] = []

  init(_ value: UInt64) {
    var rest = value
    while rest > 0 {
      groups.append(UInt32(rest % Self.base))
      rest /= Self.base
    }
  }

  /// Multiplies again and again; the product of a batch must be less than the base of the groups.
  mutating func multiply(by factor: UInt64, times count: Int, inBatchesOf batch: Int) {
    var left = count
    while left > 0 {
      let taken = min(left, batch)
      multiply(by: (0..<taken).reduce(1) { product, _ in product * factor })
      left -= taken
    }
  }

  private mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for position in groups.indices {
      let product = UInt64(groups[position]) * factor + carry
      groups[position] = UInt32(product % Self.base)
      carry = product / Self.base
    }
    if carry > 0 { groups.append(UInt32(carry)) }
  }

  /// The digits, without zeros before the first.
  var digits: [UInt8] {
    var digits: [UInt8] = []
    for group in groups.reversed() {
      var divisor: UInt32 = 100_000_000
      while divisor > 0 {
        digits.append(UInt8(group / divisor % 10))
        divisor /= 10
      }
    }
    return Array(digits.drop { $0 == 0 })
  }
}
