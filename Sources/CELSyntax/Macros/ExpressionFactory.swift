public import SourceText

/// Makes expressions, numbers them and knows how deep they are.
///
/// The parser makes every expression here, and lends the factory to macros: what a macro makes
/// takes the place of the macro's call.
public struct ExpressionFactory: Sendable {
  /// The place of what is made when no other is given: that of the macro's call.
  public internal(set) var span = SourceSpan(at: 0)

  /// Whether anything was made that is nested deeper than the limit.
  private(set) var isTooDeep = false

  /// The height of the tree below each expression made, by its number.
  private var heights: [Int32] = []
  private var accumulatorCount = 0
  private let maximumDepth: Int

  /// A factory that notes trees deeper than a limit.
  init(maximumDepth: Int) {
    self.maximumDepth = maximumDepth
    heights.reserveCapacity(32)
  }

  /// How many expressions were made.
  var count: Int { heights.count }

  /// A variable's name that nobody can write and no other macro call was given.
  public mutating func newAccumulatorName() -> String {
    accumulatorCount += 1
    return "@result\(accumulatorCount)"
  }

  /// A constant.
  public mutating func literal(_ value: Literal) -> Expression {
    make(.literal(value), at: span, height: 1)
  }

  /// A name.
  public mutating func identifier(_ name: String) -> Expression {
    make(.identifier(name), at: span, height: 1)
  }

  /// A call of a function or operator.
  public mutating func call(_ function: String, _ arguments: Expression...) -> Expression {
    call(function, arguments: arguments)
  }

  /// A call of a function or operator.
  public mutating func call(
    _ function: String, target: Expression? = nil, arguments: [Expression]
  ) -> Expression {
    make(
      .call(Call(function: function, functionSpan: span, target: target, arguments: arguments)),
      at: span)
  }

  /// A field of an operand, or the test of its presence.
  public mutating func select(
    _ field: String, of operand: Expression, isTest: Bool = false
  ) -> Expression {
    make(
      .select(Select(operand: operand, field: field, fieldSpan: span, isTest: isTest)), at: span)
  }

  /// A list.
  public mutating func list(_ elements: Expression...) -> Expression {
    make(.list(ListLiteral(elements: elements)), at: span)
  }

  /// A map without entries.
  public mutating func emptyMap() -> Expression {
    make(.map([]), at: span)
  }

  /// A fold.
  public mutating func comprehension(_ comprehension: Comprehension) -> Expression {
    make(.comprehension(comprehension), at: span)
  }

  /// An expression of a kind, its depth counted from its parts.
  mutating func make(_ kind: ExpressionKind, at place: SourceSpan) -> Expression {
    make(kind, at: place, height: height(above: kind) + 1)
  }

  private mutating func make(
    _ kind: ExpressionKind, at place: SourceSpan, height: Int32
  ) -> Expression {
    let id = ExpressionID(number: Int32(truncatingIfNeeded: heights.count))
    guard height <= maximumDepth else {
      // The parts go: a tree that is too deep could not even be taken apart without recursion.
      heights.append(1)
      isTooDeep = true
      return Expression(id: id, span: place, kind: .literal(.null))
    }
    heights.append(height)
    return Expression(id: id, span: place, kind: kind)
  }

  /// The height of the highest part of a kind of expression.
  private func height(above kind: ExpressionKind) -> Int32 {
    var highest: Int32 = 0
    func see(_ part: Expression) {
      let number = Int(part.id.number)
      if number < heights.count { highest = max(highest, heights[number]) }
    }
    switch kind {
    case .literal, .identifier: break
    case .select(let select): see(select.operand)
    case .call(let call):
      if let target = call.target { see(target) }
      call.arguments.forEach(see)
    case .list(let list): list.elements.forEach(see)
    case .map(let entries):
      for entry in entries {
        see(entry.key)
        see(entry.value)
      }
    case .message(_, let fields): for field in fields { see(field.value) }
    case .comprehension(let fold):
      see(fold.range)
      see(fold.initial)
      see(fold.condition)
      see(fold.step)
      see(fold.result)
    }
    return highest
  }
}
