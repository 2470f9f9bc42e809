extension CELType {
  /// The types that an expression can name, by their names.
  ///
  /// `dyn` is none of them: it names no type of a value.
  public static let standardNames: [String: CELType] = [
    "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string,
    "bytes": .bytes, "list": .list(.dyn), "map": .map(.dyn, .dyn), "null_type": .null,
    "type": .type(nil), "google.protobuf.Timestamp": .timestamp,
    "google.protobuf.Duration": .duration, optionalName: .optional(.dyn),
  ]

  /// The type of facts that are numbers, whole or not as the one who writes them pleases.
  ///
  /// It stands where any type of number is wanted and takes the values of all, as dyn does for
  /// values of all kinds; so text where a number is due is found, and 1 and 1.5 are both welcome.
  public static let number = CELType.opaque("number", [])

  /// Whether values of the type are numbers.
  var isNumeric: Bool { self == .int || self == .double || self == .uint || self == .number }

  /// What an optional value holds; `nil` where this is no optional type.
  var unwrapped: CELType? {
    guard case .opaque(Self.optionalName, let parameters) = self else { return nil }
    return parameters.first
  }

  /// Whether the size of the type stays below a bound: types that a literal multiplies grow without end.
  func isSmaller(than bound: Int) -> Bool {
    var budget = bound
    return spend(&budget)
  }

  private func spend(_ budget: inout Int) -> Bool {
    budget -= 1
    guard budget > 0 else { return false }
    switch self {
    case .list(let element): return element.spend(&budget)
    case .map(let key, let value): return key.spend(&budget) && value.spend(&budget)
    case .type(let type): return type?.spend(&budget) ?? true
    case .opaque(_, let parameters): return parameters.allSatisfy { $0.spend(&budget) }
    default: return true
    }
  }

  /// Whether a type parameter is a part of the type.
  var hasParameters: Bool {
    switch self {
    case .parameter: true
    case .list(let element): element.hasParameters
    case .map(let key, let value): key.hasParameters || value.hasParameters
    case .type(let type): type?.hasParameters ?? false
    case .opaque(_, let parameters): parameters.contains(where: \.hasParameters)
    default: false
    }
  }
}
