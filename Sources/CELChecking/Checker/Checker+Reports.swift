import CELSyntax
import Diagnostics
import SourceText

/// What is said of calls that fit no overload.
extension Checker {
  /// Reports that no overload fits, in the words that fit the reason.
  mutating func report(
    _ function: FunctionSignature, _ arguments: Arguments, _ call: Call, _ expression: Expression
  ) {
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

  /// That no function has a name, or that a macro was called wrongly.
  func unknownFunction(
    _ call: Call, _ qualified: String?, _ expression: Expression
  ) -> Diagnostic {
    let counts = declarations.macros.argumentCounts(
      named: call.function, isReceiver: call.target != nil)
    if !counts.isEmpty, !counts.contains(call.arguments.count) {
      return .wrongCount(
        call.function, takes: counts, found: call.arguments.count, at: call.functionSpan)
    }
    let names = declarations.functions.keys.filter { $0.first.map { $0.isLetter } ?? false }
    if let qualified, let nearest = NearestName.of(qualified, in: names) {
      return .undeclaredFunction(qualified, nearest: nearest, at: call.functionSpan)
    }
    return .undeclaredFunction(
      call.function, nearest: NearestName.of(call.function, in: names), at: call.functionSpan)
  }
}
