import CELChecking

/// Reads types as the conformance cases write them: `map<string, list<int>>`.
struct TypeText {
  var rest: Substring
  let parameters: Set<String>

  /// The type that a text names; names among `parameters` are type parameters.
  static func type(_ text: String, parameters: Set<String> = []) -> CELType {
    var reader = TypeText(rest: Substring(text), parameters: parameters)
    return reader.type()
  }

  private mutating func type() -> CELType {
    let name = String(rest.prefix { $0 != "<" && $0 != ">" && $0 != "," })
    rest = rest.dropFirst(name.count)
    var arguments: [CELType] = []
    if rest.first == "<" {
      repeat {
        rest = rest.dropFirst().drop { $0 == " " }
        arguments.append(type())
      } while rest.first == ","
      rest = rest.dropFirst()
    }
    return named(name, arguments)
  }

  private func named(_ name: String, _ arguments: [CELType]) -> CELType {
    if parameters.contains(name) { return .parameter(name) }
    switch (name, arguments.count) {
    case ("dyn", 0): return .dyn
    case ("timestamp", 0): return .timestamp
    case ("duration", 0): return .duration
    case ("list", 1): return .list(arguments[0])
    case ("map", 2): return .map(arguments[0], arguments[1])
    case ("type", 1): return .type(arguments[0])
    case (_, 0): return CELType.standardNames[name] ?? .opaque(name, [])
    default: return .opaque(name, arguments)
    }
  }
}
