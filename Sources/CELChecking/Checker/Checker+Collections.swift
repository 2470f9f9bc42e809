import CELSyntax
import Diagnostics

/// Lists, maps, messages and folds.
extension Checker {
  /// The largest type that is kept; beyond it a part is dyn, for some expressions double theirs at each step.
  private static let largestType = 200

  /// The type of a list in brackets: its elements' common type, or dyn.
  mutating func listType(_ list: ListLiteral) -> CELType {
    var element: CELType?
    for (position, part) in list.elements.enumerated() {
      let type = visit(part)
      let isOptional = list.optionalPositions.contains(position)
      element = joined(element, isOptional ? wrapped(type, part) : type)
    }
    return bounded(.list(element ?? unifier.newVariable()))
  }

  /// The type of a map in braces: its keys' and its values' common types, or dyn.
  mutating func mapType(_ entries: [MapEntry]) -> CELType {
    var key: CELType?
    var value: CELType?
    for entry in entries {
      key = joined(key, visit(entry.key))
      let type = visit(entry.value)
      value = joined(value, entry.isOptional ? wrapped(type, entry.value) : type)
    }
    return bounded(.map(key ?? unifier.newVariable(), value ?? unifier.newVariable()))
  }

  /// What an optional element adds: the type that its value holds.
  private mutating func wrapped(_ type: CELType, _ part: Expression) -> CELType {
    let inner = unifier.newVariable()
    guard isAssignable(type, to: .optional(inner)) else {
      let found = unifier.substitute(type, isFinal: true)
      problems.report(.notOptional(found, at: part.span))
      return .error
    }
    return unifier.substitute(inner, isFinal: false)
  }

  private mutating func joined(_ sofar: CELType?, _ next: CELType) -> CELType {
    guard let sofar else { return next }
    return isAssignable(sofar, to: next) ? unifier.general(sofar, next) : .dyn
  }

  private func bounded(_ type: CELType) -> CELType {
    unifier.substitute(type, isFinal: false).isSmaller(than: Self.largestType) ? type : .dyn
  }

  /// Refuses a message: there are no message types here.
  mutating func message(
    _ name: String, _ fields: [MessageField], _ expression: Expression
  ) -> CELType {
    for field in fields { visit(field.value) }
    problems.report(.noMessages(name, at: expression.span))
    return .error
  }

  /// The type of a fold: that of its result.
  mutating func foldType(_ fold: Comprehension) -> CELType {
    let range = unifier.substitute(visit(fold.range), isFinal: false)
    let accumulator = visit(fold.initial)
    let outerLocals = locals.count
    let variables = variables(of: fold, over: range)
    locals.append((fold.accumulator, accumulator))
    locals.append(contentsOf: variables)
    demand(.bool, visit(fold.condition), fold.condition)
    demand(accumulator, visit(fold.step), fold.step)
    locals.removeLast(variables.count)
    let result = visit(fold.result)
    locals.removeLast(locals.count - outerLocals)
    return unifier.substitute(result, isFinal: false)
  }

  /// The variables of a fold with their types, which depend on what is walked.
  private mutating func variables(
    of fold: Comprehension, over range: CELType
  ) -> [(name: String, type: CELType)] {
    let (first, second) = elementTypes(of: range, isPair: fold.secondVariable != nil, fold.range)
    var variables = [(name: fold.variable, type: first)]
    if let name = fold.secondVariable { variables.append((name: name, type: second)) }
    return variables
  }

  private mutating func elementTypes(
    of range: CELType, isPair: Bool, _ expression: Expression
  ) -> (CELType, CELType) {
    switch range {
    case .list(let element): return isPair ? (.int, element) : (element, .dyn)
    case .map(let key, let value): return (key, value)
    case .opaque(let name, _) where declarations.records[name] != nil: return (.string, .dyn)
    case .dyn, .error: return (.dyn, .dyn)
    case .variable:
      _ = isAssignable(.dyn, to: range)
      return (.dyn, .dyn)
    default:
      problems.report(.notARange(range, at: expression.span))
      return (.error, .error)
    }
  }

  /// Reports an expression of another type than is wanted.
  private mutating func demand(_ wanted: CELType, _ found: CELType, _ expression: Expression) {
    guard !isAssignable(found, to: wanted) else { return }
    problems.report(
      .typeMismatch(
        wanted: unifier.substitute(wanted, isFinal: true),
        found: unifier.substitute(found, isFinal: true), at: expression.span))
  }
}
