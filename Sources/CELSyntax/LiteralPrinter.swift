/// Prints constants and names as the parser reads them.
enum LiteralPrinter {
  /// Appends a constant to a text.
  static func write(_ literal: Literal, _ text: inout String) {
    switch literal {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .uint(let value): text += "\(value)u"
    case .double(let value): text += value.description
    case .string(let bytes): writeText(bytes, &text)
    case .bytes(let bytes): writeBytes(bytes, &text)
    }
  }

  /// A field's name, in back quotes where it needs them.
  static func fieldName(_ name: String) -> String {
    let bytes = Array(name.utf8)
    let isPlain =
      bytes.first.map(ASCII.beginsName) == true && bytes.allSatisfy(ASCII.continuesName)
    guard isPlain else { return "`\(name)`" }
    switch Keyword.kind(of: bytes, from: 0, to: bytes.count) {
    case .identifier, .reserved: return name
    default: return "`\(name)`"
    }
  }

  private static func writeText(_ bytes: [UInt8], _ text: inout String) {
    text += "\""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if let escape = escapes[scalar] {
        text += escape
      } else if scalar.value < 0x20 || scalar.value == 0x7F {
        text += "\\x"
        writeHexadecimal(UInt8(truncatingIfNeeded: scalar.value), &text)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private static func writeBytes(_ bytes: [UInt8], _ text: inout String) {
    text += "b\""
    for byte in bytes {
      let scalar = Unicode.Scalar(byte)
      if let escape = escapes[scalar] {
        text += escape
      } else if byte < 0x20 || byte >= 0x7F {
        text += "\\x"
        writeHexadecimal(byte, &text)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private static let escapes: [Unicode.Scalar: String] = [
    "\"": "\\\"", "\\": "\\\\", "\u{07}": "\\a", "\u{08}": "\\b", "\u{0C}": "\\f",
    "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{0B}": "\\v",
  ]

  private static func writeHexadecimal(_ byte: UInt8, _ text: inout String) {
    let digits = String(byte, radix: 16)
    if digits.utf8.count < 2 { text += "0" }
    text += digits
  }
}
