import FactTree

/// Which facts of the manifest a step read that failed.
///
/// Asked only when a step fails, while the variables of the loops around it still hold what they
/// held; only scalars of the manifest need it, as all other cells know where they stand.
extension Evaluator {
  /// The facts that the operands of a step are: of two at most, and only where they are plain paths.
  func factsRead(by index: PlanIndex, _ program: Program) -> (NodeIndex?, NodeIndex?) {
    switch program.nodes[Int(index)] {
    case .order(_, let left, let right), .arithmetic(_, let left, let right),
      .binary(_, let left, let right), .isIn(let left, let right):
      (fact(left, program), fact(right, program))
    case .unary(_, let operand), .negate(let operand), .not(let operand), .size(let operand),
      .matches(let operand, _), .field(let operand, _), .hasField(let operand, _),
      .optionalField(let operand, _), .index(let operand, _), .optionalIndex(let operand, _),
      .isInConstants(let operand, _, _), .conditional(let operand, _, _):
      (fact(operand, program), nil)
    case .and(let left, let right), .or(let left, let right):
      (noTruth(fact(left, program)), noTruth(fact(right, program)))
    case .slotField(let slot, _): (fact(inSlot: slot, program), nil)
    case .path: (fact(index, program), nil)
    case .fold(let number), .foldCount(let number):
      (fact(program.folds[Int(number)].range, program), nil)
    case .many(_, let first, let count) where count > 0:
      (fact(program.operands[Int(first)], program), nil)
    default: (nil, nil)
    }
  }

  /// The fact that a step's value is; of a path that ends early, the last fact that was reached.
  private func fact(_ index: PlanIndex, _ program: Program) -> NodeIndex? {
    switch program.nodes[Int(index)] {
    case .slot(let slot): return fact(inSlot: slot, program)
    case .slotField(let slot, let symbol):
      return fact(inSlot: slot, program).map { child(of: $0, symbol) ?? $0 }
    case .field(let operand, let symbol):
      return fact(operand, program).map { child(of: $0, symbol) ?? $0 }
    case .path(let operand, let first, let count):
      guard var reached = fact(operand, program) else { return nil }
      for step in first..<first &+ count {
        let symbol = Symbol(number: program.operands[Int(step)])
        guard let next = child(of: reached, symbol) else { break }
        reached = next
      }
      return reached
    case .index(let operand, let key):
      guard let whole = fact(operand, program) else { return nil }
      guard case .constant(.int(let position)) = program.nodes[Int(key)],
        let entry = tree(.manifest).entry(of: whole, at: Int(truncatingIfNeeded: position))
      else { return whole }
      return entry
    default: return nil
    }
  }

  /// The fact that a variable holds; of a loop's variable that holds a scalar, what is walked over.
  private func fact(inSlot slot: UInt32, _ program: Program) -> NodeIndex? {
    if case .node(let reference) = slots[Int(slot)] {
      return reference.source == .manifest ? reference.index : nil
    }
    for fold in program.folds where fold.variable == slot || fold.secondVariable == slot {
      return fact(fold.range, program)
    }
    return nil
  }

  private func child(of map: NodeIndex, _ symbol: Symbol) -> NodeIndex? {
    let tree = tree(.manifest)
    return Int(symbol.number) < manifestSharedCount ? tree.child(of: map, named: symbol) : nil
  }

  /// A fact that is no truth value, and so at fault where one is due.
  private func noTruth(_ fact: NodeIndex?) -> NodeIndex? {
    fact.flatMap { manifestNodes[Int($0.number)].kind == .bool ? nil : $0 }
  }

  /// The facts of the manifest that the operands of the step were which failed, in their order.
  func facts(of problem: Problem) -> (first: NodeIndex?, second: NodeIndex?) {
    switch problem.kind {
    case .noSuchKey, .badKey, .repeatedKey, .outsideList, .message:
      // These tell of a key or a position, which is at fault where what it is sought in is no fact.
      (problem.firstFact ?? fact(problem.first), problem.secondFact)
    default:
      (fact(problem.first) ?? problem.firstFact, fact(problem.second) ?? problem.secondFact)
    }
  }

  /// The fact that a cell stands for: a list or map, or a text where it is written.
  ///
  /// - Complexity: O(*n*) in the size of the manifest for texts.
  private func fact(_ cell: Cell) -> NodeIndex? {
    switch cell {
    case .node(let reference): return reference.source == .manifest ? reference.index : nil
    case .text(let text):
      guard text.source == .manifest, !text.isEmpty else { return nil }
      let position = manifestNodes.firstIndex {
        $0.kind == .text && $0.text.start == text.range.start
          && $0.text.length == text.range.length
      }
      return position.map { NodeIndex(number: UInt32($0)) }
    default: return nil
    }
  }
}
