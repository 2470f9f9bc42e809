import CELSyntax
import Diagnostics
import SourceText

/// What is said of calls that fit no overload.
extension Checker {
  /// Reports that no overload fits, in the words that fit the reason.
  mutating func report(
    _ function: FunctionSignature, _ arguments: Arguments, _ call: Call, _ expression: Expression
  ) {
    // What is wrong with an argument was said already.
    if arguments.types.contains(.error) { return }
    if let condition = wrongCondition(call, arguments.types) {
      problems.report(.notACondition(condition.type, at: condition.span))
      return
    }
    let sameStyle = function.overloads.filter { $0.isMember == arguments.isMember }
    guard !sameStyle.isEmpty else {
      problems.report(
        .wrongStyle(function.name, isMember: arguments.isMember, at: call.functionSpan))
      return
    }
    let counts = Set(sameStyle.map { $0.parameters.count - ($0.isMember ? 1 : 0) })
    guard counts.contains(call.arguments.count) else {
      problems.report(
        .wrongCount(
          function.name, takes: counts.sorted(), found: call.arguments.count,
          at: call.functionSpan))
      return
    }
    problems.report(
      .noOverload(
        function.name, arguments.types, isMember: arguments.isMember, among: sameStyle,
        remedy: conversion(call, arguments.types),
        at: Self.isGenerated(call, expression) ? expression.span : call.functionSpan))
  }

  /// The first operand of a logical operator that is no truth value.
  private func wrongCondition(
    _ call: Call, _ types: [CELType]
  ) -> (type: CELType, span: SourceSpan)? {
    let conditions: Int
    switch call.function {
    case Operator.and, Operator.or: conditions = 2
    case Operator.not, Operator.conditional: conditions = 1
    default: return nil
    }
    for (type, argument) in zip(types, call.arguments).prefix(conditions) {
      switch type {
      case .bool, .dyn, .error: continue
      default: return (type, argument.span)
      }
    }
    return nil
  }

  /// Whether a macro made the call: what it writes is nowhere in the source.
  private static func isGenerated(_ call: Call, _ expression: Expression) -> Bool {
    call.functionSpan == expression.span && call.target == nil
  }

  /// How to bring the operands of a call together, where that is plain.
  private func conversion(_ call: Call, _ types: [CELType]) -> String? {
    let isChoice = call.function == Operator.conditional
    guard types.count == 2 || isChoice else { return nil }
    let operands = types.suffix(2)
    guard let left = operands.first, let right = operands.last, left != right else { return nil }
    let pair: Set<CELType> = [left, right]
    if !isChoice, let number = quotedNumber(call),
      pair.isSubset(of: [.int, .uint, .double, .number, .string])
    {
      return "write \(number) without quotes"
    }
    if pair.isSubset(of: [.int, .uint, .double]) {
      return "convert one side: \(pair.contains(.double) ? "double" : "int")(…)"
    }
    if pair == [.timestamp, .string] {
      let name = declarations.functions["date"] == nil ? "timestamp" : "date"
      return "convert the text: \(name)(…)"
    }
    if call.function == Operator.add, pair.contains(.string) {
      return "convert the other side: string(…)"
    }
    return isChoice ? "write dyn(…) around both if they must differ" : nil
  }

  /// The number that one side of an equation gives in quotes.
  private func quotedNumber(_ call: Call) -> String? {
    guard call.function != Operator.add else { return nil }
    for argument in call.arguments {
      guard case .literal(.string(let bytes)) = argument.kind else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      if Int64(text) != nil || Double(text)?.isFinite == true { return text }
    }
    return nil
  }

  /// Whether a dotted name is no variable but what functions are declared below: `math` of `math.ceil`.
  func isNamespace(_ name: String) -> Bool {
    declarations.functionNamespaces.contains(name)
      && !declarations.candidates(for: name).contains { declarations.variables[$0] != nil }
  }

  /// That no function has a name, or that a macro was called wrongly.
  func unknownFunction(
    _ call: Call, _ qualified: String?, _ expression: Expression
  ) -> Diagnostic {
    let isMember = call.target != nil
    let counts = declarations.macros.argumentCounts(named: call.function, isReceiver: isMember)
    if !counts.isEmpty, !counts.contains(call.arguments.count) {
      return .wrongCount(
        call.function, takes: counts, found: call.arguments.count, at: call.functionSpan)
    }
    if !declarations.macros.argumentCounts(named: call.function, isReceiver: !isMember).isEmpty {
      return .wrongStyle(call.function, isMember: isMember, at: call.functionSpan)
    }
    let name = qualified ?? call.function
    let names = declarations.functions.keys.filter { $0.first.map { $0.isLetter } ?? false }
    return .undeclaredFunction(
      name, nearest: NearestName.of(name, in: names), at: call.functionSpan)
  }
}
