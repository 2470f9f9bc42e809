import FactTree

/// The library of numbers.
extension FunctionTable {
  static let math: [FunctionDeclaration] = extremes + rounding + signs + bits

  private static let extremes: [FunctionDeclaration] = [
    .standard(
      "math.@max", "The greatest of some numbers; written as the macro `math.greatest`.",
      examples: [.init("math.greatest(1, 2.5, 2u)", "2.5")],
      .unary { $0.extremeNumber($1, isGreatest: true) },
      .binary { $0.extremeNumber($1, $2, isGreatest: true) }),
    .standard(
      "math.@min", "The least of some numbers; written as the macro `math.least`.",
      examples: [.init("math.least([3, 1, 2])", "1")],
      .unary { $0.extremeNumber($1, isGreatest: false) },
      .binary { $0.extremeNumber($1, $2, isGreatest: false) }),
  ]

  private static func onDouble(
    _ name: String, _ summary: String, _ example: FunctionDeclaration.Example,
    _ body: @escaping @Sendable (Double) -> Cell
  ) -> FunctionDeclaration {
    .standard(
      name, summary, examples: [example],
      .unary { evaluator, value in
        guard case .double(let number) = value else { return evaluator.noOverload(value) }
        return body(number)
      })
  }

  private static let rounding: [FunctionDeclaration] = [
    onDouble(
      "math.ceil", "The least whole number that is not less.", .init("math.ceil(1.2)", "2.0")
    ) {
      .double($0.rounded(.up))
    },
    onDouble(
      "math.floor", "The greatest whole number that is not greater.",
      .init("math.floor(-1.2)", "-2.0")
    ) {
      .double($0.rounded(.down))
    },
    onDouble(
      "math.round", "The nearest whole number; half is rounded away from zero.",
      .init("math.round(-1.5)", "-2.0")
    ) {
      .double($0.rounded(.toNearestOrAwayFromZero))
    },
    onDouble("math.trunc", "The number without its fraction.", .init("math.trunc(-1.3)", "-1.0")) {
      .double($0.rounded(.towardZero))
    },
    onDouble("math.isInf", "Whether a number is infinite.", .init("math.isInf(1.0 / 0.0)", "true"))
    {
      .bool($0.isInfinite)
    },
    onDouble(
      "math.isNaN", "Whether a number is not a number.", .init("math.isNaN(0.0 / 0.0)", "true")
    ) {
      .bool($0.isNaN)
    },
    onDouble(
      "math.isFinite", "Whether a number is neither infinite nor not a number.",
      .init("math.isFinite(1.5)", "true")
    ) {
      .bool($0.isFinite)
    },
  ]

  private static let signs: [FunctionDeclaration] = [
    .standard(
      "math.abs", "The number without its sign.", examples: [.init("math.abs(-1)", "1")],
      .unary { evaluator, value in
        switch value {
        case .int(.min): evaluator.fail(.overflow, value)
        case .int(let number): .int(abs(number))
        case .uint: value
        case .double(let number): .double(number.magnitude)
        default: evaluator.noOverload(value)
        }
      }),
    .standard(
      "math.sign", "-1, 0 or 1, as the number is below, at or above zero.",
      examples: [.init("math.sign(-42)", "-1")],
      .unary { evaluator, value in
        switch value {
        case .int(let number): .int(number.signum())
        case .uint(let number): .uint(min(number, 1))
        case .double(let number):
          number.isNaN ? value : .double(number > 0 ? 1 : number < 0 ? -1 : 0)
        default: evaluator.noOverload(value)
        }
      }),
    .standard(
      "math.sqrt", "The square root; not a number below zero.",
      examples: [.init("math.sqrt(81)", "9.0")],
      .unary { evaluator, value in
        guard let number = evaluator.number(value) else { return evaluator.noOverload(value) }
        return .double(number.squareRoot())
      }),
  ]

  private static let bits: [FunctionDeclaration] = [
    .standard(
      "math.bitAnd", "The bits that both numbers have.",
      examples: [.init("math.bitAnd(3, 5)", "1")],
      .binary { $0.bits($1, $2) { $0 & $1 } }),
    .standard(
      "math.bitOr", "The bits that either number has.", examples: [.init("math.bitOr(1, 2)", "3")],
      .binary { $0.bits($1, $2) { $0 | $1 } }),
    .standard(
      "math.bitXor", "The bits that one of the numbers has and the other has not.",
      examples: [.init("math.bitXor(3, 5)", "6")],
      .binary { $0.bits($1, $2) { $0 ^ $1 } }),
    .standard(
      "math.bitNot", "The bits that the number has not.", examples: [.init("math.bitNot(1)", "-2")],
      .unary { evaluator, value in
        switch value {
        case .int(let number): .int(~number)
        case .uint(let number): .uint(~number)
        default: evaluator.noOverload(value)
        }
      }),
    .standard(
      "math.bitShiftLeft", "The bits moved up by so many places; none are left after 64.",
      examples: [.init("math.bitShiftLeft(1, 2)", "4")],
      .binary { $0.shifted($1, by: $2) { $0 << $1 } }),
    .standard(
      "math.bitShiftRight",
      "The bits moved down by so many places, zeros coming in even where the number is negative.",
      examples: [
        .init("math.bitShiftRight(1024, 2)", "256"),
        .init("math.bitShiftRight(-1024, 3)", "2305843009213693824"),
      ],
      .binary { $0.shifted($1, by: $2) { $0 >> $1 } }),
  ]
}

extension Evaluator {
  fileprivate mutating func extremeNumber(_ value: Cell, isGreatest: Bool) -> Cell {
    if number(value) != nil { return value }
    guard isList(value) else { return noOverload(value) }
    budget &-= elementCount(value)
    var walk = Walk(over: value, in: self)
    guard var best = walk.next(in: self) else { return noOverload(value) }
    guard number(best) != nil else { return noOverload(value) }
    while let next = walk.next(in: self) {
      best = extremeNumber(best, next, isGreatest: isGreatest)
      if best.isError { return best }
    }
    return best
  }

  fileprivate mutating func extremeNumber(_ left: Cell, _ right: Cell, isGreatest: Bool) -> Cell {
    guard let isLess = Self.numberOrder(.less, left, right),
      let isGreater = Self.numberOrder(.greater, left, right)
    else { return noOverload(left, right) }
    return (isGreatest ? isLess : isGreater) ? right : left
  }

  fileprivate mutating func bits(
    _ left: Cell, _ right: Cell, _ combine: (UInt64, UInt64) -> UInt64
  ) -> Cell {
    switch (left, right) {
    case (.int(let one), .int(let other)):
      .int(Int64(bitPattern: combine(UInt64(bitPattern: one), UInt64(bitPattern: other))))
    case (.uint(let one), .uint(let other)): .uint(combine(one, other))
    default: noOverload(left, right)
    }
  }

  fileprivate mutating func shifted(
    _ value: Cell, by distance: Cell, _ shift: (UInt64, Int64) -> UInt64
  ) -> Cell {
    guard case .int(let places) = distance else { return noOverload(value, distance) }
    guard places >= 0 else { return fail("bits cannot be moved by \(places) places") }
    switch value {
    case .int(let number):
      return .int(Int64(bitPattern: shift(UInt64(bitPattern: number), places)))
    case .uint(let number): return .uint(shift(number, places))
    default: return noOverload(value, distance)
    }
  }
}
