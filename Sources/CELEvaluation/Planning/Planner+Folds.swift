import CELSyntax

/// Loops: those of the macros are recognised by their shape and get faster steps.
extension Planner {
  /// Plans a fold.
  mutating func planFold(_ fold: Comprehension, _ expression: Expression) -> PlanIndex {
    if isBinding(fold) { return planBinding(fold, expression) }
    var planned = Fold(kind: .general, range: plan(fold.range), variable: 0)
    let outerScope = scope
    planned.variable = declare(fold.variable)
    if let second = fold.secondVariable { planned.secondVariable = declare(second) }
    if !planMacro(fold, &planned) { planGeneral(fold, &planned) }
    scope = outerScope
    let number = UInt32(truncatingIfNeeded: parts.folds.count)
    parts.folds.append(planned)
    return add(.fold(number), for: expression)
  }

  /// Whether a fold is what `cel.bind` expands to: it walks over nothing and only names its accumulator.
  private func isBinding(_ fold: Comprehension) -> Bool {
    guard case .list(let list) = fold.range.kind, list.elements.isEmpty,
      case .literal(.bool(false)) = fold.condition.kind
    else { return false }
    return true
  }

  private mutating func planBinding(_ fold: Comprehension, _ expression: Expression) -> PlanIndex {
    let initial = plan(fold.initial)
    let slot = declare(fold.accumulator)
    scope[scope.count - 1].initial = initial
    let body = plan(fold.result)
    scope.removeLast()
    return add(.bind(slot, body: body), for: expression)
  }

  /// Gives a name a slot of its own; names in sight of one another never share one.
  private mutating func declare(_ name: String) -> UInt32 {
    let slot = UInt32(truncatingIfNeeded: parts.slotCount)
    parts.slotCount += 1
    scope.append(LocalVariable(name: name, slot: slot))
    return slot
  }

  private mutating func planGeneral(_ fold: Comprehension, _ planned: inout Fold) {
    let variables = scope
    // The first value is found outside the loop, where its variables do not exist.
    scope.removeLast(fold.secondVariable == nil ? 1 : 2)
    planned.initial = plan(fold.initial)
    scope = variables
    planned.accumulator = declare(fold.accumulator)
    planned.condition = plan(fold.condition)
    planned.element = plan(fold.step)
    let accumulator = scope.removeLast()
    scope.removeLast(fold.secondVariable == nil ? 1 : 2)
    scope.append(accumulator)
    planned.result = plan(fold.result)
  }

  /// Plans a fold that has the shape of a macro; false where it has none.
  ///
  /// Only folds whose accumulator nobody can name are looked at: no part of theirs but the macro's
  /// own can read it.
  private mutating func planMacro(_ fold: Comprehension, _ planned: inout Fold) -> Bool {
    guard fold.accumulator.hasPrefix("@") else { return false }
    if planQuantifier(fold, &planned) { return true }
    guard case .literal(.bool(true)) = fold.condition.kind else { return false }
    if planExistsOne(fold, &planned) { return true }
    guard isAccumulator(fold.result, fold) else { return false }
    return planGathering(fold, &planned)
  }

  private mutating func planQuantifier(_ fold: Comprehension, _ planned: inout Fold) -> Bool {
    guard isAccumulator(fold.result, fold),
      let asked = arguments(of: fold.condition, Operator.notStrictlyFalse, 1)?.first,
      case .literal(.bool(let initial)) = fold.initial.kind
    else { return false }
    let name = initial ? Operator.and : Operator.or
    guard let terms = arguments(of: fold.step, name, 2), isAccumulator(terms[0], fold) else {
      return false
    }
    let isAsked =
      initial
      ? isAccumulator(asked, fold)
      : arguments(of: asked, Operator.not, 1).map { isAccumulator($0[0], fold) } ?? false
    guard isAsked else { return false }
    planned.kind = initial ? .all : .exists
    planned.predicate = plan(terms[1])
    return true
  }

  private mutating func planExistsOne(_ fold: Comprehension, _ planned: inout Fold) -> Bool {
    guard case .literal(.int(0)) = fold.initial.kind,
      let result = arguments(of: fold.result, Operator.equals, 2),
      isAccumulator(result[0], fold), case .literal(.int(1)) = result[1].kind,
      let step = arguments(of: fold.step, Operator.conditional, 3), isAccumulator(step[2], fold),
      let more = arguments(of: step[1], Operator.add, 2), isAccumulator(more[0], fold),
      case .literal(.int(1)) = more[1].kind
    else { return false }
    planned.kind = .existsOne
    planned.predicate = plan(step[0])
    return true
  }

  private mutating func planGathering(_ fold: Comprehension, _ planned: inout Fold) -> Bool {
    var step = fold.step
    var predicate: Expression?
    if let choice = arguments(of: step, Operator.conditional, 3), isAccumulator(choice[2], fold) {
      predicate = choice[0]
      step = choice[1]
    }
    if let sum = arguments(of: step, Operator.add, 2), isAccumulator(sum[0], fold),
      case .list(let added) = sum[1].kind, added.elements.count == 1,
      added.optionalPositions.isEmpty, case .list(let initial) = fold.initial.kind,
      initial.elements.isEmpty
    {
      planned.kind = .gather
      if let predicate { planned.predicate = plan(predicate) }
      planned.element = plan(added.elements[0])
      return true
    }
    return planInsertion(fold, step, predicate, &planned)
  }

  private mutating func planInsertion(
    _ fold: Comprehension, _ step: Expression, _ predicate: Expression?, _ planned: inout Fold
  ) -> Bool {
    guard case .map(let initial) = fold.initial.kind, initial.isEmpty,
      case .call(let call) = step.kind, call.function == "cel.@mapInsert",
      let first = call.arguments.first, isAccumulator(first, fold)
    else { return false }
    switch call.arguments.count {
    case 3:
      planned.kind = .insert
      if let predicate { planned.predicate = plan(predicate) }
      planned.key = plan(call.arguments[1])
      planned.element = plan(call.arguments[2])
    case 2:
      planned.kind = .merge
      if let predicate { planned.predicate = plan(predicate) }
      planned.element = plan(call.arguments[1])
    default:
      return false
    }
    return true
  }

  private func isAccumulator(_ expression: Expression, _ fold: Comprehension) -> Bool {
    guard case .identifier(let name) = expression.kind else { return false }
    return name == fold.accumulator
  }

  private func arguments(
    of expression: Expression, _ function: String, _ count: Int
  ) -> [Expression]? {
    guard case .call(let call) = expression.kind, call.target == nil, call.function == function,
      call.arguments.count == count
    else { return nil }
    return call.arguments
  }
}
