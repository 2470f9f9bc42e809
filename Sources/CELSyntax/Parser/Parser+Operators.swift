import Diagnostics
import SourceText

extension Parser {
  /// An operator between two operands.
  struct Infix {
    let function: String
    let precedence: Int
  }

  /// A whole expression: a choice, or anything below it.
  mutating func expression() -> Expression {
    deeper { $0.choice() }
  }

  /// Reads `a ? b : c`.
  private mutating func choice() -> Expression {
    let condition = disjunction()
    guard token.kind == .question else { return condition }
    let sign = token.span
    advance()
    let first = disjunction()
    if token.kind == .question { complain(.choiceWithinChoice(at: token.span)) }
    let yes = token.kind == .question ? innerChoice(first) : first
    guard token.kind == .colon else {
      complain(.choiceWithoutElse(found: found, at: token.span))
      return condition
    }
    advance()
    let no = expression()
    let call = Call(
      function: Operator.conditional, functionSpan: sign, target: nil,
      arguments: [condition, yes, no])
    return make(.call(call), at: condition.span.union(no.span))
  }

  /// The rest of a choice that lacks its parentheses; it was reported.
  private mutating func innerChoice(_ condition: Expression) -> Expression {
    advance()
    _ = expression()
    if token.kind == .colon {
      advance()
      _ = expression()
    }
    return condition
  }

  /// Reads `a || b || c`.
  private mutating func disjunction() -> Expression {
    chain(of: .or, Operator.or) { $0.conjunction() }
  }

  /// Reads `a && b && c`.
  private mutating func conjunction() -> Expression {
    chain(of: .and, Operator.and) { $0.infix(above: 0) }
  }

  /// Terms joined by one logical operator, as a balanced tree.
  @inline(__always)
  private mutating func chain(
    of kind: TokenKind, _ function: String, _ term: (inout Parser) -> Expression
  ) -> Expression {
    let first = term(&self)
    guard isNext(kind) else { return first }
    var terms = [first]
    var signs: [SourceSpan] = []
    while isNext(kind) {
      signs.append(token.span)
      advance()
      terms.append(term(&self))
    }
    return balanced(function, terms[...], signs[...])
  }

  /// Whether a logical operator comes, in signs or, wrongly, in words.
  private mutating func isNext(_ kind: TokenKind) -> Bool {
    if token.kind == kind { return true }
    guard token.kind == .identifier, let word = wordOperator(), word.kind == kind else {
      return false
    }
    complain(.wordForOperator(text(token.span), meant: word.meant, at: token.span))
    return true
  }

  /// A tree over terms whose height grows with the logarithm of their number.
  private mutating func balanced(
    _ function: String, _ terms: ArraySlice<Expression>, _ signs: ArraySlice<SourceSpan>
  ) -> Expression {
    let middle = terms.startIndex + (terms.count + 1) / 2
    guard terms.count > 1 else { return terms[terms.startIndex] }
    let split = signs.startIndex + (middle - terms.startIndex) - 1
    let left = balanced(function, terms[..<middle], signs[..<split])
    let right = balanced(function, terms[middle...], signs[(split + 1)...])
    let call = Call(
      function: function, functionSpan: signs[split], target: nil, arguments: [left, right])
    return make(.call(call), at: left.span.union(right.span))
  }

  /// Operands joined by comparisons, sums and products that bind closer than a precedence.
  private mutating func infix(above precedence: Int) -> Expression {
    var left = prefixed()
    while let sign = infixSign(), sign.precedence > precedence {
      let place = token.span
      advance()
      let right = infix(above: sign.precedence)
      let call = Call(
        function: sign.function, functionSpan: place, target: nil, arguments: [left, right])
      left = make(.call(call), at: left.span.union(right.span))
    }
    return left
  }

  private mutating func infixSign() -> Infix? {
    switch token.kind {
    case .equals: Infix(function: Operator.equals, precedence: 1)
    case .notEquals: Infix(function: Operator.notEquals, precedence: 1)
    case .less: Infix(function: Operator.less, precedence: 1)
    case .lessOrEqual: Infix(function: Operator.lessOrEqual, precedence: 1)
    case .greater: Infix(function: Operator.greater, precedence: 1)
    case .greaterOrEqual: Infix(function: Operator.greaterOrEqual, precedence: 1)
    case .in: Infix(function: Operator.in, precedence: 1)
    case .plus: Infix(function: Operator.add, precedence: 2)
    case .minus: Infix(function: Operator.subtract, precedence: 2)
    case .star: Infix(function: Operator.multiply, precedence: 3)
    case .slash: Infix(function: Operator.divide, precedence: 3)
    case .percent: Infix(function: Operator.modulo, precedence: 3)
    // It was reported, and stands for whatever operator was meant.
    case .mistake: Infix(function: Operator.equals, precedence: 1)
    case .identifier: wordSign()
    default: nil
    }
  }

  /// `!a`, `-a`, repeated but not mixed, or an operand.
  private mutating func prefixed() -> Expression {
    switch token.kind {
    case .not: return deeper { $0.negated(Operator.not, by: .not) }
    case .minus: return deeper { $0.negated(Operator.negate, by: .minus) }
    default: return member()
    }
  }

  private mutating func negated(_ function: String, by kind: TokenKind) -> Expression {
    let sign = token.span
    advance()
    if kind == .minus, isSignedNumber {
      return members(of: number(after: sign))
    }
    if token.kind == .minus, kind == .not {
      let minus = token.span
      advance()
      if isSignedNumber { return negation(function, sign, members(of: number(after: minus))) }
      complain(.mixedPrefixes("!", "-", at: sign.union(minus)))
    } else if token.kind == .not, kind == .minus {
      complain(.mixedPrefixes("-", "!", at: sign.union(token.span)))
    }
    let operand = prefixed()
    return negation(function, sign, operand)
  }

  private mutating func negation(
    _ function: String, _ sign: SourceSpan, _ operand: Expression
  ) -> Expression {
    let call = Call(function: function, functionSpan: sign, target: nil, arguments: [operand])
    return make(.call(call), at: sign.union(operand.span))
  }
}
