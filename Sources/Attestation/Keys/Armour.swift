/// Bytes in base64 between a line that says what begins and one that says what ends.
enum Armour {
  /// The bytes of the one block of a text.
  ///
  /// - Parameters:
  ///   - text: Lines of any ending; white space at the ends of lines says nothing.
  ///   - label: What stands behind `BEGIN`.
  ///   - what: How messages call it.
  static func bytes(of text: String, label: String, what: String) throws(KeyProblem) -> [UInt8] {
    let lines = lines(of: text)
    guard lines.first == "-----BEGIN \(label)-----" else {
      throw KeyProblem("it is not \(what): '-----BEGIN \(label)-----' is not its first line")
    }
    guard lines.last == "-----END \(label)-----", lines.count > 2 else {
      throw KeyProblem("it is cut off: '-----END \(label)-----' is not its last line")
    }
    guard let bytes = Base64.bytes(of: lines.dropFirst().dropLast().joined().utf8) else {
      throw KeyProblem("it is damaged: a text in base64 is due between its first and last line")
    }
    return bytes
  }

  /// What stands behind `BEGIN` in the first line; `nil` where there is no such line.
  static func label(of text: String) -> String? {
    guard let first = lines(of: text).first, first.hasPrefix("-----BEGIN "),
      first.hasSuffix("-----"), first.utf8.count > 16
    else { return nil }
    return String(first.dropFirst(11).dropLast(5))
  }

  /// The lines that say something, without the white space around them.
  private static func lines(of text: String) -> [String] {
    text.utf8.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
      let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
      let trimmed = line.drop(while: isSpace)
      let end = trimmed.lastIndex { !isSpace($0) }
      return end.map { String(decoding: trimmed[...$0], as: UTF8.self) }
    }
  }
}
