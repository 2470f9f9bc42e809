import CELSyntax

/// Expressions as messages quote them.
enum ExpressionText {
  /// A path of names, fields and constant positions as it is written; `nil` for anything else.
  static func path(_ expression: Expression?) -> String? {
    switch expression?.kind {
    case .identifier(let name): return name.hasPrefix("@") ? nil : name
    case .select(let select):
      guard !select.isTest, let operand = path(select.operand) else { return nil }
      return operand + "." + select.field
    case .call(let call) where call.function == Operator.index && call.arguments.count == 2:
      guard let operand = path(call.arguments[0]) else { return nil }
      switch call.arguments[1].kind {
      case .literal(.int(let position)): return "\(operand)[\(position)]"
      case .literal(.string(let key)):
        return "\(operand)[\(TextForm.quoted(String(decoding: key, as: UTF8.self)))]"
      case .identifier(let name): return "\(operand)[\(name)]"
      default: return nil
      }
    default: return nil
    }
  }

  /// The expression with a number within another.
  static func find(_ number: Int32, in expression: Expression) -> Expression? {
    if expression.id.number == number { return expression }
    for part in parts(of: expression) {
      if let found = find(number, in: part) { return found }
    }
    return nil
  }

  /// Whether an expression reads a name, and holds no loop, which is not printed as it was written.
  static func hasNames(_ expression: Expression) -> Bool {
    var hasName = false
    var rest = [expression]
    while let part = rest.popLast() {
      switch part.kind {
      case .comprehension: return false
      case .identifier: hasName = true
      default: rest += parts(of: part)
      }
    }
    return hasName
  }

  private static func parts(of expression: Expression) -> [Expression] {
    switch expression.kind {
    case .literal, .identifier: []
    case .select(let select): [select.operand]
    case .call(let call): (call.target.map { [$0] } ?? []) + call.arguments
    case .list(let list): list.elements
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .message(_, let fields): fields.map(\.value)
    case .comprehension(let fold):
      [fold.range, fold.initial, fold.condition, fold.step, fold.result]
    }
  }

  /// The sign of an operator, or `nil` for a function.
  static func sign(_ function: String) -> String? {
    switch function {
    case Operator.in: "in"
    case Operator.negate: "-"
    case Operator.not: "!"
    case Operator.index, Operator.optionalIndex, Operator.conditional: nil
    default:
      function.hasPrefix("_") && function.hasSuffix("_") && function.utf8.count > 2
        ? String(function.dropFirst().dropLast()) : nil
    }
  }
}
