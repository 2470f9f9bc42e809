public import CELChecking

extension CELEnvironment {
  /// Declares a function that expressions may call.
  ///
  ///     environment.declareFunction("initials", [.string], .string) { arguments in
  ///       guard case .string(let name) = arguments[0] else { throw FunctionFailure("no name") }
  ///       return .string(String(name.split(separator: " ").compactMap(\.first)))
  ///     }
  ///
  /// The body is called only with arguments of the kinds that were declared, never with an error. It
  /// must give the same value for the same arguments: a call with constants is made only once.
  ///
  /// - Parameters:
  ///   - name: The name; it may be qualified (`text.initials`).
  ///   - parameters: The types of the arguments, that of the target first.
  ///   - result: The type of the value.
  ///   - isMember: Whether it is called as `target.name(…)`.
  ///   - body: Gives the value, or throws a ``FunctionFailure`` that says why there is none.
  /// - Returns: Whether it was declared. It is not where a function of that name with that number of
  ///   arguments is there already.
  @discardableResult
  public mutating func declareFunction(
    _ name: String, _ parameters: [CELType], _ result: CELType, isMember: Bool = false,
    _ body: @escaping @Sendable ([CELValue]) throws -> CELValue
  ) -> Bool {
    let signatures = declarations.functions[name]?.overloads ?? []
    let isTaken = signatures.contains {
      $0.isMember == isMember && $0.parameters.count == parameters.count
    }
    if isTaken || isMember && parameters.isEmpty { return false }
    let overload = OverloadSignature(
      id: "\(isMember ? "member" : "global")_\(name)_\(parameters.count)", isMember: isMember,
      parameters: parameters, result: result)
    let count = parameters.count
    let binding = FunctionBinding.many(count...count) { evaluator, cells in
      var values: [CELValue] = []
      for (cell, type) in zip(cells, parameters) {
        guard let value = evaluator.value(of: cell), value.mayBe(type) else {
          return evaluator.noOverload(cells.first ?? .absent, cells.count > 1 ? cells[1] : .absent)
        }
        values.append(value)
      }
      do {
        return evaluator.makeCell(try body(values))
      } catch {
        return evaluator.fail((error as? FunctionFailure)?.message ?? "\(error)")
      }
    }
    add(
      FunctionDeclaration(
        FunctionSignature(name: name, overloads: [overload]), "", examples: [],
        bindings: [binding]))
    return true
  }
}

extension CELValue {
  /// Whether the value is of the kind that a type names; elements are not looked at.
  fileprivate func mayBe(_ type: CELType) -> Bool {
    switch (type, self) {
    case (.dyn, _), (.parameter, _), (.variable, _): true
    case (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double): true
    case (.string, .string), (.bytes, .bytes), (.timestamp, .timestamp): true
    case (.duration, .duration), (.list, .list), (.map, .map), (.type, .type): true
    case (.opaque, .optional): true
    default: false
    }
  }
}
