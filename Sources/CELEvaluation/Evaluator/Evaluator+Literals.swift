extension Evaluator {
  /// A list or map in brackets or braces.
  mutating func runLiteral(_ index: PlanIndex, _ program: Program) -> Cell {
    let base = stack.count
    var value = Cell.null
    switch program.nodes[Int(index)] {
    case .list(let first, let count): value = listLiteral(first, count, index, program)
    case .map(let first, let count): value = mapLiteral(first, count, index, program)
    case .constantTree(let first, let count, let root):
      value = constantTree(first, count, root, program)
    default: break
    }
    // After an error, elements that nobody will gather are left.
    if stack.count > base { stack.removeLast(stack.count - base) }
    return value
  }

  private mutating func listLiteral(
    _ first: UInt32, _ count: UInt32, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= 10
    let base = stack.count
    for position in first..<first + count {
      let operand = program.operands[Int(position)]
      let value = run(operand & ~PlanNode.optionalMark, program)
      if value.isError { return value }
      if operand & PlanNode.optionalMark == 0 {
        stack.append(value)
        continue
      }
      guard case .optional(let reference) = value else {
        return fail(Problem(kind: .noOverload, first: value), index, program)
      }
      if reference.hasValue { stack.append(cells[Int(reference.position)]) }
    }
    return makeList(fromStackAt: base)
  }

  private mutating func mapLiteral(
    _ first: UInt32, _ count: UInt32, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= 30
    let base = stack.count
    for entry in 0..<Int(count) {
      let operand = program.operands[Int(first) + 2 * entry]
      let key = run(operand & ~PlanNode.optionalMark, program)
      if key.isError { return key }
      let value = run(program.operands[Int(first) + 2 * entry + 1], program)
      if value.isError { return value }
      if operand & PlanNode.optionalMark == 0 {
        stack.append(key)
        stack.append(value)
        continue
      }
      guard case .optional(let reference) = value else {
        return fail(Problem(kind: .noOverload, first: value), index, program)
      }
      guard reference.hasValue else { continue }
      stack.append(key)
      stack.append(cells[Int(reference.position)])
    }
    return located(makeMap(fromStackAt: base), index, program)
  }

  /// Copies what the plan's pool holds; positions within it move along.
  private mutating func constantTree(
    _ first: UInt32, _ count: UInt32, _ root: UInt32, _ program: Program
  ) -> Cell {
    budget &-= 10
    let offset = UInt32(truncatingIfNeeded: cells.count) &- first
    for position in Int(first)..<Int(first) + Int(count) {
      cells.append(Self.moved(program.pool[position], by: offset))
    }
    return Self.moved(program.pool[Int(root)], by: offset)
  }

  private static func moved(_ cell: Cell, by offset: UInt32) -> Cell {
    guard case .list(let range) = cell else { return cell }
    return .list(CellRange(start: range.start &+ offset, count: range.count))
  }

  /// A list of the values on the stack, from a position up; the stack ends there then.
  mutating func makeList(fromStackAt base: Int) -> Cell {
    let start = UInt32(truncatingIfNeeded: cells.count)
    let count = UInt32(truncatingIfNeeded: stack.count - base)
    for position in base..<stack.count { cells.append(stack[position]) }
    stack.removeLast(stack.count - base)
    return .list(CellRange(start: start, count: count))
  }

  /// A list, good until the next ``reset()``.
  public mutating func makeList(_ elements: [Cell]) -> Cell {
    budget &-= elements.count
    let start = UInt32(truncatingIfNeeded: cells.count)
    cells.append(contentsOf: elements)
    return .list(CellRange(start: start, count: UInt32(truncatingIfNeeded: elements.count)))
  }

  /// A map, good until the next ``reset()``; an error where keys are repeated or can be none.
  public mutating func makeMap(_ entries: [(key: Cell, value: Cell)]) -> Cell {
    let base = stack.count
    for entry in entries {
      stack.append(entry.key)
      stack.append(entry.value)
    }
    return makeMap(fromStackAt: base)
  }

  /// An optional that has a value, good until the next ``reset()``.
  public mutating func makeOptional(_ value: Cell) -> Cell {
    let position = UInt32(truncatingIfNeeded: cells.count)
    cells.append(value)
    return .optional(OptionalReference(position: position))
  }

  /// The value of an optional, or `nil` where it has none.
  public func value(of optional: OptionalReference) -> Cell? {
    optional.hasValue ? cells[Int(optional.position)] : nil
  }

  /// The elements of a list, made or of a tree; `nil` for anything else.
  public func elements(of list: Cell) -> [Cell]? {
    guard isList(list) else { return nil }
    var elements: [Cell] = []
    elements.reserveCapacity(elementCount(list))
    var walk = Walk(over: list, in: self)
    while let element = walk.next(in: self) { elements.append(element) }
    return elements
  }

  /// The entries of a map, made or of a tree; `nil` for anything else.
  public func entries(of map: Cell) -> [(key: Cell, value: Cell)]? {
    guard isMap(map) else { return nil }
    var entries: [(key: Cell, value: Cell)] = []
    entries.reserveCapacity(elementCount(map))
    var walk = Walk(over: map, in: self)
    while let value = walk.next(in: self) { entries.append((walk.key, value)) }
    return entries
  }

  /// Two lists, one behind the other.
  ///
  /// A left side that was made last is not copied: the right one is put behind it.
  mutating func joinedLists(_ left: Cell, _ right: Cell) -> Cell {
    let count = elementCount(left) + elementCount(right)
    budget &-= count
    guard budget >= 0, cells.count < Int(Int32.max) - count else {
      budget = min(budget, -1)
      return left
    }
    var start = cells.count
    if case .list(let range) = left, range.indices.upperBound == cells.count {
      start = Int(range.start)
    } else {
      appendElements(of: left)
    }
    appendElements(of: right)
    return .list(
      CellRange(
        start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: count)))
  }

  private mutating func appendElements(of list: Cell) {
    var walk = Walk(over: list, in: self)
    while let element = walk.next(in: self) { cells.append(element) }
  }
}
