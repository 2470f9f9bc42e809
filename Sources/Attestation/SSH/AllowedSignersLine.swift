import CalendarTime

/// Reads one line of a file of allowed signers.
struct AllowedSignersLine {
  private let bytes: [UInt8]
  private let number: Int
  private var position = 0

  /// A reader at the beginning of a line.
  init(bytes: ArraySlice<UInt8>, number: Int) {
    self.bytes = Array(bytes)
    self.number = number
  }

  /// What the line says; `nil` for an empty line, a comment, or a key of a kind that signs nothing here.
  mutating func entry() throws(LineProblem) -> AllowedSigners.Entry? {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw LineProblem("the line is not UTF-8", 0, bytes.count)
    }
    skipSpace()
    guard let first = current, first != UInt8(ascii: "#") else { return nil }
    let principals = try principals()
    skipSpace()
    var options = Options()
    let beginning = position
    if !SSHPublicKey.isLikely(word(from: position)) {
      try readOptions(into: &options)
      skipSpace()
    }
    if options.isAuthority {
      throw LineProblem(
        "'cert-authority' is not taken: certificates are not checked", beginning, position,
        remedy: "name the key of each person on a line of its own")
    }
    guard let key = try key() else { return nil }
    return AllowedSigners.Entry(
      principals: PatternList(principals), namespaces: options.namespaces.map(PatternList.init),
      validAfter: options.validAfter, validBefore: options.validBefore, key: key, line: number)
  }

  private struct Options {
    var namespaces: String?
    var validAfter: Int64?
    var validBefore: Int64?
    var isAuthority = false
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private mutating func skipSpace() {
    while let byte = current, Self.isSpace(byte) { position += 1 }
  }

  /// The bytes from a position up to the next white space.
  private func word(from start: Int) -> String {
    String(decoding: bytes[start...].prefix { !Self.isSpace($0) }, as: UTF8.self)
  }

  /// The people: one word, or a text between quotes where a name holds a space.
  private mutating func principals() throws(LineProblem) -> String {
    let start = position
    let names: String
    if current == UInt8(ascii: "\"") {
      position += 1
      let quoted = bytes[position...].prefix { $0 != UInt8(ascii: "\"") }
      position += quoted.count
      guard current != nil else {
        throw LineProblem("the quote is not closed", start, bytes.count)
      }
      position += 1
      if let next = current, !Self.isSpace(next) {
        throw LineProblem(
          "white space is due after the closing quote", position, position + 1,
          remedy: "put the whole list of people between one pair of quotes")
      }
      names = String(decoding: quoted, as: UTF8.self)
    } else {
      names = word(from: position)
      position += names.utf8.count
    }
    let parts = names.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    if parts.contains(where: { $0.isEmpty || $0.elementsEqual("!".utf8) }) {
      throw LineProblem("a name of the list is empty", start, position)
    }
    return names
  }

  private mutating func readOptions(into options: inout Options) throws(LineProblem) {
    while let byte = current, !Self.isSpace(byte) {
      let start = position
      let name = String(
        decoding: bytes[position...].prefix {
          !Self.isSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ",")
        }, as: UTF8.self)
      position += name.utf8.count
      try readOption(name, from: start, into: &options)
      guard let next = current, !Self.isSpace(next) else { break }
      guard next == UInt8(ascii: ",") else {
        throw LineProblem("a comma is due between options", position, position + 1)
      }
      position += 1
      if current.map(Self.isSpace) ?? true {
        throw LineProblem("an option is due after the comma", position - 1, position)
      }
    }
    if let after = options.validAfter, let before = options.validBefore, before <= after {
      throw LineProblem("'valid-before' is not after 'valid-after'", 0, position)
    }
  }

  private mutating func readOption(
    _ name: String, from start: Int, into options: inout Options
  ) throws(LineProblem) {
    switch name.lowercased() {
    case "cert-authority" where current != UInt8(ascii: "="): options.isAuthority = true
    case "namespaces":
      try refuseSecond(options.namespaces != nil, name, start)
      let value = try value(of: name, from: start)
      if value.isEmpty { throw LineProblem("'namespaces' names none", start, position) }
      options.namespaces = value
    case "valid-after":
      try refuseSecond(options.validAfter != nil, name, start)
      options.validAfter = try time(of: name, from: start)
    case "valid-before":
      try refuseSecond(options.validBefore != nil, name, start)
      options.validBefore = try time(of: name, from: start)
    default:
      throw LineProblem(
        "'\(name)' is neither an option nor a type of key", start, max(position, start + 1),
        remedy:
          "the options are namespaces=\"…\", valid-after=\"…\" and valid-before=\"…\"; a name with a space stands between quotes"
      )
    }
  }

  private func refuseSecond(_ isSecond: Bool, _ name: String, _ start: Int) throws(LineProblem) {
    if isSecond { throw LineProblem("'\(name)' is given twice", start, position) }
  }

  /// The text between quotes behind `=`; `\"` stands for a quote.
  private mutating func value(of name: String, from start: Int) throws(LineProblem) -> String {
    guard current == UInt8(ascii: "=") else {
      throw LineProblem("'\(name)' needs a value", start, position, remedy: "write \(name)=\"…\"")
    }
    position += 1
    guard current == UInt8(ascii: "\"") else {
      throw LineProblem(
        "the value of '\(name)' must stand between quotes", start, position,
        remedy: "write \(name)=\"…\"")
    }
    position += 1
    var value: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "\"") {
      let isEscape = byte == UInt8(ascii: "\\") && position + 1 < bytes.count
      if isEscape, bytes[position + 1] == UInt8(ascii: "\"") { position += 1 }
      value.append(bytes[position])
      position += 1
    }
    guard current != nil else { throw LineProblem("the quote is not closed", start, bytes.count) }
    position += 1
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func time(of name: String, from start: Int) throws(LineProblem) -> Int64 {
    let text = try value(of: name, from: start)
    guard let seconds = SSHTime.seconds(text) else {
      throw LineProblem(
        "'\(name)' must be a time as YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS, in UTC", start,
        position, remedy: "write \(name)=\"20260331Z\"")
    }
    return seconds
  }

  /// The key; `nil` where it is of a type whose signatures are refused anyway.
  private mutating func key() throws(LineProblem) -> SSHPublicKey? {
    let start = position
    let type = word(from: position)
    guard !type.isEmpty else { throw LineProblem("the key is missing", start, start + 1) }
    guard SSHPublicKey.isLikely(type) else {
      throw LineProblem("'\(type)' is no type of key", start, start + type.utf8.count)
    }
    position += type.utf8.count
    skipSpace()
    let base64 = word(from: position)
    position += base64.utf8.count
    guard Base64.bytes(of: base64.utf8)?.isEmpty == false else {
      throw LineProblem("the key is missing or damaged", start, max(position, start + 1))
    }
    guard SSHPublicKey.Algorithm(rawValue: type) != nil else { return nil }
    do throws(KeyProblem) {
      return try SSHPublicKey(type: type, base64: base64)
    } catch {
      throw LineProblem(error.message, start, position)
    }
  }
}

/// What is wrong with a line, and where within it.
struct LineProblem: Error {
  /// What is wrong: lower case, no full stop.
  let message: String
  /// The first guilty byte, counted from the line's first.
  let from: Int
  /// The byte after the last guilty one.
  let to: Int
  /// What to do.
  let remedy: String?

  /// A problem with bytes of the line.
  init(_ message: String, _ from: Int, _ to: Int, remedy: String? = nil) {
    self.message = message
    self.from = from
    self.to = to
    self.remedy = remedy
  }
}
