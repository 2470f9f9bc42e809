/// Why a text is no path, and at which of its characters.
package struct PathProblem: Error, Hashable {
  /// What is wrong.
  package let message: String
  /// The byte of the path's text at which it shows.
  package let offset: Int
}

/// Reads the path language: names, `[n]`, `[-n]`, `[*]`, `[key=value]`, a last `**`, and `$` for the manifest.
package struct PathParser {
  /// The most steps that a path may have.
  package static let maximumSteps = 64

  private let bytes: [UInt8]
  private var position = 0
  private var steps: [PathStep] = []

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Reads a path.
  package static func parse(_ text: String) throws(PathProblem) -> FactPath {
    var parser = PathParser(text)
    return try parser.path()
  }

  private mutating func path() throws(PathProblem) -> FactPath {
    guard !bytes.isEmpty else { throw problem("a path is empty") }
    if bytes == [UInt8(ascii: ".")] { return FactPath(isAbsolute: false, steps: []) }
    let isAbsolute = take("$")
    if isAbsolute, position == bytes.count { return FactPath(isAbsolute: true, steps: []) }
    if isAbsolute, peek != UInt8(ascii: "["), !take(".") {
      throw problem("'$' is followed by a dot: '$.section'")
    }
    try step()
    while position < bytes.count {
      guard peek == UInt8(ascii: "[") || take(".") else { throw unexpected() }
      try step()
    }
    return FactPath(isAbsolute: isAbsolute, steps: steps)
  }

  private mutating func step() throws(PathProblem) {
    guard steps.count < Self.maximumSteps else {
      throw problem("a path has at most \(Self.maximumSteps) steps")
    }
    if take("[") { return try selector() }
    let start = position
    if take("*") {
      guard take("*"), position == bytes.count else {
        throw PathProblem(
          message: "'**' can only stand at the end of a path; every entry of a list is '[*]'",
          offset: start)
      }
      return steps.append(.everything)
    }
    let name = name()
    guard !name.isEmpty else { throw unexpected() }
    steps.append(.name(name))
  }

  private mutating func name() -> String {
    let start = position
    while let byte = peek, !Self.endsName(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "*"),
      UInt8(ascii: "="), UInt8(ascii: "$"), 0x00...0x20:
      true
    default: false
    }
  }

  private mutating func selector() throws(PathProblem) {
    let start = position
    guard let close = bytes[position...].firstIndex(of: UInt8(ascii: "]")) else {
      throw problem("'[' is not closed by ']'")
    }
    let inside = bytes[start..<close]
    position = close + 1
    if inside.elementsEqual("*".utf8) { return steps.append(.each) }
    if let equals = inside.firstIndex(of: UInt8(ascii: "=")) {
      let key = trimmed(inside[..<equals])
      let value = unquoted(trimmed(inside[(equals + 1)...]))
      guard !key.isEmpty else {
        throw PathProblem(message: "the key before '=' is missing", offset: start)
      }
      return steps.append(
        .matching(
          key: String(decoding: key, as: UTF8.self), value: String(decoding: value, as: UTF8.self)))
    }
    guard let index = Int(String(decoding: inside, as: UTF8.self)), abs(index) <= 1_000_000 else {
      throw PathProblem(
        message: "between brackets stands a position, '*' or 'key=value'", offset: start)
    }
    steps.append(.index(index))
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while bytes.first == 0x20 { bytes.removeFirst() }
    while bytes.last == 0x20 { bytes.removeLast() }
    return bytes
  }

  private func unquoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.count >= 2, let quote = bytes.first, quote == bytes.last,
      quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    else { return bytes }
    return bytes.dropFirst().dropLast()
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private func unexpected() -> PathProblem {
    guard position < bytes.count else { return problem("the path ends too early") }
    let character = String(decoding: bytes[position...], as: UTF8.self).unicodeScalars.first
    return problem("'\(character.map(String.init) ?? "")' does not belong into a path here")
  }

  private func problem(_ message: String) -> PathProblem {
    PathProblem(message: message, offset: position)
  }
}
