/// Writes JSON, pretty-printed with two spaces or on one line, keys in the order in which they are given.
///
/// Text stays UTF-8; quotes, backslashes and whatever a terminal might act on are escaped.
package struct JSONWriter {
  private var bytes: [UInt8] = []
  private var depth = 0
  /// Whether the object or list that is open has no entry yet.
  private var isFirst = true
  /// Whether everything stands on one line, without blanks.
  private let isCompact: Bool

  /// A writer that has written nothing.
  ///
  /// - Parameter isCompact: Whether everything stands on one line, without blanks.
  package init(isCompact: Bool = false) {
    self.isCompact = isCompact
  }

  /// What was written, with a line break at the end.
  package var text: String { String(decoding: bytes, as: UTF8.self) + "\n" }

  /// Writes a list that is no member, each item as the closure writes it.
  package mutating func list<Item>(
    _ items: some Sequence<Item>, _ write: (inout JSONWriter, Item) -> Void
  ) {
    enclosed("[", "]") { writer in
      for item in items {
        writer.beginEntry()
        write(&writer, item)
      }
    }
  }

  /// Writes an object, whose members the closure writes.
  package mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
    try enclosed("{", "}", members)
  }

  /// Writes a member that is an object.
  package mutating func object(
    _ key: String, _ members: (inout JSONWriter) throws -> Void
  ) rethrows {
    begin(key)
    try object(members)
  }

  /// Writes a member whose value the closure writes as a whole.
  package mutating func member(_ key: String, writtenBy write: (inout JSONWriter) -> Void) {
    begin(key)
    write(&self)
  }

  /// Writes a member that is true or false.
  package mutating func member(_ key: String, _ value: Bool) {
    begin(key)
    append(value ? "true" : "false")
  }

  /// Writes a member that is a list, each item as the closure writes it.
  package mutating func list<Item>(
    _ key: String, _ items: some Sequence<Item>, _ write: (inout JSONWriter, Item) -> Void
  ) {
    begin(key)
    list(items, write)
  }

  /// Writes a member that is a list, whose entries the closure writes with ``entry(_:)``.
  mutating func list(
    _ key: String, entries: (inout JSONWriter) throws -> Void
  ) rethrows {
    begin(key)
    try enclosed("[", "]", entries)
  }

  /// Writes an object that is an entry of the list that is open.
  mutating func entry(_ members: (inout JSONWriter) throws -> Void) rethrows {
    beginEntry()
    try object(members)
  }

  /// Writes a member that is a list of texts.
  package mutating func list(_ key: String, _ items: [String]) {
    list(key, items) { writer, item in writer.quote(item) }
  }

  /// Writes a member that is a text, or `null`.
  package mutating func member(_ key: String, _ value: String?) {
    begin(key)
    if let value { quote(value) } else { append("null") }
  }

  /// Writes a member that is a whole number.
  package mutating func member(_ key: String, _ value: Int) {
    begin(key)
    append(String(value))
  }

  /// Writes a member that is a whole number, or `null`.
  package mutating func member(_ key: String, _ value: Int?) {
    begin(key)
    append(value.map { "\($0)" } ?? "null")
  }

  /// Writes a member that is a number, or `null` where it is none that JSON can write.
  package mutating func member(_ key: String, _ value: Double?) {
    begin(key)
    if let value, value.isFinite { append("\(value)") } else { append("null") }
  }

  /// Takes out what was written, so that it can be handed on before the rest is written.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// How much was written and not yet taken out, in bytes.
  var length: Int { bytes.count }

  /// Writes `null`, as the value of a member that ``member(_:writtenBy:)`` began.
  mutating func null() { append("null") }

  private mutating func begin(_ key: String) {
    beginEntry()
    quote(key)
    append(isCompact ? ":" : ": ")
  }

  private mutating func beginEntry() {
    if !isFirst { append(",") }
    isFirst = false
    breakLine()
  }

  private mutating func enclosed(
    _ opening: String, _ closing: String, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    append(opening)
    depth += 1
    isFirst = true
    try body(&self)
    depth -= 1
    if !isFirst { breakLine() }
    isFirst = false
    append(closing)
  }

  private mutating func breakLine() {
    if isCompact { return }
    append("\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func quote(_ text: String) {
    let start = bytes.count
    writeQuoted(text)
    if LogCommand.isIn(text) {
      let written = String(decoding: bytes[start...], as: UTF8.self)
      bytes.replaceSubrange(start..., with: LogCommand.broken(written, Self.escape(0x23)).utf8)
    }
  }

  private mutating func writeQuoted(_ text: String) {
    append("\"")
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      append(text)
    } else {
      for scalar in text.unicodeScalars { write(scalar) }
    }
    append("\"")
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case "\n": append("\\n")
    case "\r": append("\\r")
    case "\t": append("\\t")
    case _ where PrintableText.isHarmless(scalar): append(String(scalar))
    default: for unit in UTF16.encode(scalar) ?? .init() { append(Self.escape(unit)) }
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
