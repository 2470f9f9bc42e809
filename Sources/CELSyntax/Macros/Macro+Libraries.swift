import Diagnostics

extension Macro {
  /// `cel.bind(name, value, expression)`: a value under a name within an expression.
  public static let bindings: [Macro] = [
    .receiver("bind", argumentCount: 3) { factory, call in
      guard isNamespace(call.target, "cel") else { return .notThisMacro }
      guard let name = variableName(call.arguments[0]) else {
        return .mistake(.needsPlainName(of: "cel.bind", at: call.arguments[0].span))
      }
      return .expression(
        factory.bind(name, to: call.arguments[1], in: call.arguments[2]))
    }
  ]

  /// `optional.optMap(name, expression)`, and `optFlatMap`, whose expression is optional itself.
  public static let optional: [Macro] = [
    .receiver("optMap", argumentCount: 2) { factory, call in
      mapOptional(call, &factory) { factory, value in
        factory.call("optional.of", value)
      }
    },
    .receiver("optFlatMap", argumentCount: 2) { factory, call in
      mapOptional(call, &factory) { _, value in value }
    },
  ]

  /// The target is bound to a name first: written twice, a chain of these would double at each link.
  private static func mapOptional(
    _ call: Call, _ factory: inout ExpressionFactory,
    _ wrap: (inout ExpressionFactory, Expression) -> Expression
  ) -> Expansion {
    guard let target = call.target else { return .notThisMacro }
    guard let name = variableName(call.arguments[0]) else {
      return .mistake(.needsPlainName(of: call.function, at: call.arguments[0].span))
    }
    let holder = factory.newAccumulatorName()
    let hasValue = factory.call("hasValue", target: factory.identifier(holder), arguments: [])
    let value = factory.call("value", target: factory.identifier(holder), arguments: [])
    let mapped = factory.bind(name, to: value, in: call.arguments[1])
    let some = wrap(&factory, mapped)
    let none = factory.call("optional.none")
    let choice = factory.call(Operator.conditional, hasValue, some, none)
    return .expression(factory.bind(holder, to: target, in: choice))
  }

  /// `math.greatest` and `math.least` of any number of numbers, or of a list.
  public static let math: [Macro] = [
    extreme("greatest", function: "math.@max"), extreme("least", function: "math.@min"),
  ]

  private static func extreme(_ name: String, function: String) -> Macro {
    .receiver(name, argumentCount: nil) { factory, call in
      guard isNamespace(call.target, "math") else { return .notThisMacro }
      guard let first = call.arguments.first else {
        return .mistake(.needsArguments("math.\(name)", at: call.functionSpan))
      }
      if call.arguments.count == 1, case .list(let list) = first.kind {
        guard !list.elements.isEmpty else {
          return .mistake(.needsArguments("math.\(name)", at: first.span))
        }
        if let mistake = firstNonNumber(list.elements, of: name) { return .mistake(mistake) }
        return .expression(factory.call(function, first))
      }
      if let mistake = firstNonNumber(call.arguments, of: name) { return .mistake(mistake) }
      guard call.arguments.count > 2 else {
        return .expression(factory.call(function, arguments: call.arguments))
      }
      let list = factory.make(.list(ListLiteral(elements: call.arguments)), at: factory.span)
      return .expression(factory.call(function, list))
    }
  }

  private static func firstNonNumber(_ arguments: [Expression], of name: String) -> Diagnostic? {
    arguments.first { !canBeNumber($0) }.map { .needsNumbers("math.\(name)", at: $0.span) }
  }

  private static func canBeNumber(_ argument: Expression) -> Bool {
    switch argument.kind {
    case .literal(.int), .literal(.uint), .literal(.double): true
    case .literal, .list, .map, .message: false
    default: true
    }
  }

  /// `list.sortBy(name, key)`: the list in the order of a key.
  public static let lists: [Macro] = [
    .receiver("sortBy", argumentCount: 2) { factory, call in
      guard let target = call.target else { return .notThisMacro }
      guard let name = variableName(call.arguments[0]) else {
        return .mistake(.needsPlainName(of: call.function, at: call.arguments[0].span))
      }
      let holder = factory.newAccumulatorName()
      let loop = factory.gathered(call.arguments[1], where: nil)
      let keys = factory.comprehension(over: factory.identifier(holder), name, nil, loop)
      let sorted = factory.call(
        "@sortByAssociatedKeys", target: factory.identifier(holder), arguments: [keys])
      return .expression(factory.bind(holder, to: target, in: sorted))
    }
  ]

  /// `given(a.b.c)`: whether every step of a path is there and its value says something; never an error.
  ///
  /// It becomes a call of the function `@given`, whose argument is the path; an evaluator must
  /// walk that path without failing.
  public static let given = Macro.global("given", argumentCount: 1) { factory, call in
    guard isPath(call.arguments[0]) else {
      return .mistake(.givenNeedsPath(at: call.arguments[0].span))
    }
    return .expression(factory.call("@given", call.arguments[0]))
  }

  private static func isPath(_ expression: Expression) -> Bool {
    var step = expression
    while true {
      switch step.kind {
      case .identifier: return true
      case .select(let select) where !select.isTest: step = select.operand
      case .call(let call) where call.function == Operator.index:
        guard let operand = call.arguments.first else { return false }
        step = operand
      default: return false
      }
    }
  }

  /// Whether a macro's target is the name of its library.
  private static func isNamespace(_ target: Expression?, _ name: String) -> Bool {
    guard let target, case .identifier(name) = target.kind else { return false }
    return true
  }
}
