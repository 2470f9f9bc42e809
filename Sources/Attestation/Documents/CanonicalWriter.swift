/// Writes the pieces of canonical JSON.
struct CanonicalWriter {
  /// What was written.
  private(set) var bytes: [UInt8] = []

  /// Writes a piece as it is.
  mutating func append(_ piece: String) { bytes.append(contentsOf: piece.utf8) }

  /// Writes a text between quotes: only quotes, backslashes and control characters are escaped.
  mutating func quote(_ text: String) {
    append("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x08: append("\\b")
      case 0x09: append("\\t")
      case 0x0A: append("\\n")
      case 0x0C: append("\\f")
      case 0x0D: append("\\r")
      case 0..<0x20: append("\\u00\(Hexadecimal.text(of: [byte]))")
      default: bytes.append(byte)
      }
    }
    append("\"")
  }

  /// Whether a name stands before another: by UTF-16 units, not by characters.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf16.lexicographicallyPrecedes(right.utf16)
  }

  /// A number as ECMAScript writes it, which is what RFC 8785 demands; `nil` where JSON has none.
  static func text(of number: Double) -> String? {
    guard number.isFinite else { return nil }
    if number == 0 { return "0" }
    let sign = number < 0 ? "-" : ""
    let (digits, point) = shortestDigits(number.magnitude)
    let count = digits.count
    switch point {
    case count...21: return sign + digits + String(repeating: "0", count: point - count)
    case 1...21: return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    case -5...0: return sign + "0." + String(repeating: "0", count: -point) + digits
    default:
      let exponent = point - 1
      let fraction = count > 1 ? "." + digits.dropFirst() : ""
      return sign + digits.prefix(1) + fraction + "e" + (exponent < 0 ? "-" : "+")
        + String(exponent.magnitude)
    }
  }

  /// The fewest digits that stand for a number, and where the point is, counted from the first.
  private static func shortestDigits(_ number: Double) -> (digits: String, point: Int) {
    // Swift prints the shortest digits that read back as the same number, too; only the form differs.
    let parts = number.description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts.first.map(String.init) ?? "0"
    let whole = mantissa.prefix { $0 != "." }
    let fraction = mantissa.dropFirst(whole.count + 1)
    let all = whole + fraction
    let leading = all.prefix { $0 == "0" }.count
    var digits = all.dropFirst(leading)
    while digits.last == "0" { digits.removeLast() }
    return (String(digits), whole.count - leading + exponent)
  }
}
