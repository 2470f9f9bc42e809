/// How plans write whole numbers: in characters that can be printed, most numbers in one.
///
/// Digits of base 30 come first, the lowest foremost, and each number ends with a digit of base 64.
/// A number below zero is written as the one that has all its bits turned, behind a tilde.
enum PlanDigits {
  /// The character of the digit zero of those that end a number; the others follow.
  static let first = UInt8(ascii: " ")
  /// The base of the digits that end a number.
  static let lastBase: UInt8 = 64
  /// The base of the digits before them, whose characters follow those of the last ones.
  static let base: UInt8 = 30
  /// What stands before numbers below zero, as a digit.
  static let minus = lastBase + base

  /// The characters of a number.
  static func characters(of number: Int64) -> [UInt8] {
    var characters: [UInt8] = number < 0 ? [first + minus] : []
    var rest = UInt64(bitPattern: number < 0 ? ~number : number)
    while rest >= lastBase {
      characters.append(first + lastBase + UInt8(truncatingIfNeeded: rest % UInt64(base)))
      rest /= UInt64(base)
    }
    characters.append(first + UInt8(truncatingIfNeeded: rest))
    return characters
  }
}
