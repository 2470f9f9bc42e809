/// Prints expressions back as CEL text, with no more parentheses than needed.
///
/// Calls of macros are printed as they were written, when the parse's macro calls are given;
/// without them, what a macro expanded to is printed as a fold that CEL itself cannot read.
public struct ExpressionPrinter: Sendable {
  private let macroCalls: [ExpressionID: Call]

  /// A printer that knows the calls of macros of one parse.
  public init(macroCalls: [ExpressionID: Call] = [:]) {
    self.macroCalls = macroCalls
  }

  /// The expression as text, on one line.
  ///
  /// - Complexity: O(*n*) in the size of the tree.
  public func text(of expression: Expression) -> String {
    var text = ""
    write(expression, .choice, &text)
    return text
  }

  /// How closely the parts of an expression bind, loosest first.
  private enum Level: Int, Comparable {
    case choice, or, and, relation, sum, product, prefix, member

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

    /// The next closer level.
    var closer: Level { Level(rawValue: rawValue + 1) ?? .member }
  }

  private static let infixes: [String: (sign: String, level: Level)] = [
    Operator.or: ("||", .or), Operator.and: ("&&", .and),
    Operator.equals: ("==", .relation), Operator.notEquals: ("!=", .relation),
    Operator.less: ("<", .relation), Operator.lessOrEqual: ("<=", .relation),
    Operator.greater: (">", .relation), Operator.greaterOrEqual: (">=", .relation),
    Operator.in: ("in", .relation), Operator.add: ("+", .sum), Operator.subtract: ("-", .sum),
    Operator.multiply: ("*", .product), Operator.divide: ("/", .product),
    Operator.modulo: ("%", .product),
  ]

  /// Writes an expression, in parentheses when it binds less closely than its place asks.
  ///
  /// Never inlined: what recurs through it would have frames of kilobytes.
  @inline(never)
  private func write(_ expression: Expression, _ place: Level, _ text: inout String) {
    if let call = macroCalls[expression.id] {
      return writeCall(call, &text)
    }
    switch expression.kind {
    case .literal(let literal): LiteralPrinter.write(literal, &text)
    case .identifier(let name): text += name
    case .select(let select): write(select, &text)
    case .call(let call): writeOperator(call, place, &text)
    case .list(let list): write(list, &text)
    case .map(let entries): write(entries, &text)
    case .message(let name, let fields): write(name, fields, &text)
    case .comprehension(let fold): write(fold, &text)
    }
  }

  private func write(_ select: Select, _ text: inout String) {
    if select.isTest { text += "has(" }
    write(select.operand, .member, &text)
    text += "."
    text += LiteralPrinter.fieldName(select.field)
    if select.isTest { text += ")" }
  }

  private func writeOperator(_ call: Call, _ place: Level, _ text: inout String) {
    let arguments = call.arguments
    switch (call.function, arguments.count) {
    case (Operator.conditional, 3):
      inParentheses(place > .choice, &text) { text in
        write(arguments[0], .or, &text)
        text += " ? "
        write(arguments[1], .or, &text)
        text += " : "
        write(arguments[2], .choice, &text)
      }
    case (Operator.not, 1), (Operator.negate, 1): writePrefix(call, arguments[0], place, &text)
    case (Operator.index, 2), (Operator.optionalIndex, 2):
      write(arguments[0], .member, &text)
      text += call.function == Operator.index ? "[" : "[?"
      write(arguments[1], .choice, &text)
      text += "]"
    case (Operator.optionalSelect, 2): writeOptional(arguments, &text)
    case (_, 2): writeInfix(call, place, &text)
    default: writeCall(call, &text)
    }
  }

  private func writeInfix(_ call: Call, _ place: Level, _ text: inout String) {
    guard let infix = Self.infixes[call.function], call.target == nil else {
      return writeCall(call, &text)
    }
    // Logical chains mean the same whichever way they are nested: they go without parentheses.
    let isChain = infix.level == .or || infix.level == .and
    inParentheses(place > infix.level, &text) { text in
      write(call.arguments[0], infix.level, &text)
      text += " \(infix.sign) "
      write(call.arguments[1], isChain ? infix.level : infix.level.closer, &text)
    }
  }

  private func writePrefix(
    _ call: Call, _ operand: Expression, _ place: Level, _ text: inout String
  ) {
    inParentheses(place > .prefix, &text) { text in
      text += call.function == Operator.not ? "!" : "-"
      let needsParentheses = !mayFollow(call.function, operand)
      inParentheses(needsParentheses, &text) { text in
        write(operand, needsParentheses ? .choice : .prefix, &text)
      }
    }
  }

  /// Whether an operand can stand behind a prefix and be read as the same again.
  private func mayFollow(_ prefix: String, _ operand: Expression) -> Bool {
    guard macroCalls[operand.id] == nil else { return true }
    switch operand.kind {
    case .literal(.int(let value)): return prefix == Operator.not || value < 0
    case .literal(.double(let value)): return prefix == Operator.not || value.sign == .minus
    case .call(let inner) where inner.function == Operator.not || inner.function == Operator.negate:
      return inner.function == prefix
    // A number in front of a selection would take the minus for itself.
    default: return prefix == Operator.not || !beginsWithNumber(operand)
    }
  }

  /// Whether the text of an operand begins with a number.
  private func beginsWithNumber(_ expression: Expression) -> Bool {
    var step = expression
    while true {
      switch step.kind {
      case .literal(.int), .literal(.double): return true
      case .select(let select): step = select.operand
      case .call(let call):
        let isPostfix = [Operator.index, Operator.optionalIndex, Operator.optionalSelect]
          .contains(call.function)
        guard let first = call.target ?? (isPostfix ? call.arguments.first : nil) else {
          return false
        }
        step = first
      default: return false
      }
    }
  }

  private func writeOptional(_ arguments: [Expression], _ text: inout String) {
    guard case .literal(.string(let field)) = arguments[1].kind else { return }
    write(arguments[0], .member, &text)
    text += ".?"
    text += LiteralPrinter.fieldName(String(decoding: field, as: UTF8.self))
  }

  private func writeCall(_ call: Call, _ text: inout String) {
    if let target = call.target {
      write(target, .member, &text)
      text += "."
    }
    text += call.function
    text += "("
    writeAll(call.arguments, &text) { write($0, .choice, &$1) }
    text += ")"
  }

  private func write(_ list: ListLiteral, _ text: inout String) {
    text += "["
    writeAll(Array(list.elements.indices), &text) { position, text in
      if list.optionalPositions.contains(position) { text += "?" }
      write(list.elements[position], .choice, &text)
    }
    text += "]"
  }

  private func write(_ entries: [MapEntry], _ text: inout String) {
    text += "{"
    writeAll(entries, &text) { entry, text in
      if entry.isOptional { text += "?" }
      write(entry.key, .choice, &text)
      text += ": "
      write(entry.value, .choice, &text)
    }
    text += "}"
  }

  private func write(_ name: String, _ fields: [MessageField], _ text: inout String) {
    text += name
    text += "{"
    writeAll(fields, &text) { field, text in
      if field.isOptional { text += "?" }
      text += LiteralPrinter.fieldName(field.name)
      text += ": "
      write(field.value, .choice, &text)
    }
    text += "}"
  }

  private func write(_ fold: Comprehension, _ text: inout String) {
    text += "@fold("
    text += [fold.variable, fold.secondVariable].compactMap { $0 }.joined(separator: ", ")
    text += " in "
    write(fold.range, .choice, &text)
    text += "; \(fold.accumulator) = "
    write(fold.initial, .choice, &text)
    for part in [fold.condition, fold.step, fold.result] {
      text += "; "
      write(part, .choice, &text)
    }
    text += ")"
  }

  private func writeAll<Element>(
    _ elements: [Element], _ text: inout String, _ write: (Element, inout String) -> Void
  ) {
    for (position, element) in elements.enumerated() {
      if position > 0 { text += ", " }
      write(element, &text)
    }
  }

  @inline(never)
  private func inParentheses(
    _ needed: Bool, _ text: inout String, _ write: (inout String) -> Void
  ) {
    if needed { text += "(" }
    write(&text)
    if needed { text += ")" }
  }
}
