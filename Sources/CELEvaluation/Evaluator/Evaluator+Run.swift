import FactTree

extension Evaluator {
  /// The value of a step.
  ///
  /// What is asked most often is answered here; the rest goes to methods of its own, so that this
  /// one, which calls itself, needs little of the stack.
  mutating func run(_ index: PlanIndex, _ program: Program) -> Cell {
    switch program.nodes[Int(index)] {
    case .constant(let cell):
      return cell
    case .slot(let slot):
      budget &-= 1
      let cell = slots[Int(slot)]
      if case .absent = cell { return unbound(index, program) }
      return cell
    case .field(let operand, let symbol):
      budget &-= 1
      return field(run(operand, program), symbol, index, program)
    case .slotField(let slot, let symbol):
      budget &-= 2
      return field(slots[Int(slot)], symbol, index, program)
    case .path(let operand, let first, let count):
      return path(run(operand, program), first, count, index, program)
    case .and(let left, let right):
      let first = run(left, program)
      guard case .bool(let isTrue) = first else { return conjunction(first, right, index, program) }
      if !isTrue { return first }
      let second = run(right, program)
      if case .bool = second { return second }
      return notBool(second, index, program)
    case .or(let left, let right):
      let first = run(left, program)
      guard case .bool(let isTrue) = first else { return disjunction(first, right, index, program) }
      if isTrue { return first }
      let second = run(right, program)
      if case .bool = second { return second }
      return notBool(second, index, program)
    case .not(let operand):
      let value = run(operand, program)
      if case .bool(let isTrue) = value { return .bool(!isTrue) }
      return notBool(value, index, program)
    case .conditional(let condition, let yes, let no):
      let value = run(condition, program)
      guard case .bool(let isTrue) = value else { return notBool(value, index, program) }
      return run(isTrue ? yes : no, program)
    case .equalsText(let operand, let text):
      budget &-= 1
      let value = run(operand, program)
      if case .text(let reference) = value {
        return .bool(equals(reference, TextReference(source: .symbols, range: text)))
      }
      return value.isError ? value : .bool(false)
    case .order(let ordering, let left, let right):
      return order(ordering, run(left, program), run(right, program), index, program)
    case .fold(let number):
      return fold(program.folds[Int(number)], index, program)
    case .foldCount(let number):
      return foldCount(program.folds[Int(number)], index, program)
    case .given(let operand):
      return given(operand, program)
    default:
      return runRest(index, program)
    }
  }

  /// The value of a step that is rarer.
  @inline(never)
  private mutating func runRest(_ index: PlanIndex, _ program: Program) -> Cell {
    switch program.nodes[Int(index)] {
    case .equal(let left, let right):
      return equality(run(left, program), run(right, program), isWanted: true, index, program)
    case .notEqual(let left, let right):
      return equality(run(left, program), run(right, program), isWanted: false, index, program)
    case .size(let operand):
      return size(of: run(operand, program), index, program)
    case .isIn(let left, let right):
      return membership(run(left, program), run(right, program), index, program)
    case .isInConstants(let operand, let first, let count):
      return membership(run(operand, program), first, count, program)
    case .hasField(let operand, let symbol):
      return hasField(run(operand, program), symbol, index, program)
    case .optionalField(let operand, let symbol):
      return optionalField(run(operand, program), symbol, index, program)
    case .index(let operand, let key):
      return element(of: run(operand, program), at: run(key, program), index, program)
    case .optionalIndex(let operand, let key):
      return optionalElement(of: run(operand, program), at: run(key, program), index, program)
    case .notStrictlyFalse(let operand):
      let value = run(operand, program)
      if case .bool(false) = value { return value }
      return isHalted ? value : .bool(true)
    case .arithmetic(let operation, let left, let right):
      return arithmetic(operation, run(left, program), run(right, program), index, program)
    case .negate(let operand):
      return negated(run(operand, program), index, program)
    case .lazySlot(let slot, let initial):
      if case .absent = slots[Int(slot)] { slots[Int(slot)] = run(initial, program) }
      return slots[Int(slot)]
    case .orElse(let left, let right, let unwraps):
      let value = run(left, program)
      if value.isError { return value }
      guard case .optional(let reference) = value else {
        return fail(Problem(kind: .noOverload, first: value), index, program)
      }
      if reference.hasValue { return unwraps ? cells[Int(reference.position)] : value }
      return run(right, program)
    case .bind(let slot, let body):
      slots[Int(slot)] = .absent
      return run(body, program)
    case .list, .map, .constantTree:
      return runLiteral(index, program)
    case .unary, .binary, .many, .matches:
      return runFunction(index, program)
    case .failure(let kind):
      return fail(Problem(kind: kind), index, program)
    default:
      return fail(Problem(kind: .noOverload), index, program)
    }
  }

  /// The value of a step that calls a function by its binding.
  @inline(never)
  private mutating func runFunction(_ index: PlanIndex, _ program: Program) -> Cell {
    switch program.nodes[Int(index)] {
    case .unary(let function, let operand):
      let value = run(operand, program)
      if value.isError { return value }
      budget &-= 1
      guard case .unary(let body) = program.functions[Int(function)] else { return value }
      return located(body(&self, value), index, program)
    case .binary(let function, let left, let right):
      let first = run(left, program)
      if first.isError { return first }
      let second = run(right, program)
      if second.isError { return second }
      budget &-= 1
      guard case .binary(let body) = program.functions[Int(function)] else { return first }
      return located(body(&self, first, second), index, program)
    case .many(let function, let first, let count):
      return runMany(function, first, count, index, program)
    case .matches(let operand, let pattern):
      let value = run(operand, program)
      return located(matches(value, program.patterns[Int(pattern)]), index, program)
    default:
      return fail(Problem(kind: .unknownFunction), index, program)
    }
  }

  private mutating func runMany(
    _ function: UInt32, _ first: UInt32, _ count: UInt32, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    var arguments: [Cell] = []
    arguments.reserveCapacity(Int(count))
    for position in first..<first + count {
      let value = run(program.operands[Int(position)], program)
      if value.isError { return value }
      arguments.append(value)
    }
    budget &-= 1
    guard case .many(_, let body) = program.functions[Int(function)] else { return .null }
    return located(body(&self, arguments), index, program)
  }
}
