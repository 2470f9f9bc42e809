extension CELType: CustomStringConvertible {
  /// The type as CEL's messages write it: `list(int)`, `map(string, dyn)`.
  public var description: String { written(open: "(", close: ")", null: "null") }

  /// The type as the CEL specification's test cases write it: `list<int>`, `null_type`.
  public var specificationText: String { written(open: "<", close: ">", null: "null_type") }

  private func written(open: String, close: String, null: String) -> String {
    func with(_ name: String, _ parameters: [CELType]) -> String {
      if parameters.isEmpty { return name }
      let texts = parameters.map { $0.written(open: open, close: close, null: null) }
      return name + open + texts.joined(separator: ", ") + close
    }
    return switch self {
    case .dyn, .variable: "dyn"
    case .null: null
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .list(let element): with("list", [element])
    case .map(let key, let value): with("map", [key, value])
    case .type(let type): with("type", type.map { [$0] } ?? [])
    case .opaque(let name, let parameters): with(name, parameters)
    case .parameter(let name): name
    case .error: "error"
    }
  }
}
