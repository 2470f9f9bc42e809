/// A JSON value whose text is settled to the byte, by RFC 8785.
///
/// Members are ordered by the UTF-16 units of their names, there is no white space, and a text
/// escapes only what it must. Values are made by this program, so they nest no deeper than code.
package indirect enum CanonicalJSON: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number, of at most 2⁵³ if other readers are to take it exactly.
  case int(Int)
  /// A text.
  case text(String)
  /// A list.
  case list([CanonicalJSON])
  /// An object; the order of members is not the caller's.
  case object([String: CanonicalJSON])

  /// An object without the members that are `nil`.
  package static func members(_ members: [String: CanonicalJSON?]) -> CanonicalJSON {
    .object(members.compactMapValues { $0 })
  }

  /// A list of texts.
  package static func texts(_ texts: some Sequence<String>) -> CanonicalJSON {
    .list(texts.map(CanonicalJSON.text))
  }

  /// The text, in UTF-8.
  package var bytes: [UInt8] {
    var writer = CanonicalWriter()
    write(to: &writer)
    return writer.bytes
  }

  private func write(to writer: inout CanonicalWriter) {
    switch self {
    case .null: writer.append("null")
    case .bool(let value): writer.append(value ? "true" : "false")
    case .int(let value): writer.append(String(value))
    case .text(let text): writer.quote(text)
    case .list(let items):
      writer.append("[")
      for (position, item) in items.enumerated() {
        if position > 0 { writer.append(",") }
        item.write(to: &writer)
      }
      writer.append("]")
    case .object(let members):
      writer.append("{")
      let sorted = members.sorted { CanonicalWriter.precedes($0.key, $1.key) }
      for (position, member) in sorted.enumerated() {
        if position > 0 { writer.append(",") }
        writer.quote(member.key)
        writer.append(":")
        member.value.write(to: &writer)
      }
      writer.append("}")
    }
  }
}

extension CanonicalJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  /// A text.
  package init(stringLiteral text: String) { self = .text(text) }
  /// A whole number.
  package init(integerLiteral number: Int) { self = .int(number) }
  /// A truth value.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}
