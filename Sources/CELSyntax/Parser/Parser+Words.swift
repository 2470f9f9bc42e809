import Diagnostics
import SourceText

/// Operators written as words, as other languages have them.
extension Parser {
  /// The operator that a word stands for.
  struct WordOperator {
    let kind: TokenKind
    let meant: String
    let infix: Infix?
  }

  /// The operator that the current word stands for in other languages, or `nil`.
  func wordOperator() -> WordOperator? {
    switch text(token.span).lowercased() {
    case "and": WordOperator(kind: .and, meant: "&&", infix: nil)
    case "or": WordOperator(kind: .or, meant: "||", infix: nil)
    case "is", "eq": word("==", .equals, Operator.equals, 1)
    case "ne": word("!=", .notEquals, Operator.notEquals, 1)
    case "lt": word("<", .less, Operator.less, 1)
    case "le": word("<=", .lessOrEqual, Operator.lessOrEqual, 1)
    case "gt": word(">", .greater, Operator.greater, 1)
    case "ge": word(">=", .greaterOrEqual, Operator.greaterOrEqual, 1)
    case "mod": word("%", .percent, Operator.modulo, 3)
    default: nil
    }
  }

  private func word(
    _ meant: String, _ kind: TokenKind, _ function: String, _ precedence: Int
  ) -> WordOperator {
    WordOperator(
      kind: kind, meant: meant, infix: Infix(function: function, precedence: precedence))
  }

  /// A comparison or product written as a word, reported; `nil` where the word is none.
  mutating func wordSign() -> Infix? {
    let word = text(token.span)
    if word.lowercased() == "not" { return wordNotIn() }
    guard let meant = wordOperator(), let infix = meant.infix else { return nil }
    complain(.wordForOperator(word, meant: meant.meant, at: token.span))
    return infix
  }

  /// `a not in b`, reported.
  private mutating func wordNotIn() -> Infix? {
    let place = token.span
    advance()
    guard token.kind == .in else {
      complain(.wordForOperator("not", meant: "!", at: place))
      return nil
    }
    complain(.notIn(at: place.union(token.span)))
    return Infix(function: Operator.in, precedence: 1)
  }

  /// Whether the name just read was meant as `!`: `not` before an operand.
  mutating func isWordNot(_ name: String) -> Bool {
    guard name.lowercased() == "not" else { return false }
    switch token.kind {
    case .identifier: return wordOperator() == nil
    case .not, .true, .false, .text, .int: return true
    default: return false
    }
  }
}
