extension Evaluator {
  /// `left + right` and its kin; every overflow is an error.
  mutating func arithmetic(
    _ operation: Arithmetic, _ left: Cell, _ right: Cell, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= 1
    switch (left, right) {
    case (.int(let one), .int(let other)):
      return integer(operation, one, other, index, program) { .int($0) }
    case (.uint(let one), .uint(let other)):
      return integer(operation, one, other, index, program) { .uint($0) }
    case (.double(let one), .double(let other)):
      guard operation != .modulo else { break }
      return .double(Self.number(operation, one, other))
    case (.error, _): return left
    case (_, .error): return right
    default:
      if let value = timeArithmetic(operation, left, right, index, program) { return value }
      if operation == .add, let value = concatenation(left, right) { return value }
    }
    return fail(Problem(kind: .noOverload, first: left, second: right), index, program)
  }

  private mutating func integer<Number: FixedWidthInteger>(
    _ operation: Arithmetic, _ left: Number, _ right: Number, _ index: PlanIndex,
    _ program: Program, _ cell: (Number) -> Cell
  ) -> Cell {
    let (value, overflow) =
      switch operation {
      case .add: left.addingReportingOverflow(right)
      case .subtract: left.subtractingReportingOverflow(right)
      case .multiply: left.multipliedReportingOverflow(by: right)
      case .divide: left.dividedReportingOverflow(by: right)
      case .modulo: left.remainderReportingOverflow(dividingBy: right)
      }
    guard overflow else { return cell(value) }
    let isDivision = operation == .divide || operation == .modulo
    let kind = isDivision && right == 0 ? Problem.Kind.divisionByZero : .overflow
    return fail(Problem(kind: kind, first: cell(left), second: cell(right)), index, program)
  }

  private static func number(_ operation: Arithmetic, _ left: Double, _ right: Double) -> Double {
    switch operation {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .modulo: .nan
    }
  }

  private mutating func timeArithmetic(
    _ operation: Arithmetic, _ left: Cell, _ right: Cell, _ index: PlanIndex, _ program: Program
  ) -> Cell? {
    let value: Cell?
    switch (operation, left, right) {
    case (.add, .duration(let one), .duration(let other)):
      value = Self.duration(one.addingReportingOverflow(other))
    case (.subtract, .duration(let one), .duration(let other)):
      value = Self.duration(one.subtractingReportingOverflow(other))
    case (.add, .timestamp(let time), .duration(let span)),
      (.add, .duration(let span), .timestamp(let time)):
      value = time.advanced(by: span).map { .timestamp($0) }
    case (.subtract, .timestamp(let time), .duration(let span)):
      // The span is taken in two halves: its contrary may be too large for 64 bits.
      let half = span / 2
      value = time.advanced(by: -half)?.advanced(by: -(span - half)).map { .timestamp($0) }
    case (.subtract, .timestamp(let time), .timestamp(let earlier)):
      value = time.distance(from: earlier).map { .duration($0) }
    default:
      return nil
    }
    return value
      ?? fail(Problem(kind: .overflow, first: left, second: right), index, program)
  }

  private static func duration(_ result: (partialValue: Int64, overflow: Bool)) -> Cell? {
    result.overflow ? nil : .duration(result.partialValue)
  }

  private mutating func concatenation(_ left: Cell, _ right: Cell) -> Cell? {
    switch (left, right) {
    case (.text(let one), .text(let other)): .text(joined(one, other))
    case (.bytes(let one), .bytes(let other)): .bytes(joined(one, other))
    default: isList(left) && isList(right) ? joinedLists(left, right) : nil
    }
  }

  /// The value of `-operand`.
  mutating func negated(_ operand: Cell, _ index: PlanIndex, _ program: Program) -> Cell {
    budget &-= 1
    switch operand {
    case .int(let value):
      let (negative, overflow) = Int64(0).subtractingReportingOverflow(value)
      if overflow {
        return fail(Problem(kind: .overflow, first: operand), index, program)
      }
      return .int(negative)
    case .double(let value): return .double(-value)
    case .error: return operand
    default: return fail(Problem(kind: .noOverload, first: operand), index, program)
    }
  }
}
