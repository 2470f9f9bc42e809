/// What a build server takes for a command: wherever it stands in a log `##[error]` (GitHub, Azure),
/// `##vso[task.setvariable …]` (Azure) and `##teamcity[…]`, at the begin of a line `::error::` (GitHub).
enum LogCommand {
  /// The most letters between the signs.
  private static let longestName = 16
  private static let hash = UInt8(ascii: "#")

  /// The text with something else in place of the second `#` of each command.
  ///
  /// - Parameter substitute: How the format at hand writes the sign otherwise.
  static func broken(_ text: String, _ substitute: String) -> String {
    guard isIn(text) else { return text }
    let bytes = Array(text.utf8)
    var written: [UInt8] = []
    for position in bytes.indices {
      if position > 0, begins(at: position - 1, in: bytes) {
        written += substitute.utf8
      } else {
        written.append(bytes[position])
      }
    }
    return String(decoding: written, as: UTF8.self)
  }

  /// A line with something else in place of the second `:` where it begins with two.
  ///
  /// Names of files and projects begin lines. Blanks before the colons count for nothing, as the
  /// runner passes over them.
  ///
  /// - Parameter substitute: How the format at hand writes the sign otherwise.
  static func unled(_ line: String, _ substitute: String) -> String {
    guard beginsLine(line) else { return line }
    let scalars = line.unicodeScalars
    guard let first = scalars.firstIndex(of: ":") else { return line }
    let second = scalars.index(after: first)
    return String(scalars[...first]) + substitute + String(scalars[scalars.index(after: second)...])
  }

  /// Whether a line begins as a command does that counts only there.
  static func beginsLine(_ line: String) -> Bool {
    var scalars = line.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let blank = next, blank == " " || !blank.isASCII && blank.properties.isWhitespace {
      next = scalars.next()
    }
    // A third colon would be a part of the command's name, and no command is called so.
    return next == ":" && scalars.next() == ":" && scalars.next() != ":"
  }

  /// Whether a text holds what might be a command.
  static func isIn(_ text: String) -> Bool {
    guard text.utf8.contains(hash) else { return false }
    let bytes = Array(text.utf8)
    return bytes.indices.contains { begins(at: $0, in: bytes) }
  }

  private static func begins(at position: Int, in bytes: [UInt8]) -> Bool {
    guard bytes[position] == hash, position + 1 < bytes.count, bytes[position + 1] == hash else {
      return false
    }
    let rest = bytes[(position + 2)...]
    let name = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
    return name.count <= longestName && rest.dropFirst(name.count).first == UInt8(ascii: "[")
  }
}
