/// What a build server takes for a command wherever it stands in a log: `##[error]` (GitHub, Azure),
/// `##vso[task.setvariable …]` (Azure), `##teamcity[…]`.
///
/// Commands that count only at the begin of a line, such as `::error::`, need no care: no report
/// lets a manifest begin a line.
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
