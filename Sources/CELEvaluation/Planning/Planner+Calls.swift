import CELChecking
import CELSyntax
import Diagnostics
import FactTree

/// Operators and functions.
extension Planner {
  /// Plans a call of an operator or function.
  mutating func planCall(_ call: Call, _ expression: Expression) -> PlanIndex {
    if call.target == nil, let index = planOperator(call, expression) { return index }
    return planFunction(call, expression)
  }

  private mutating func planOperator(_ call: Call, _ expression: Expression) -> PlanIndex? {
    let arguments = call.arguments
    switch (call.function, arguments.count) {
    case (Operator.conditional, 3):
      let parts = plan(all: arguments)
      return add(.conditional(parts[0], parts[1], parts[2]), for: expression)
    case (Operator.optionalSelect, 2):
      guard case .literal(.string(let name)) = arguments[1].kind else { return nil }
      let operand = plan(arguments[0])
      return add(.optionalField(operand, symbols.intern(name)), for: expression)
    case (Operator.not, 1): return planUnary(arguments[0], expression) { .not($0) }
    case (Operator.negate, 1): return planUnary(arguments[0], expression) { .negate($0) }
    case (Operator.notStrictlyFalse, 1):
      return planUnary(arguments[0], expression) { .notStrictlyFalse($0) }
    case ("@given", 1): return add(.given(plan(arguments[0])), for: expression)
    case (_, 2):
      guard let make = Self.binaryOperators[call.function] else { return nil }
      let left = plan(arguments[0])
      let right = plan(arguments[1])
      return folded(add(specialised(make(left, right)), for: expression), expression)
    default: return nil
    }
  }

  private mutating func planUnary(
    _ argument: Expression, _ expression: Expression, _ make: (PlanIndex) -> PlanNode
  ) -> PlanIndex {
    let operand = plan(argument)
    return folded(add(make(operand), for: expression), expression)
  }

  private typealias BinaryMaker = @Sendable (PlanIndex, PlanIndex) -> PlanNode

  private static let binaryOperators: [String: BinaryMaker] = [
    Operator.and: { .and($0, $1) },
    Operator.or: { .or($0, $1) },
    Operator.equals: { .equal($0, $1) },
    Operator.notEquals: { .notEqual($0, $1) },
    Operator.less: { .order(.less, $0, $1) },
    Operator.lessOrEqual: { .order(.lessOrEqual, $0, $1) },
    Operator.greater: { .order(.greater, $0, $1) },
    Operator.greaterOrEqual: { .order(.greaterOrEqual, $0, $1) },
    Operator.add: { .arithmetic(.add, $0, $1) },
    Operator.subtract: { .arithmetic(.subtract, $0, $1) },
    Operator.multiply: { .arithmetic(.multiply, $0, $1) },
    Operator.divide: { .arithmetic(.divide, $0, $1) },
    Operator.modulo: { .arithmetic(.modulo, $0, $1) },
    Operator.in: { .isIn($0, $1) },
    Operator.index: { .index($0, $1) },
    Operator.optionalIndex: { .optionalIndex($0, $1) },
  ]

  /// A step that does the same in less time, where one of its operands is a constant.
  private mutating func specialised(_ node: PlanNode) -> PlanNode {
    switch node {
    case .equal(let left, let right):
      if let text = constantText(right) { return .equalsText(left, text.range) }
      if let text = constantText(left) { return .equalsText(right, text.range) }
    case .index(let operand, let key):
      if let text = constantText(key) {
        return .field(operand, symbols.intern(symbols.arena[text.range.indices]))
      }
    case .optionalIndex(let operand, let key):
      if let text = constantText(key) {
        return .optionalField(operand, symbols.intern(symbols.arena[text.range.indices]))
      }
    case .isIn(let operand, let list):
      guard case .constantTree(let first, let count, _) = parts.nodes[Int(list)] else { break }
      return .isInConstants(operand, first: first, count: count - 1)
    default: break
    }
    return node
  }

  /// The text of a step that is a constant text.
  func constantText(_ index: PlanIndex) -> TextReference? {
    guard case .constant(.text(let text)) = parts.nodes[Int(index)] else { return nil }
    return text
  }

  private mutating func planFunction(_ call: Call, _ expression: Expression) -> PlanIndex {
    let (name, isMember) = functionName(call, expression)
    if !isMember, call.target != nil {
      parts.qualifiedNames.append(QualifiedName(call: expression.id.number, name: name))
    }
    let target = isMember ? call.target.map { [$0] } ?? [] : []
    let arguments = plan(all: target + call.arguments)
    reportWrongConstants(of: name, arguments, call, expression)
    if let special = specialFunction(name, arguments, isMember: isMember, expression) {
      return special
    }
    let key = FunctionKey(name: name, isMember: isMember, argumentCount: arguments.count)
    guard let binding = functions.binding(key) else {
      return unknownFunction(name, call, expression)
    }
    let function = UInt32(truncatingIfNeeded: parts.functions.count)
    parts.functions.append(binding)
    parts.functionKeys.append(key)
    let node: PlanNode
    switch binding {
    case .unary: node = .unary(function: function, arguments[0])
    case .binary: node = .binary(function: function, arguments[0], arguments[1])
    case .many:
      let first = UInt32(truncatingIfNeeded: parts.operands.count)
      parts.operands.append(contentsOf: arguments)
      node = .many(
        function: function, first: first, count: UInt32(truncatingIfNeeded: arguments.count))
    }
    return folded(add(node, for: expression), expression)
  }

  /// The functions that have steps of their own.
  private mutating func specialFunction(
    _ name: String, _ arguments: [PlanIndex], isMember: Bool, _ expression: Expression
  ) -> PlanIndex? {
    switch (name, arguments.count, isMember) {
    case ("size", 1, _):
      if case .fold(let number) = parts.nodes[Int(arguments[0])], keepsElements(number) {
        return add(.foldCount(number), for: expression)
      }
      return folded(add(.size(arguments[0]), for: expression), expression)
    case ("dyn", 1, false): return arguments[0]
    case ("orValue", 2, true):
      return add(.orElse(arguments[0], arguments[1], unwraps: true), for: expression)
    case ("or", 2, true):
      return add(.orElse(arguments[0], arguments[1], unwraps: false), for: expression)
    case ("matches", 2, _):
      guard let text = constantText(arguments[1]) else { return nil }
      return planPattern(arguments[0], symbols.arena[text.range.indices], expression)
    default: return nil
    }
  }

  /// Whether a loop gathers its own elements, as `filter` does, so that counting them is enough.
  private func keepsElements(_ number: UInt32) -> Bool {
    let fold = parts.folds[Int(number)]
    guard fold.kind == .gather, fold.predicate != Fold.none,
      case .slot(let slot) = parts.nodes[Int(fold.element)]
    else { return false }
    return slot == fold.variable
  }

  private mutating func planPattern(
    _ operand: PlanIndex, _ bytes: ArraySlice<UInt8>, _ expression: Expression
  ) -> PlanIndex {
    do {
      let pattern = try Pattern(Array(bytes).span)
      let number = UInt32(truncatingIfNeeded: parts.patterns.count)
      parts.patterns.append(pattern)
      return folded(add(.matches(operand, pattern: number), for: expression), expression)
    } catch {
      diagnostics.append(
        Diagnostic(
          "'\(String(decoding: bytes, as: UTF8.self))' is no pattern: \(error.message)",
          at: expression.span, remedy: "write the pattern in the syntax of RE2"))
      return add(.failure(.unbound), for: expression)
    }
  }

  /// The name of the function that is called, and whether the target is its first argument.
  private func functionName(_ call: Call, _ expression: Expression) -> (String, isMember: Bool) {
    if case .function(let name, _) = references[expression.id] {
      return (name, call.target != nil && name == call.function)
    }
    guard let target = call.target else {
      let isRooted = call.function.hasPrefix(".")
      let bare = isRooted ? String(call.function.dropFirst()) : call.function
      let found = candidates(bare, isRooted: isRooted).first { functions.knows($0) }
      return (found ?? bare, false)
    }
    if let path = Self.qualifiedName(target), local(path.root) == nil {
      let isRooted = path.root.hasPrefix(".")
      let name = (isRooted ? String(path.name.dropFirst()) : path.name) + "." + call.function
      if let found = candidates(name, isRooted: isRooted).first(where: { functions.knows($0) }) {
        return (found, false)
      }
    }
    return (call.function, true)
  }

  private static func qualifiedName(_ expression: Expression) -> (name: String, root: String)? {
    var fields: [String] = []
    var base = expression
    while case .select(let select) = base.kind, !select.isTest {
      fields.append(select.field)
      base = select.operand
    }
    guard case .identifier(let root) = base.kind else { return nil }
    return (([root] + fields.reversed()).joined(separator: "."), root)
  }

  private mutating func unknownFunction(
    _ name: String, _ call: Call, _ expression: Expression
  ) -> PlanIndex {
    if functions.knows(name) { return add(.failure(.noOverload), for: expression) }
    if options.reportsCertainFailures {
      let names = functions.declarations.map(\.signature.name).filter { !$0.contains("@") }
      diagnostics.append(
        Diagnostic(
          "there is no function '\(name)'", at: call.functionSpan,
          remedy: Diagnostic.didYouMean(name, among: names)))
    }
    return add(.failure(.unknownFunction), for: expression)
  }
}
