/// The loops that the macros over lists and maps expand to.
extension ExpressionFactory {
  /// A comprehension without its range and variables.
  struct Loop {
    var accumulator: String
    var initial: Expression
    var condition: Expression
    var step: Expression
    var result: Expression
  }

  /// A comprehension over a range.
  mutating func comprehension(
    over range: Expression, _ variable: String, _ secondVariable: String?, _ loop: Loop
  ) -> Expression {
    comprehension(
      Comprehension(
        range: range, variable: variable, secondVariable: secondVariable,
        accumulator: loop.accumulator, initial: loop.initial, condition: loop.condition,
        step: loop.step, result: loop.result))
  }

  /// Whether all elements satisfy a predicate; stops at the first that does not.
  mutating func everyElement(_ predicate: Expression) -> Loop {
    let accumulator = newAccumulatorName()
    let initial = literal(.bool(true))
    let condition = call(Operator.notStrictlyFalse, identifier(accumulator))
    let step = call(Operator.and, identifier(accumulator), predicate)
    return Loop(
      accumulator: accumulator, initial: initial, condition: condition, step: step,
      result: identifier(accumulator))
  }

  /// Whether some element satisfies a predicate; stops at the first that does.
  mutating func someElement(_ predicate: Expression) -> Loop {
    let accumulator = newAccumulatorName()
    let initial = literal(.bool(false))
    let notFound = call(Operator.not, identifier(accumulator))
    let condition = call(Operator.notStrictlyFalse, notFound)
    let step = call(Operator.or, identifier(accumulator), predicate)
    return Loop(
      accumulator: accumulator, initial: initial, condition: condition, step: step,
      result: identifier(accumulator))
  }

  /// Whether exactly one element satisfies a predicate; looks at all of them.
  mutating func oneElement(_ predicate: Expression) -> Loop {
    let accumulator = newAccumulatorName()
    let initial = literal(.int(0))
    let condition = literal(.bool(true))
    let more = call(Operator.add, identifier(accumulator), literal(.int(1)))
    let step = call(Operator.conditional, predicate, more, identifier(accumulator))
    return Loop(
      accumulator: accumulator, initial: initial, condition: condition, step: step,
      result: call(Operator.equals, identifier(accumulator), literal(.int(1))))
  }

  /// A list of what an expression yields for each element that satisfies a predicate.
  mutating func gathered(_ element: Expression, where predicate: Expression?) -> Loop {
    let accumulator = newAccumulatorName()
    let longer = call(Operator.add, identifier(accumulator), list(element))
    return gathering(list(), accumulator, longer, where: predicate)
  }

  /// A map into which an expression is put for each element that satisfies a predicate.
  ///
  /// - Parameter entry: The arguments of the insertion: a key and a value, or a map.
  mutating func inserted(_ entry: [Expression], where predicate: Expression?) -> Loop {
    let accumulator = newAccumulatorName()
    let larger = call("cel.@mapInsert", arguments: [identifier(accumulator)] + entry)
    return gathering(emptyMap(), accumulator, larger, where: predicate)
  }

  private mutating func gathering(
    _ initial: Expression, _ accumulator: String, _ more: Expression, where predicate: Expression?
  ) -> Loop {
    let condition = literal(.bool(true))
    var step = more
    if let predicate {
      step = call(Operator.conditional, predicate, more, identifier(accumulator))
    }
    return Loop(
      accumulator: accumulator, initial: initial, condition: condition, step: step,
      result: identifier(accumulator))
  }

  /// A value under a name within an expression: a fold over nothing, whose accumulator has the name.
  mutating func bind(_ name: String, to value: Expression, in body: Expression) -> Expression {
    let nothing = list()
    let condition = literal(.bool(false))
    let step = identifier(name)
    return comprehension(
      over: nothing, Self.unusedVariable, nil,
      Loop(accumulator: name, initial: value, condition: condition, step: step, result: body))
  }

  /// The variable of a fold over nothing.
  private static let unusedVariable = "#unused"
}
