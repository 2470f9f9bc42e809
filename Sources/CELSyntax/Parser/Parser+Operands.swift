import Diagnostics
import SourceText

extension Parser {
  /// An operand with everything that is selected from it or called on it.
  mutating func member() -> Expression {
    let first = token
    if first.kind == .identifier || first.kind == .dot || first.kind == .reserved {
      return named(first)
    }
    return members(of: primary())
  }

  /// A literal, list, map or parenthesis.
  private mutating func primary() -> Expression {
    let place = token.span
    switch token.kind {
    case .int, .uint, .double: return number(after: nil)
    case .text: return textLiteral(isBytes: false)
    case .bytes: return textLiteral(isBytes: true)
    case .true: return constant(.bool(true))
    case .false: return constant(.bool(false))
    case .null: return constant(.null)
    case .leftParenthesis: return parenthesis()
    case .leftBracket: return list()
    case .leftBrace: return map()
    case .mistake:
      advance()
      return placeholder(at: place)
    case .backQuoted:
      complain(.backQuotesWithoutDot(text(place), at: place))
      advance()
      return placeholder(at: place)
    default:
      complain(valueExpected())
      return placeholder(at: place)
    }
  }

  private mutating func constant(_ value: Literal) -> Expression {
    let place = token.span
    advance()
    return factory.make(.literal(value), at: place)
  }

  private mutating func parenthesis() -> Expression {
    let opening = token
    advance()
    let inner = expression()
    close(.rightParenthesis, opening)
    // The parentheses belong to the place: a caret under `(a + b).c` begins at the first of them.
    return Expression(id: inner.id, span: opening.span.union(previous), kind: inner.kind)
  }

  /// A name, a call of a function, or a message: what begins with a word or a leading dot.
  private mutating func named(_ first: Token) -> Expression {
    var name = ""
    if first.kind == .dot {
      advance()
      guard token.kind.isWord else {
        complain(.nameExpectedAfterDot(found: found, at: token.span))
        return placeholder(at: first.span)
      }
      name = "."
    }
    let word = token.span
    name += text(word)
    if token.kind == .identifier {
      advance()
    } else {
      complain(.reservedWord(text(word), at: word))
      advanceAsMistake()
    }
    if isWordNot(name) {
      complain(.wordForOperator(name, meant: "!", at: word))
      return member()
    }
    let place = first.span.union(word)
    if token.kind == .leftParenthesis {
      return members(of: call(name, at: word, target: nil, from: place))
    }
    return members(of: factory.make(.identifier(name), at: place), isName: true)
  }

  /// Selections, indexes and calls after an operand, as many as there are.
  ///
  /// - Parameter isName: Whether the operand is a name, so that `{` opens a message of this name.
  mutating func members(of first: Expression, isName: Bool = false) -> Expression {
    var operand = first
    var isName = isName
    while !hasGivenIn {
      switch token.kind {
      case .dot:
        let wasName = isName
        operand = selection(from: operand, isName: &isName)
        isName = isName && wasName
      case .leftBracket:
        operand = index(of: operand)
        isName = false
      case .leftBrace where isName:
        operand = message(operand)
        isName = false
      default: return operand
      }
    }
    return operand
  }

  /// Reads `.field`, `` .`field` ``, `.?field` or `.function(…)`.
  private mutating func selection(
    from operand: Expression, isName: inout Bool
  ) -> Expression {
    advance()
    let isOptional = token.kind == .question
    if isOptional {
      refuseOptionalSyntax()
      advance()
    }
    let word = token
    guard word.kind.isWord || word.kind == .backQuoted else {
      complain(.nameExpectedAfterDot(found: found, at: word.span))
      isName = false
      return operand
    }
    if word.kind != .identifier, word.kind != .reserved, word.kind != .backQuoted {
      complain(.keywordAsField(text(word.span), at: word.span))
    }
    advance()
    let field = fieldName(word)
    let place = operand.span.union(word.span)
    if isOptional {
      isName = false
      return optionalSelection(of: field, word.span, from: operand, at: place)
    }
    if token.kind == .leftParenthesis, word.kind != .backQuoted {
      isName = false
      return call(field, at: word.span, target: operand, from: place)
    }
    isName = word.kind == .identifier
    let select = Select(operand: operand, field: field, fieldSpan: word.span, isTest: false)
    return make(.select(select), at: place)
  }

  private func fieldName(_ word: Token) -> String {
    let name = text(word.span)
    return word.kind == .backQuoted ? String(name.dropFirst().dropLast()) : name
  }

  private mutating func optionalSelection(
    of field: String, _ fieldSpan: SourceSpan, from operand: Expression, at place: SourceSpan
  ) -> Expression {
    let name = factory.make(.literal(.string(Array(field.utf8))), at: fieldSpan)
    let call = Call(
      function: Operator.optionalSelect, functionSpan: fieldSpan, target: nil,
      arguments: [operand, name])
    return make(.call(call), at: place)
  }

  /// Reads `[index]` or `[?index]`.
  private mutating func index(of operand: Expression) -> Expression {
    let opening = token
    advance()
    let isOptional = token.kind == .question
    if isOptional {
      refuseOptionalSyntax()
      advance()
    }
    let index = expression()
    close(.rightBracket, opening)
    let call = Call(
      function: isOptional ? Operator.optionalIndex : Operator.index,
      functionSpan: opening.span.union(previous), target: nil, arguments: [operand, index])
    return make(.call(call), at: operand.span.union(previous))
  }

  /// Reports optional syntax where it was switched off.
  mutating func refuseOptionalSyntax() {
    if !options.allowsOptionalSyntax { complain(.noOptionalSyntax(at: token.span)) }
  }
}
