import CEL

/// Reads types as the differential test writes them: `int`, `list(dyn)`, `map(string, int)`.
enum TypeText {
  private static let simple: [String: CELType] = [
    "dyn": .dyn, "null": .null, "bool": .bool, "int": .int, "uint": .uint, "double": .double,
    "string": .string, "bytes": .bytes, "timestamp": .timestamp, "duration": .duration,
  ]

  /// The type that a text names, or `nil` where it names none.
  static func type(_ text: String) -> CELType? {
    if let type = simple[text] { return type }
    guard text.hasSuffix(")") else { return nil }
    if text.hasPrefix("list(") {
      return type(String(text.dropFirst(5).dropLast())).map { .list($0) }
    }
    guard text.hasPrefix("map(") else { return nil }
    let parts = text.dropFirst(4).dropLast().split(separator: ",", maxSplits: 1)
    guard parts.count == 2, let key = type(String(parts[0])),
      let value = type(String(parts[1].drop { $0 == " " }))
    else { return nil }
    return .map(key, value)
  }
}
