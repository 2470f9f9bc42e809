import CELSyntax
import Diagnostics
import FactTree
import SourceText

extension Evaluator {
  /// Why a value is missing, in words; `nil` for a value that is no error.
  public func problem(_ cell: Cell) -> EvaluationProblem? {
    guard case .error(let index) = cell, Int(index.position) < problems.count else { return nil }
    let problem = problems[Int(index.position)]
    let program =
      failedPrograms.indices.contains(Int(problem.program))
      ? failedPrograms[Int(problem.program)] : nil
    let expression = program?.expression
      .flatMap { ExpressionText.find(problem.expression, in: $0) }
      .map { Self.unqualified($0, program?.qualifiedNames ?? []) }
    let (message, hint) = words(for: problem, expression)
    let facts = facts(of: problem)
    let isMissing = problem.kind == .noSuchField
    return EvaluationProblem(
      message: message, hint: hint,
      missingPath: isMissing ? ExpressionText.path(expression) : nil,
      nearName: isMissing ? nearName(problem) : nil,
      expression: ExpressionID(number: problem.expression),
      span: expression?.span ?? SourceSpan(at: 0),
      subject: facts.first.flatMap { _ in ExpressionText.path(operand(of: expression)) },
      facts: [facts.first, facts.second].compactMap { $0 })
  }

  /// A call of a library's function as one whose target is no operand: `library.function` is its name.
  private static func unqualified(
    _ expression: Expression, _ names: [QualifiedName]
  ) -> Expression {
    guard let found = names.first(where: { $0.call == expression.id.number }),
      case .call(let call) = expression.kind
    else { return expression }
    let bare = Call(
      function: found.name, functionSpan: call.functionSpan, target: nil, arguments: call.arguments)
    return Expression(id: expression.id, span: expression.span, kind: .call(bare))
  }

  private func words(
    for problem: Problem, _ expression: Expression?
  ) -> (message: String, hint: String?) {
    switch problem.kind {
    case .unbound: return unboundWords(expression)
    case .unknownFunction:
      return ("there is no function '\(functionName(expression))'", nil)
    case .noSuchField: return missingFieldWords(problem, expression)
    case .noFields:
      return (
        "\(subject(operand(of: expression), problem.first)), which has no field "
          + "'\(describe(problem.second))'", nil
      )
    case .noOverload: return (overloadWords(problem, expression), nil)
    case .textsNotOrdered:
      return ("texts are not ordered", orderingHint(expression))
    case .tooCostly:
      return (
        "the expression costs more than it may: \(cost) units, the limit is \(costLimit)",
        "ask for less in loops within loops, or raise the limit"
      )
    default: return (valueWords(for: problem, expression), Self.hint(problem.kind))
    }
  }

  /// The types for which an operator or function is not defined, and the values that have them.
  private func overloadWords(_ problem: Problem, _ expression: Expression?) -> String {
    let words = "no such overload: \(application(problem, expression))"
    guard case .call(let call) = expression?.kind else { return words }
    let operands = (call.target.map { [$0] } ?? []) + call.arguments
    let values = zip(operands, [problem.first, problem.second]).compactMap { operand, cell in
      ExpressionText.path(operand) == nil ? nil : subject(operand, cell)
    }
    return values.isEmpty ? words : "\(words), as \(values.joined(separator: " and "))"
  }

  /// A problem of an expression that is not made of constants alone: what it is shows only there.
  private func words(_ problem: String, in expression: Expression?) -> String {
    guard let expression, ExpressionText.hasNames(expression) else { return problem }
    return "\(problem): \(ExpressionPrinter().text(of: expression))"
  }

  /// The words for a problem with the value of the first operand.
  private func valueWords(for problem: Problem, _ expression: Expression?) -> String {
    let operand = operand(of: expression)
    let subject = subject(operand, problem.first)
    switch problem.kind {
    case .noSuchKey:
      let list = ExpressionText.path(operand) ?? "the map"
      return "\(list) has no entry \(quotation(problem.first))"
    case .badKey: return "\(quotation(problem.first)) cannot be the key of a map"
    case .repeatedKey: return "the key \(quotation(problem.first)) stands in the map twice"
    case .outsideList:
      let list = ExpressionText.path(operand) ?? "the list"
      let count = describe(problem.second)
      let entries = count == "1" ? "1 entry" : "\(count) entries"
      return "\(list) has \(entries), so none at position \(quotation(problem.first))"
    case .notBool: return "\(self.subject(nil, problem.first)), where true or false is due"
    case .notIterable: return "\(subject), where a list or map is due"
    case .overflow: return "\(application(problem, expression)) is out of range"
    case .divisionByZero: return words("division by zero", in: expression)
    case .badConversion:
      let name = functionName(expression)
      return words(
        operand, problem, "which \(name)() cannot convert", "cannot be converted by \(name)()")
    case .notDate:
      return words(
        operand, problem, "which is no date (write YYYY-MM-DD)", "is no date (write YYYY-MM-DD)")
    case .noSuchDay:
      return words(operand, problem, "a day that does not exist", "is a day that does not exist")
    case .emptyOptional: return words("the optional has no value", in: expression)
    case .message: return describe(problem.first)
    case .tooDeep: return "the values are nested more than \(Self.deepestNesting) levels deep"
    case .interrupted: return "the evaluation was called off"
    default: return "the expression has no value"
    }
  }

  /// `path is value, which …` for a value that was written as a path, else `value is …`.
  private func words(
    _ operand: Expression?, _ problem: Problem, _ clause: String, _ predicate: String
  ) -> String {
    ExpressionText.path(operand) == nil
      ? "\(quotation(problem.first)) \(predicate)"
      : "\(subject(operand, problem.first)), \(clause)"
  }

  /// How to order what was written, as dates.
  private func orderingHint(_ expression: Expression?) -> String {
    guard case .call(let call) = expression?.kind, call.arguments.count == 2,
      let sign = ExpressionText.sign(call.function),
      let left = ExpressionText.path(call.arguments[0]),
      let right = ExpressionText.path(call.arguments[1])
    else { return "write date(a) < date(b)" }
    return "write date(\(left)) \(sign) date(\(right))"
  }

  private static func hint(_ kind: Problem.Kind) -> String? {
    kind == .emptyOptional ? "write orValue(…), or ask hasValue() first" : nil
  }

  private func unboundWords(_ expression: Expression?) -> (String, String?) {
    var base = expression
    while case .select(let select) = base?.kind { base = select.operand }
    guard let name = ExpressionText.path(base) else { return ("a name has no value here", nil) }
    return ("'\(name)' has no value here", nil)
  }

  private func missingFieldWords(
    _ problem: Problem, _ expression: Expression?
  ) -> (String, String?) {
    let name = describe(problem.second)
    let path = ExpressionText.path(expression)
    let given = path.map { "write given(\($0)) where it may be missing" }
    let near = nearName(problem).map { "did you mean '\($0)'? Else " } ?? ""
    let hint = given.map { near + $0 }
    if case .identifier = expression?.kind {
      return ("the manifest has no section '\(name)'", hint)
    }
    let operand = ExpressionText.path(operand(of: expression)) ?? "the value"
    return ("\(operand) has no field '\(name)'", hint)
  }

  /// The field that is there and has a name like the missing one's.
  private func nearName(_ problem: Problem) -> String? {
    NearestName.of(
      describe(problem.second), in: (entries(of: problem.first) ?? []).map { describe($0.key) })
  }

  /// `path is value`, or the value alone where it was not written as a path.
  private func subject(_ expression: Expression?, _ value: Cell) -> String {
    guard let path = ExpressionText.path(expression) else { return quotation(value) }
    return "\(path) is \(quotation(value))"
  }

  /// What an expression is about: the operand of a selection, the first argument of a call.
  private func operand(of expression: Expression?) -> Expression? {
    switch expression?.kind {
    case .select(let select): select.operand
    case .call(let call): call.target ?? call.arguments.first
    case .comprehension(let fold): fold.range
    default: nil
    }
  }

  private func functionName(_ expression: Expression?) -> String {
    guard case .call(let call) = expression?.kind else { return "" }
    return call.function
  }

  /// An operator or function with its operands: their types where it is not defined for them, else their values.
  private func application(_ problem: Problem, _ expression: Expression?) -> String {
    let operands = [problem.first, problem.second].compactMap { cell -> String? in
      if case .absent = cell { return nil }
      return problem.kind == .noOverload ? typeName(of: cell).plainName : quotation(cell)
    }
    let function = functionName(expression)
    if function == Operator.index, operands.count == 2 { return "\(operands[0])[\(operands[1])]" }
    guard let sign = ExpressionText.sign(function) else {
      return "\(function)(\(operands.joined(separator: ", ")))"
    }
    if operands.count == 2 { return "\(operands[0]) \(sign) \(operands[1])" }
    return sign + (operands.first ?? "")
  }
}
