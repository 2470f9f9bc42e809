/// The library of values that may be missing, and of maps made by macros.
///
/// `or` and `orValue` evaluate their argument only when it is needed; the planner has steps for them.
extension FunctionTable {
  static let optionals: [FunctionDeclaration] = makers + takers + ends

  private static let makers: [FunctionDeclaration] = [
    .standard(
      "optional.of", "An optional that has a value.",
      examples: [.init("optional.of(1).value()", "1")],
      .unary { $0.makeOptional($1) }),
    .standard(
      "optional.ofNonZeroValue",
      "An optional that has the value, unless that is null, zero, false or empty.",
      examples: [.init("optional.ofNonZeroValue('').hasValue()", "false")],
      .unary { evaluator, value in
        evaluator.isZero(value) ? .optional(.none) : evaluator.makeOptional(value)
      }),
    .standard(
      "optional.none", "An optional without a value.",
      examples: [.init("optional.none().hasValue()", "false")],
      .many(0...0) { _, _ in .optional(.none) }),
  ]

  private static let takers: [FunctionDeclaration] = [
    .standard(
      "value", "The value of an optional; an error where it has none.",
      examples: [.init("optional.none().value()", "error")],
      .unary { evaluator, value in
        guard case .optional(let reference) = value else { return evaluator.noOverload(value) }
        return evaluator.value(of: reference) ?? evaluator.fail(.emptyOptional)
      }),
    .standard(
      "hasValue", "Whether an optional has a value.",
      examples: [.init("{'a': 1}.?a.hasValue()", "true")],
      .unary { evaluator, value in
        guard case .optional(let reference) = value else { return evaluator.noOverload(value) }
        return .bool(reference.hasValue)
      }),
    .standard(
      "or", "The optional, or another where it has no value.",
      examples: [.init("optional.none().or(optional.of(1)).value()", "1")]),
    .standard(
      "orValue", "The value of an optional, or another where it has none.",
      examples: [.init("{'a': 1}.?b.orValue(2)", "2")]),
    .standard(
      "optional.unwrap", "The values of those optionals of a list that have one.",
      examples: [.init("optional.unwrap([optional.of(1), optional.none()])", "[1]")],
      .unary { $0.unwrap($1) }),
    .standard(
      "unwrapOpt", "The values of those optionals of a list that have one.",
      examples: [.init("[optional.of(1), optional.none()].unwrapOpt()", "[1]")],
      .unary { $0.unwrap($1) }),
  ]

  private static let ends: [FunctionDeclaration] = [
    .standard(
      "first", "The first element of a list, where it has one.",
      examples: [.init("[1, 2].first().value()", "1"), .init("[].first().hasValue()", "false")],
      .unary { $0.end($1, isLast: false) }),
    .standard(
      "last", "The last element of a list, where it has one.",
      examples: [.init("[1, 2].last().value()", "2")],
      .unary { $0.end($1, isLast: true) }),
    .standard(
      "cel.@mapInsert", "A map with another entry, or with those of another map; macros use it.",
      examples: [.init("{'a': 1}.transformMap(k, v, v + 1)", "{'a': 2}")],
      .binary { evaluator, map, more in
        guard evaluator.isMap(map), evaluator.isMap(more) else {
          return evaluator.noOverload(map, more)
        }
        let base = evaluator.stack.count
        evaluator.pushEntries(of: map)
        evaluator.pushEntries(of: more)
        return evaluator.makeMap(fromStackAt: base)
      },
      .many(3...3) { evaluator, arguments in
        guard evaluator.isMap(arguments[0]) else {
          return evaluator.noOverload(arguments[0], arguments[1])
        }
        let base = evaluator.stack.count
        evaluator.pushEntries(of: arguments[0])
        evaluator.stack.append(arguments[1])
        evaluator.stack.append(arguments[2])
        return evaluator.makeMap(fromStackAt: base)
      }),
  ]
}

extension Evaluator {
  /// Whether a value is what its type begins with: null, zero, false, empty, the beginning of 1970.
  fileprivate func isZero(_ value: Cell) -> Bool {
    switch value {
    case .absent, .null: true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .double(let value): value == 0
    case .text(let text), .bytes(let text): text.isEmpty
    case .duration(let span): span == 0
    case .timestamp(let time): time.seconds == 0 && time.nanoseconds == 0
    case .list, .map, .node: elementCount(value) == 0
    case .optional(let reference): !reference.hasValue
    case .type, .error: false
    }
  }

  fileprivate mutating func unwrap(_ list: Cell) -> Cell {
    guard let elements = elements(of: list) else { return noOverload(list) }
    var values: [Cell] = []
    for element in elements {
      guard case .optional(let reference) = element else { return noOverload(list) }
      if let value = value(of: reference) { values.append(value) }
    }
    return makeList(values)
  }

  fileprivate mutating func end(_ list: Cell, isLast: Bool) -> Cell {
    guard isList(list) else { return noOverload(list) }
    let count = elementCount(list)
    guard count > 0 else { return .optional(.none) }
    return makeOptional(element(of: list, isLast ? count - 1 : 0))
  }
}
