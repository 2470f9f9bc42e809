extension Evaluator {
  /// The value of a loop.
  mutating func fold(_ fold: Fold, _ index: PlanIndex, _ program: Program) -> Cell {
    let range = run(fold.range, program)
    if range.isError { return range }
    let walk = Walk(over: range, in: self)
    guard walk.isPossible else {
      return fail(Problem(kind: .notIterable, first: range), index, program)
    }
    switch fold.kind {
    case .all: return quantified(walk, fold, decides: false, index, program)
    case .exists: return quantified(walk, fold, decides: true, index, program)
    case .existsOne: return existsOne(walk, fold, index, program)
    case .general: return folded(walk, fold, index, program)
    case .gather, .insert, .merge: break
    }
    let base = stack.count
    let value =
      fold.kind == .gather
      ? gathered(walk, fold, index, program) : inserted(walk, fold, index, program)
    // After an error, elements that nobody will gather are left.
    if stack.count > base { stack.removeLast(stack.count - base) }
    return value
  }

  /// Takes the next step of a loop: binds its variables, counts its cost, looks whether to go on.
  ///
  /// - Returns: False at the end, or when the evaluation is halted.
  @inline(__always)
  private mutating func step(_ walk: inout Walk, _ fold: Fold) -> Bool {
    guard budget >= 0 else { return false }
    guard let value = walk.next(in: self) else { return false }
    budget &-= 1
    if interruption != nil, isInterrupted() { return false }
    if fold.secondVariable != Fold.none {
      slots[Int(fold.variable)] = walk.isOverMap ? walk.key : .int(walk.count &- 1)
      slots[Int(fold.secondVariable)] = value
    } else {
      slots[Int(fold.variable)] = walk.isOverMap ? walk.key : value
    }
    return true
  }

  /// The error of a loop that had to stop, or `nil` where it came to its end.
  @inline(__always)
  private mutating func stopped(_ index: PlanIndex, _ program: Program) -> Cell? {
    if budget >= 0, interruption == nil { return nil }
    return stoppedError(index, program)
  }

  @inline(never)
  private mutating func stoppedError(_ index: PlanIndex, _ program: Program) -> Cell? {
    if budget < 0 { return halt(.tooCostly, index, program) }
    if let interruption, interruption.isRaised { return halt(.interrupted, index, program) }
    return nil
  }

  @inline(never)
  private mutating func isInterrupted() -> Bool {
    stepsUntilInterruption -= 1
    guard stepsUntilInterruption <= 0 else { return false }
    stepsUntilInterruption = Interruption.stepCount
    return interruption?.isRaised ?? false
  }

  /// `all` (false decides) and `exists` (true decides): errors yield to an element that decides.
  private mutating func quantified(
    _ walk: Walk, _ fold: Fold, decides: Bool, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    var walk = walk
    var failure: Cell?
    var mark = problems.count
    while step(&walk, fold) {
      let value = run(fold.predicate, program)
      if case .bool(let isTrue) = value {
        if isTrue == decides { return value }
        continue
      }
      if isHalted { return value }
      if failure == nil {
        failure = notBool(value, index, program)
        mark = problems.count
      } else {
        problems.removeLast(problems.count - mark)
      }
    }
    return stopped(index, program) ?? failure ?? .bool(!decides)
  }

  private mutating func existsOne(
    _ walk: Walk, _ fold: Fold, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    var walk = walk
    var count = 0
    while step(&walk, fold) {
      let value = run(fold.predicate, program)
      guard case .bool(let isTrue) = value else { return notBool(value, index, program) }
      if isTrue { count += 1 }
    }
    return stopped(index, program) ?? .bool(count == 1)
  }

  private mutating func gathered(
    _ walk: Walk, _ fold: Fold, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    var walk = walk
    let base = stack.count
    while step(&walk, fold) {
      if fold.predicate != Fold.none {
        let value = run(fold.predicate, program)
        guard case .bool(let isTrue) = value else { return notBool(value, index, program) }
        if !isTrue { continue }
      }
      let element = run(fold.element, program)
      if element.isError { return element }
      budget &-= 1
      stack.append(element)
    }
    if let error = stopped(index, program) { return error }
    return makeList(fromStackAt: base)
  }

  /// The number of elements for which a loop's predicate holds.
  mutating func foldCount(_ fold: Fold, _ index: PlanIndex, _ program: Program) -> Cell {
    let range = run(fold.range, program)
    if range.isError { return range }
    var walk = Walk(over: range, in: self)
    guard walk.isPossible else {
      return fail(Problem(kind: .notIterable, first: range), index, program)
    }
    var count: Int64 = 0
    while step(&walk, fold) {
      let value = run(fold.predicate, program)
      guard case .bool(let isTrue) = value else { return notBool(value, index, program) }
      if isTrue { count &+= 1 }
    }
    return stopped(index, program) ?? .int(count)
  }

  private mutating func inserted(
    _ walk: Walk, _ fold: Fold, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    var walk = walk
    let base = stack.count
    while step(&walk, fold) {
      if fold.predicate != Fold.none {
        let value = run(fold.predicate, program)
        guard case .bool(let isTrue) = value else { return notBool(value, index, program) }
        if !isTrue { continue }
      }
      if fold.kind == .merge {
        let entries = run(fold.element, program)
        if entries.isError { return entries }
        guard isMap(entries) else {
          return fail(Problem(kind: .noOverload, first: entries), index, program)
        }
        pushEntries(of: entries)
      } else {
        let key = run(fold.key, program)
        if key.isError { return key }
        let value = run(fold.element, program)
        if value.isError { return value }
        stack.append(key)
        stack.append(value)
      }
    }
    if let error = stopped(index, program) { return error }
    return located(makeMap(fromStackAt: base), index, program)
  }

  /// Puts the keys and values of a map on the stack.
  mutating func pushEntries(of map: Cell) {
    budget &-= elementCount(map)
    var walk = Walk(over: map, in: self)
    while let value = walk.next(in: self) {
      stack.append(walk.key)
      stack.append(value)
    }
  }

  private mutating func folded(
    _ walk: Walk, _ fold: Fold, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    var walk = walk
    slots[Int(fold.accumulator)] = run(fold.initial, program)
    while true {
      // The condition is asked before each element; an error counts as true.
      if isHalted { break }
      guard step(&walk, fold) else { break }
      if case .bool(false) = run(fold.condition, program) { break }
      slots[Int(fold.accumulator)] = run(fold.step, program)
    }
    if let error = stopped(index, program) { return error }
    if isHalted { return slots[Int(fold.accumulator)] }
    return run(fold.result, program)
  }
}

extension Fold {
  /// What the accumulator of a general fold becomes.
  var step: PlanIndex { element }
}
