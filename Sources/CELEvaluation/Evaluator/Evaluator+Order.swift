import FactTree

extension Evaluator {
  /// `left < right` and its kin.
  @inline(__always)
  mutating func order(
    _ ordering: Ordering, _ left: Cell, _ right: Cell, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= 1
    if case .int(let left) = left, case .int(let right) = right {
      return .bool(ordering.holds(left, right))
    }
    return orderOfOthers(ordering, left, right, index, program)
  }

  @inline(never)
  private mutating func orderOfOthers(
    _ ordering: Ordering, _ left: Cell, _ right: Cell, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    if left.isError { return left }
    if right.isError { return right }
    switch (left, right) {
    case (.text(let one), .text(let other)):
      if refusesTextOrdering {
        return fail(Problem(kind: .textsNotOrdered, first: left, second: right), index, program)
      }
      return .bool(textOrder(ordering, one, other))
    case (.bytes(let one), .bytes(let other)): return .bool(textOrder(ordering, one, other))
    case (.timestamp(let one), .timestamp(let other)): return .bool(ordering.holds(one, other))
    case (.duration(let one), .duration(let other)): return .bool(ordering.holds(one, other))
    case (.bool(let one), .bool(let other)):
      return .bool(ordering.holds(one ? 1 : 0, other ? 1 : 0))
    default:
      if let holds = Self.numberOrder(ordering, left, right) { return .bool(holds) }
      return fail(Problem(kind: .noOverload, first: left, second: right), index, program)
    }
  }

  private mutating func textOrder(
    _ ordering: Ordering, _ left: TextReference, _ right: TextReference
  ) -> Bool {
    charge(forTextOf: Int(min(left.range.length, right.range.length)))
    return ordering.holds(compare(left, right), 0)
  }

  /// Whether an order holds between two numbers, across types; `nil` where one is no number.
  ///
  /// A whole number is compared with one of double precision after conversion, as CEL demands.
  static func numberOrder(_ ordering: Ordering, _ left: Cell, _ right: Cell) -> Bool? {
    switch (left, right) {
    case (.int(let left), .int(let right)): ordering.holds(left, right)
    case (.uint(let left), .uint(let right)): ordering.holds(left, right)
    case (.double(let left), .double(let right)): ordering.holds(left, right)
    case (.int(let left), .uint(let right)):
      left < 0 ? ordering.holds(0, 1) : ordering.holds(UInt64(left), right)
    case (.uint(let left), .int(let right)):
      right < 0 ? ordering.holds(1, 0) : ordering.holds(left, UInt64(right))
    case (.int(let left), .double(let right)): ordering.holds(Double(left), right)
    case (.double(let left), .int(let right)): ordering.holds(left, Double(right))
    case (.uint(let left), .double(let right)): ordering.holds(Double(left), right)
    case (.double(let left), .uint(let right)): ordering.holds(left, Double(right))
    default: nil
    }
  }

  /// Whether one value stands before another; `nil` where they have no order.
  mutating func precedes(_ left: Cell, _ right: Cell) -> Bool? {
    switch (left, right) {
    case (.text(let left), .text(let right)), (.bytes(let left), .bytes(let right)):
      textOrder(.less, left, right)
    case (.timestamp(let left), .timestamp(let right)): left < right
    case (.duration(let left), .duration(let right)): left < right
    case (.bool(let left), .bool(let right)): !left && right
    default: Self.numberOrder(.less, left, right)
    }
  }
}
