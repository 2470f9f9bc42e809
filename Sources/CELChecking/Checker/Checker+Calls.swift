import CELSyntax
import Diagnostics
import SourceText

extension Checker {
  /// The type of a call: of an operator, a function, or a function of a value.
  mutating func callType(_ call: Call, _ expression: Expression) -> CELType {
    if call.function == Operator.optionalSelect, call.target == nil {
      return optionalSelection(call, expression)
    }
    let outerHyphen = hyphenated
    hyphenated = hyphenatedField(call)
    defer { hyphenated = outerHyphen }
    let targetName = call.target.flatMap(qualifiedName)
    let qualified = targetName.map { "\($0).\(call.function)" }
    if let qualified, let function = declarations.function(named: qualified) {
      let types = call.arguments.map { visit($0) }
      return resolve(function, Arguments(types, isMember: false), call, expression)
    }
    let namespace = targetName.flatMap { isNamespace($0) ? $0 : nil }
    let target = namespace == nil ? call.target.map { visit($0) } : .error
    let types = call.arguments.map { visit($0) }
    guard namespace == nil, let function = declarations.function(named: call.function) else {
      let name = namespace == nil ? nil : qualified
      problems.report(unknownFunction(call, name, expression))
      return .error
    }
    let arguments = Arguments((target.map { [$0] } ?? []) + types, isMember: target != nil)
    return resolve(function, arguments, call, expression)
  }

  /// The types that a call gives, the target first.
  struct Arguments {
    let types: [CELType]
    let isMember: Bool

    init(_ types: [CELType], isMember: Bool) {
      self.types = types
      self.isMember = isMember
    }

    /// Whether an overload is called in this manner, with as many arguments.
    func mayFit(_ overload: OverloadSignature) -> Bool {
      overload.isMember == isMember && overload.parameters.count == types.count
    }
  }

  /// Which overloads of a function a call can mean, and the type it then has.
  private mutating func resolve(
    _ function: FunctionSignature, _ arguments: Arguments, _ call: Call, _ expression: Expression
  ) -> CELType {
    var matches: [OverloadSignature] = []
    for overload in function.overloads where arguments.mayFit(overload) {
      let mark = unifier.mark
      if unifier.instance(of: overload, for: arguments.types) != nil { matches.append(overload) }
      unifier.takeBack(to: mark)
    }
    guard let first = matches.first else {
      return refusal(function, arguments, call, expression)
    }
    references[expression.id] = .function(name: function.name, overloads: matches.map(\.id))
    refuseTextOrdering(call, arguments.types)
    if let type = entryOfRecord(call, arguments.types) { return type }
    guard matches.count == 1 else { return commonResult(of: matches, arguments.types) }
    let result = unifier.instance(of: first, for: arguments.types) ?? first.result
    return unifier.substitute(result, isFinal: false)
  }

  /// The type of `record["field"]` or `record[?"field"]`: that of the field, which must be declared.
  private mutating func entryOfRecord(_ call: Call, _ types: [CELType]) -> CELType? {
    let isOptional = call.function == Operator.optionalIndex
    guard isOptional || call.function == Operator.index, call.arguments.count == 2,
      case .literal(.string(let name)) = call.arguments[1].kind, let first = types.first
    else { return nil }
    let operand = unifier.substitute(first, isFinal: false)
    guard case .opaque(let record, _) = operand.unwrapped ?? operand,
      declarations.records[record] != nil
    else { return nil }
    let type = fieldType(
      String(decoding: name, as: UTF8.self), of: operand, at: call.arguments[1].span,
      call.arguments[0])
    return isOptional && type.unwrapped == nil ? .optional(type) : type
  }

  /// The type of a call that fits no overload, which is reported unless it compares with null.
  private mutating func refusal(
    _ function: FunctionSignature, _ arguments: Arguments, _ call: Call, _ expression: Expression
  ) -> CELType {
    let types = arguments.types.map { unifier.substitute($0, isFinal: true) }
    guard mayCompareWithNull(call.function, types) else {
      report(function, Arguments(types, isMember: arguments.isMember), call, expression)
      return .error
    }
    references[expression.id] = .function(
      name: function.name, overloads: function.overloads.map(\.id))
    return .bool
  }

  /// The type of a call that may mean several overloads: what they agree on, the rest dyn.
  ///
  /// None of them is taken for granted, so no variable of the arguments is bound.
  private mutating func commonResult(
    of overloads: [OverloadSignature], _ types: [CELType]
  ) -> CELType {
    var common: CELType?
    for overload in overloads {
      let mark = unifier.mark
      let instance = unifier.instance(of: overload, for: types) ?? overload.result
      let result = unifier.substitute(instance, isFinal: true)
      unifier.takeBack(to: mark)
      common = common.map { Self.agreement($0, result) } ?? result
    }
    return common ?? .dyn
  }

  /// What two types have in common, dyn where they differ.
  private static func agreement(_ left: CELType, _ right: CELType) -> CELType {
    if left == right { return left }
    switch (left, right) {
    case (.list(let element), .list(let other)): return .list(agreement(element, other))
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return .map(agreement(key, otherKey), agreement(value, otherValue))
    case (.opaque(let name, let parameters), .opaque(let other, let others))
    where name == other && parameters.count == others.count:
      return .opaque(name, zip(parameters, others).map(agreement))
    default: return .dyn
    }
  }

  /// Reads `a.?b`: the field's type as an optional value.
  private mutating func optionalSelection(_ call: Call, _ expression: Expression) -> CELType {
    guard call.arguments.count == 2, case .literal(.string(let field)) = call.arguments[1].kind
    else { return .error }
    let operand = visit(call.arguments[0])
    visit(call.arguments[1])
    references[expression.id] = .function(
      name: call.function, overloads: ["select_optional_field"])
    let type = fieldType(
      String(decoding: field, as: UTF8.self), of: operand, at: call.functionSpan,
      call.arguments[0])
    return type.unwrapped == nil ? .optional(type) : type
  }

  /// Whether this compares something with null where any value may be null.
  private func mayCompareWithNull(_ function: String, _ types: [CELType]) -> Bool {
    declarations.valuesMayBeNull && types.contains(.null)
      && (function == Operator.equals || function == Operator.notEquals)
  }

  private mutating func refuseTextOrdering(_ call: Call, _ types: [CELType]) {
    guard declarations.refusesTextOrdering, Self.orders(call.function) else { return }
    let isText = types.contains { unifier.substitute($0, isFinal: false) == .string }
    if isText { problems.report(.textOrdering(call.function, at: call.functionSpan)) }
  }

  private static func orders(_ function: String) -> Bool {
    switch function {
    case Operator.less, Operator.lessOrEqual, Operator.greater, Operator.greaterOrEqual: true
    default: false
    }
  }

  /// For `x.start-date`: the right side, and the field's name so far.
  private func hyphenatedField(_ call: Call) -> (ExpressionID, String)? {
    guard call.function == Operator.subtract, call.arguments.count == 2,
      case .select(let select) = call.arguments[0].kind,
      select.fieldSpan.end == call.functionSpan.start,
      call.functionSpan.end == call.arguments[1].span.start
    else { return nil }
    return (call.arguments[1].id, select.field)
  }
}
