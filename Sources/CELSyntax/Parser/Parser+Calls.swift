import Diagnostics
import SourceText

extension Parser {
  /// The arguments of a call whose name was read, and the call: a macro's is expanded.
  mutating func call(
    _ name: String, at nameSpan: SourceSpan, target: Expression?, from start: SourceSpan
  ) -> Expression {
    let mistakesBefore = mistakeCount
    let arguments = arguments()
    let place = start.union(previous)
    let call = Call(
      function: name, functionSpan: nameSpan, target: target, arguments: arguments)
    let macro = options.macros.macro(
      named: name, isReceiver: target != nil, argumentCount: arguments.count)
    if let macro, mistakeCount == mistakesBefore,
      let expanded = expansion(of: call, by: macro, at: place)
    {
      return expanded
    }
    return make(.call(call), at: place)
  }

  /// What a macro makes of a call; `nil` where the call is not the macro's.
  private mutating func expansion(
    of call: Call, by macro: Macro, at place: SourceSpan
  ) -> Expression? {
    factory.span = place
    switch macro.expand(&factory, call) {
    case .notThisMacro: return nil
    case .mistake(let diagnostic):
      complain(diagnostic)
      return placeholder(at: place)
    case .expression(let expression):
      if factory.isTooDeep { return refuseDepth() }
      macroCalls[expression.id] = call
      return expression
    }
  }

  /// Reads `(a, b, c)`.
  private mutating func arguments() -> [Expression] {
    let opening = token
    advance()
    var arguments: [Expression] = []
    while goesOn(until: .rightParenthesis) {
      arguments.append(expression())
      guard separates(.rightParenthesis, opening) else { break }
      if token.kind == .rightParenthesis { complain(.trailingComma(at: previous)) }
    }
    close(.rightParenthesis, opening)
    return arguments
  }

  /// Reads `[a, ?b, c]`.
  mutating func list() -> Expression {
    let opening = token
    advance()
    var elements: [Expression] = []
    var optionalPositions: Set<Int> = []
    passLoneComma(before: .rightBracket)
    while goesOn(until: .rightBracket) {
      if passQuestion() { optionalPositions.insert(elements.count) }
      elements.append(expression())
      guard separates(.rightBracket, opening) else { break }
    }
    close(.rightBracket, opening)
    let list = ListLiteral(elements: elements, optionalPositions: optionalPositions)
    return make(.list(list), at: opening.span.union(previous))
  }

  /// Reads `{a: b, ?c: d}`.
  mutating func map() -> Expression {
    let opening = token
    advance()
    var entries: [MapEntry] = []
    passLoneComma(before: .rightBrace)
    while goesOn(until: .rightBrace) {
      let isOptional = passQuestion()
      let key = expression()
      let value = valueAfterColon(of: key)
      entries.append(MapEntry(key: key, value: value, isOptional: isOptional))
      guard separates(.rightBrace, opening) else { break }
    }
    close(.rightBrace, opening)
    return make(.map(entries), at: opening.span.union(previous))
  }

  /// Reads the fields of `Name{field: value, ?field: value}`, the name being read already.
  mutating func message(_ name: Expression) -> Expression {
    let opening = token
    advance()
    var fields: [MessageField] = []
    while goesOn(until: .rightBrace) {
      let isOptional = passQuestion()
      let field = token
      guard field.kind.isWord || field.kind == .backQuoted else {
        complain(.fieldExpected(found: found, at: field.span))
        skipToEnd(of: .rightBrace)
        break
      }
      advance()
      let name = text(field.span)
      let value = valueAfterColon(of: placeholder(at: field.span))
      fields.append(
        MessageField(
          name: field.kind == .backQuoted ? String(name.dropFirst().dropLast()) : name,
          nameSpan: field.span, value: value, isOptional: isOptional))
      guard separates(.rightBrace, opening) else { break }
    }
    close(.rightBrace, opening)
    return make(
      .message(name: dottedName(name), fields: fields), at: name.span.union(previous))
  }

  /// The dotted name that a chain of selections spells.
  private func dottedName(_ expression: Expression) -> String {
    var fields: [String] = []
    var step = expression
    while case .select(let select) = step.kind {
      fields.append(select.field)
      step = select.operand
    }
    if case .identifier(let name) = step.kind { fields.append(name) }
    return fields.reversed().joined(separator: ".")
  }

  /// The value of an entry, after its colon.
  private mutating func valueAfterColon(of key: Expression) -> Expression {
    guard token.kind == .colon else {
      complain(.colonExpected(found: found, at: token.span))
      return token.kind.beginsOperand ? expression() : key
    }
    advance()
    return expression()
  }

  /// Passes the `?` of an optional element; says whether there was one.
  private mutating func passQuestion() -> Bool {
    guard token.kind == .question else { return false }
    refuseOptionalSyntax()
    advance()
    return true
  }
}
