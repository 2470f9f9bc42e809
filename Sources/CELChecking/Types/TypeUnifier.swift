/// Finds out what the type variables of an expression stand for.
///
/// Everything that an attempt binds can be taken back, so overloads are tried one after the other.
struct TypeUnifier {
  /// What each variable stands for.
  private var bindings: [CELType?] = []
  /// What was bound, with what it was before, so that it can be taken back.
  private var trail: [(variable: Int, before: CELType?)] = []
  /// Whether a name is that of a record, whose values are maps.
  private let isRecord: @Sendable (String) -> Bool

  /// A unifier that knows which opaque types are records.
  init(isRecord: @escaping @Sendable (String) -> Bool) {
    self.isRecord = isRecord
  }

  /// A state that can be returned to.
  struct Mark {
    fileprivate let trailCount: Int
    fileprivate let variableCount: Int
  }

  /// The state now.
  var mark: Mark { Mark(trailCount: trail.count, variableCount: bindings.count) }

  /// Forgets everything since a mark.
  mutating func takeBack(to mark: Mark) {
    while trail.count > mark.trailCount, let last = trail.popLast() {
      bindings[last.variable] = last.before
    }
    bindings.removeLast(max(0, bindings.count - mark.variableCount))
  }

  /// A variable that stands for nothing yet.
  mutating func newVariable() -> CELType {
    bindings.append(nil)
    return .variable(bindings.count - 1)
  }

  /// The type of an overload's value for arguments of some types, or `nil` where it takes none such.
  ///
  /// Its type parameters become fresh variables, which stay bound: the caller marks before.
  mutating func instance(of overload: OverloadSignature, for types: [CELType]) -> CELType? {
    if !overload.parameters.contains(where: \.hasParameters), !overload.result.hasParameters {
      return areAssignable(types, to: overload.parameters) ? overload.result : nil
    }
    var fresh: [String: CELType] = [:]
    for (type, parameter) in zip(types, overload.parameters) {
      guard isAssignable(type, to: replaceParameters(in: parameter, &fresh)) else { return nil }
    }
    return replaceParameters(in: overload.result, &fresh)
  }

  private mutating func replaceParameters(
    in type: CELType, _ fresh: inout [String: CELType]
  ) -> CELType {
    switch type {
    case .parameter(let name):
      if let known = fresh[name] { return known }
      let variable = newVariable()
      fresh[name] = variable
      return variable
    case .list(let element): return .list(replaceParameters(in: element, &fresh))
    case .map(let key, let value):
      let key = replaceParameters(in: key, &fresh)
      return .map(key, replaceParameters(in: value, &fresh))
    case .type(let type):
      guard let type else { return .type(nil) }
      return .type(replaceParameters(in: type, &fresh))
    case .opaque(let name, let parameters):
      var replaced: [CELType] = []
      for parameter in parameters { replaced.append(replaceParameters(in: parameter, &fresh)) }
      return .opaque(name, replaced)
    default: return type
    }
  }

  /// The type with every bound variable replaced; those that are free become dyn where `isFinal`.
  func substitute(_ type: CELType, isFinal: Bool) -> CELType {
    switch type {
    case .variable(let number):
      guard let bound = binding(of: number) else { return isFinal ? .dyn : type }
      return substitute(bound, isFinal: isFinal)
    case .parameter: return isFinal ? .dyn : type
    case .list(let element): return .list(substitute(element, isFinal: isFinal))
    case .map(let key, let value):
      return .map(substitute(key, isFinal: isFinal), substitute(value, isFinal: isFinal))
    case .type(let inner): return .type(inner.map { substitute($0, isFinal: isFinal) })
    case .opaque(let name, let parameters):
      return .opaque(name, parameters.map { substitute($0, isFinal: isFinal) })
    default: return type
    }
  }

  /// What a variable stands for, if anything yet.
  private func binding(of variable: Int) -> CELType? {
    variable < bindings.count ? bindings[variable] : nil
  }

  /// The type behind a variable, or the last variable that stands for nothing.
  private func resolve(_ type: CELType) -> CELType {
    var type = type
    while case .variable(let number) = type, let bound = binding(of: number) { type = bound }
    return type
  }

  private mutating func bind(_ variable: Int, to type: CELType) {
    guard variable < bindings.count, !occurs(variable, in: type) else { return }
    trail.append((variable, bindings[variable]))
    bindings[variable] = type
  }

  /// Whether a variable is a part of a type: standing for it, it would have no end.
  private func occurs(_ variable: Int, in type: CELType) -> Bool {
    switch type {
    case .variable(let other):
      if other == variable { return true }
      guard let bound = binding(of: other) else { return false }
      return occurs(variable, in: bound)
    case .list(let element): return occurs(variable, in: element)
    case .map(let key, let value): return occurs(variable, in: key) || occurs(variable, in: value)
    case .type(let inner): return inner.map { occurs(variable, in: $0) } ?? false
    case .opaque(_, let parameters): return parameters.contains { occurs(variable, in: $0) }
    default: return false
    }
  }
}

extension TypeUnifier {
  /// Whether values of one type can stand where the other is wanted, variables being bound so that they can.
  ///
  /// After `false` some variables may be bound: the caller takes back to its mark.
  mutating func isAssignable(_ given: CELType, to wanted: CELType) -> Bool {
    if case .variable(let number) = wanted {
      if let fits = fits(given, variable: number) { return fits }
    }
    if case .variable(let number) = given {
      if let fits = fits(wanted, variable: number) { return fits }
      return resolve(given) == resolve(wanted)
    }
    switch (given, wanted) {
    case (.dyn, _), (_, .dyn), (.error, _), (_, .error): return true
    case (.null, let other), (let other, .null): return isNullable(other)
    case (.list(let element), .list(let other)): return isAssignable(element, to: other)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return isAssignable(key, to: otherKey) && isAssignable(value, to: otherValue)
    case (.type, .type): return true
    case (.number, let other), (let other, .number): return other.isNumeric
    case (.opaque(let name, let parameters), .opaque(let other, let others)):
      guard name == other, parameters.count == others.count else { return false }
      for (parameter, other) in zip(parameters, others) {
        guard isAssignable(parameter, to: other) else { return false }
      }
      return true
    case (.opaque(let name, _), .map) where isRecord(name):
      return isAssignable(Self.recordAsMap, to: wanted)
    case (.map, .opaque(let name, _)) where isRecord(name):
      return isAssignable(given, to: Self.recordAsMap)
    default: return given == wanted
    }
  }

  /// What a record is to functions that take maps.
  static let recordAsMap = CELType.map(.string, .dyn)

  /// Whether all values can stand where the others are wanted.
  mutating func areAssignable(_ given: [CELType], to wanted: [CELType]) -> Bool {
    guard given.count == wanted.count else { return false }
    for (one, other) in zip(given, wanted) {
      guard isAssignable(one, to: other) else { return false }
    }
    return true
  }

  /// Whether a variable can stand for a type, and binds it; `nil` where that settles nothing.
  private mutating func fits(_ type: CELType, variable: Int) -> Bool? {
    if let bound = binding(of: variable) {
      if bound == type { return true }
      guard isAssignable(type, to: bound) else { return false }
      let general = general(type, bound)
      if general != bound { bind(variable, to: general) }
      return true
    }
    guard !occurs(variable, in: type) else { return nil }
    bind(variable, to: type)
    return true
  }

  private func isNullable(_ type: CELType) -> Bool {
    switch type {
    case .null, .timestamp, .duration, .opaque: true
    default: false
    }
  }

  /// The more general of two types of which one is assignable to the other, part by part.
  func general(_ left: CELType, _ right: CELType) -> CELType {
    let left = resolve(left)
    let right = resolve(right)
    switch (left, right) {
    case (.dyn, _), (_, .dyn): return .dyn
    case (.error, let other), (let other, .error): return other
    case (.null, let other), (let other, .null): return other
    case (.variable, let other), (let other, .variable): return other
    case (.list(let element), .list(let other)): return .list(general(element, other))
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return .map(general(key, otherKey), general(value, otherValue))
    case (.opaque(let name, let parameters), .opaque(let other, let others))
    where name == other && parameters.count == others.count:
      return .opaque(name, zip(parameters, others).map { general($0, $1) })
    case (.type(let inner), .type(let other)):
      return .type(inner == other ? inner : nil)
    case (.number, _), (_, .number): return .number
    case (.map, .opaque), (.opaque, .map): return Self.recordAsMap
    default: return left
    }
  }
}
