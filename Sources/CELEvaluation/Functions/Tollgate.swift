import CELChecking
import FactTree

/// Tollgate's own functions.
extension FunctionTable {
  static let own: [FunctionDeclaration] = dates + calendarSteps + numbers + questions

  private static let dates: [FunctionDeclaration] = [
    .own(
      "date",
      [("string_to_date", [.string], .timestamp), ("timestamp_to_date", [.timestamp], .timestamp)],
      "The day that a text names as `YYYY-MM-DD`, or the time that it names by RFC 3339.",
      examples: [
        .init("date('2026-03-01') == timestamp('2026-03-01T00:00:00Z')", "true"),
        .init("date('2026-03-01') < date('2026-03-02')", "true"),
        .init("date('2026-02-30')", "error"), .init("date('01/03/2026')", "error"),
      ],
      .unary { $0.date($1) }),
    .own(
      "days", [("int_to_days", [.int], .duration)], "A span of so many days.",
      examples: [.init("date('2026-03-01') + days(14) == date('2026-03-15')", "true")],
      .unary { evaluator, count in
        guard case .int(let count) = count else { return evaluator.noOverload(count) }
        let (span, overflow) = count.multipliedReportingOverflow(by: 86_400_000_000_000)
        return overflow ? evaluator.fail(.overflow, .int(count)) : .duration(span)
      }),
  ]

  private static let t = CELType.parameter("T")

  private static let numbers: [FunctionDeclaration] = [
    .own(
      "sum",
      [
        ("sum_list_int", [.list(.int)], .int), ("sum_list_uint", [.list(.uint)], .uint),
        ("sum_list_double", [.list(.double)], .double),
        ("sum_list_duration", [.list(.duration)], .duration),
      ],
      "The sum of the numbers, or of the spans of time, in a list; 0 for an empty list.",
      examples: [.init("sum([1, 2, 3])", "6"), .init("sum([])", "0")],
      .unary { $0.sum($1) }),
    .own(
      "avg",
      [
        ("avg_list_int", [.list(.int)], .double), ("avg_list_uint", [.list(.uint)], .double),
        ("avg_list_double", [.list(.double)], .double),
      ],
      "The arithmetic mean of the numbers in a list; an error for an empty list.",
      examples: [.init("avg([1, 2])", "1.5"), .init("avg([])", "error")],
      .unary { $0.average($1) }),
    .own(
      "min", [("min_list", [.list(t)], t)],
      "The least value of a list; an error for an empty list.",
      examples: [.init("min([3, 1, 2])", "1"), .init("min([])", "error")],
      .unary { $0.extreme($1, "min", isGreatest: false) }),
    .own(
      "max", [("max_list", [.list(t)], t)],
      "The greatest value of a list; an error for an empty list.",
      examples: [.init("max([3, 1, 2])", "3"), .init("max([1, 2.5])", "2.5")],
      .unary { $0.extreme($1, "max", isGreatest: true) }),
  ]

  private static let questions: [FunctionDeclaration] = [
    .own(
      "is_blank", [("is_blank", [.dyn], .bool)],
      "Whether a value is null, an empty list or map, or a text of white space and invisible characters only.",
      examples: [.init("is_blank('  ')", "true"), .init("is_blank(0)", "false")],
      .unary { evaluator, value in .bool(evaluator.isBlank(value)) }),
    .own(
      "is_placeholder", [("is_placeholder", [.dyn], .bool)],
      "Whether a value is a text that stands for one to be written later.",
      examples: [
        .init("is_placeholder('TBD')", "true"), .init("is_placeholder('<name>')", "true"),
        .init("is_placeholder('done')", "false"),
      ],
      .unary { evaluator, value in
        guard case .text(let text) = value else { return .bool(false) }
        evaluator.charge(forTextOf: Int(text.range.length))
        return .bool(evaluator.isPlaceholder(text))
      }),
  ]
}

extension Evaluator {
  /// The value of `date(value)`.
  fileprivate mutating func date(_ value: Cell) -> Cell {
    switch value {
    case .timestamp: return value
    case .text(let text):
      charge(forTextOf: Int(text.range.length))
      switch withBytes(of: text, { TimeText.readDate($0) }) {
      case .time(let time): return .timestamp(time)
      case .noSuchDay: return fail(.noSuchDay, value)
      case .notATime: return fail(.notDate, value)
      }
    default: return fail(.notDate, value)
    }
  }

  /// The value of `sum(list)`.
  fileprivate mutating func sum(_ list: Cell) -> Cell {
    guard isList(list) else { return noOverload(list) }
    budget &-= elementCount(list)
    var walk = Walk(over: list, in: self)
    guard var total = walk.next(in: self) else { return .int(0) }
    // The first alone is no sum, but it must be something that could be added.
    if let failure = unsummable(total) { return failure }
    while let next = walk.next(in: self) {
      guard let sum = added(total, next) else { return noOverload(total, next) }
      if sum.isError { return sum }
      total = sum
    }
    return total
  }

  private mutating func unsummable(_ value: Cell) -> Cell? {
    switch value {
    case .int, .uint, .double, .duration: nil
    default: noOverload(value)
    }
  }

  /// The sum of two numbers or spans; a whole number is added to one of double precision as such,
  /// since lists of facts hold both.
  private mutating func added(_ left: Cell, _ right: Cell) -> Cell? {
    let sum: (partialValue: Int64, overflow: Bool)
    switch (left, right) {
    case (.int(let one), .int(let other)), (.duration(let one), .duration(let other)):
      sum = one.addingReportingOverflow(other)
    case (.uint(let one), .uint(let other)):
      let sum = one.addingReportingOverflow(other)
      return sum.overflow ? fail(.overflow, left, right) : .uint(sum.partialValue)
    default:
      guard let one = number(left), let other = number(right) else { return nil }
      return .double(one + other)
    }
    if sum.overflow { return fail(.overflow, left, right) }
    if case .duration = left { return .duration(sum.partialValue) }
    return .int(sum.partialValue)
  }

  /// A number as one of double precision; `nil` for anything else.
  func number(_ cell: Cell) -> Double? {
    switch cell {
    case .int(let value): Double(value)
    case .uint(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The value of `avg(list)`.
  fileprivate mutating func average(_ list: Cell) -> Cell {
    let total = sum(list)
    if total.isError { return total }
    let count = elementCount(list)
    guard count > 0 else { return fail("avg() of an empty list") }
    guard let total = number(total) else { return noOverload(list) }
    return .double(total / Double(count))
  }

  /// The value of `min(list)` or `max(list)`.
  fileprivate mutating func extreme(_ list: Cell, _ name: String, isGreatest: Bool) -> Cell {
    guard isList(list) else { return noOverload(list) }
    budget &-= elementCount(list)
    var walk = Walk(over: list, in: self)
    guard var best = walk.next(in: self) else { return fail("\(name)() of an empty list") }
    guard precedes(best, best) != nil else { return noOverload(best) }
    if refusesTextOrdering, case .text = best { return fail(.textsNotOrdered) }
    while let next = walk.next(in: self) {
      guard let isBefore = precedes(best, next) else { return noOverload(best, next) }
      if isBefore == isGreatest, isGreatest || precedes(next, best) == true { best = next }
    }
    return best
  }
}
