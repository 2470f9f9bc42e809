import FactTree

extension Evaluator {
  /// `left && right`, where the left side is no truth value: it yields to a right side that is false.
  @inline(never)
  mutating func conjunction(
    _ left: Cell, _ right: PlanIndex, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    undecided(left, right, decides: false, index, program)
  }

  /// `left || right`, where the left side is no truth value: it yields to a right side that is true.
  @inline(never)
  mutating func disjunction(
    _ left: Cell, _ right: PlanIndex, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    undecided(left, right, decides: true, index, program)
  }

  private mutating func undecided(
    _ left: Cell, _ right: PlanIndex, decides: Bool, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    if isHalted { return left }
    let other = run(right, program)
    if isHalted { return other }
    if case .bool(decides) = other { return other }
    if left.isError { return left }
    return notBool(left, index, program)
  }

  /// The error for what is no truth value where one is due; an error stays what it is.
  @inline(never)
  mutating func notBool(_ value: Cell, _ index: PlanIndex, _ program: Program) -> Cell {
    if value.isError { return value }
    return fail(Problem(kind: .notBool, first: value), index, program)
  }

  /// Whether a path is there and its value says something.
  mutating func given(_ operand: PlanIndex, _ program: Program) -> Cell {
    budget &-= 1
    let mark = problems.count
    let value = run(operand, program)
    if value.isError {
      if isHalted { return value }
      problems.removeLast(problems.count - mark)
      return .bool(false)
    }
    if case .text(let text) = value { charge(forTextOf: Int(text.range.length)) }
    return .bool(saysSomething(value))
  }
}
