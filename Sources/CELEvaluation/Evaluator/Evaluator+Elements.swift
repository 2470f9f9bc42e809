import FactTree

extension Evaluator {
  /// The value of `operand[key]`.
  mutating func element(
    of operand: Cell, at key: Cell, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= 1
    if operand.isError { return operand }
    if key.isError { return key }
    charge(forKey: key)
    if case .optional = operand { return optionalElement(of: operand, at: key, index, program) }
    switch lookUp(key, in: operand) {
    case .found(let value): return value
    case .failed(let problem): return fail(problem, index, program)
    }
  }

  /// The value of `operand[?key]`.
  mutating func optionalElement(
    of operand: Cell, at key: Cell, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= 1
    if operand.isError { return operand }
    if key.isError { return key }
    charge(forKey: key)
    guard let whole = unwrapped(operand) else { return .optional(.none) }
    switch lookUp(key, in: whole) {
    case .found(let value): return makeOptional(value)
    case .failed(let problem):
      switch problem.kind {
      case .noSuchKey, .outsideList: return .optional(.none)
      default: return fail(problem, index, program)
      }
    }
  }

  /// Charges for the look at a key.
  private mutating func charge(forKey key: Cell) {
    if case .text(let text) = key { charge(forTextOf: Int(text.range.length)) }
  }

  /// What stands within optionals; `nil` where one has no value, the value itself where it is none.
  func unwrapped(_ value: Cell) -> Cell? {
    var inner = value
    while case .optional(let reference) = inner {
      guard let next = self.value(of: reference) else { return nil }
      inner = next
    }
    return inner
  }

  private enum ElementLookup {
    case found(Cell)
    case failed(Problem)
  }

  private func lookUp(_ key: Cell, in operand: Cell) -> ElementLookup {
    switch operand {
    case .node(let reference) where node(reference).kind == .map:
      guard soughtKey(key) != nil || isNumber(key) else { return badKey(operand, key) }
      guard case .text(let name) = key, let found = childNode(of: reference, name) else {
        return .failed(Problem(kind: .noSuchKey, first: key, second: operand))
      }
      return .found(cell(of: found, in: reference.source))
    case .map(let map):
      guard soughtKey(key) != nil || isNumber(key) else { return badKey(operand, key) }
      guard let sought = soughtKey(key), let value = value(in: map, under: sought) else {
        return .failed(Problem(kind: .noSuchKey, first: key, second: operand))
      }
      return .found(value)
    case .node, .list:
      guard let position = position(key) else { return badKey(operand, key) }
      let count = elementCount(operand)
      guard position >= 0, position < count else {
        return .failed(Problem(kind: .outsideList, first: key, second: .int(Int64(count))))
      }
      return .found(element(of: operand, Int(position)))
    default:
      return .failed(Problem(kind: .noOverload, first: operand, second: key))
    }
  }

  private func badKey(_ operand: Cell, _ key: Cell) -> ElementLookup {
    .failed(Problem(kind: .noOverload, first: operand, second: key))
  }

  private func isNumber(_ cell: Cell) -> Bool {
    switch cell {
    case .int, .uint, .double: true
    default: false
    }
  }

  /// A position in a list: any number that is whole.
  private func position(_ key: Cell) -> Int64? {
    switch key {
    case .int(let value): value
    case .uint(let value): Int64(clamping: value)
    case .double(let value): Int64(exactly: value)
    default: nil
    }
  }

  /// The number of elements of a list or entries of a map; zero for anything else.
  func elementCount(_ cell: Cell) -> Int {
    switch cell {
    case .list(let range): Int(range.count)
    case .map(let map): Int(map.count)
    case .node(let reference): node(reference).entryCount
    default: 0
    }
  }

  /// An element of a list, at a position that it has.
  func element(of list: Cell, _ position: Int) -> Cell {
    switch list {
    case .list(let range): return cells[Int(range.start) + position]
    case .node(let reference):
      guard let found = tree(reference.source).entry(of: reference.index, at: position) else {
        return .absent
      }
      return cell(of: found, in: reference.source)
    default: return .absent
    }
  }

  /// Whether a value is a list, made or of a tree.
  func isList(_ cell: Cell) -> Bool {
    switch cell {
    case .list: true
    case .node(let reference): node(reference).kind == .list
    default: false
    }
  }

  /// Whether a value is a map, made or of a tree.
  func isMap(_ cell: Cell) -> Bool {
    switch cell {
    case .map: true
    case .node(let reference): node(reference).kind == .map
    default: false
    }
  }

  /// The value of `size(value)`.
  mutating func size(of value: Cell, _ index: PlanIndex, _ program: Program) -> Cell {
    budget &-= 1
    switch value {
    case .text(let text):
      charge(forTextOf: Int(text.range.length))
      return .int(Int64(codePointCount(text)))
    case .bytes(let bytes): return .int(Int64(bytes.range.length))
    case .list, .map, .node: return .int(Int64(elementCount(value)))
    case .error: return value
    default: return fail(Problem(kind: .noOverload, first: value), index, program)
    }
  }

  /// The value of `value in collection`.
  mutating func membership(
    _ value: Cell, _ collection: Cell, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= 1
    if value.isError { return value }
    if collection.isError { return collection }
    if isMap(collection) {
      charge(forKey: value)
      return isKey(value, of: collection)
    }
    guard isList(collection) else {
      return fail(Problem(kind: .noOverload, first: value, second: collection), index, program)
    }
    budget &-= elementCount(collection)
    var walk = Walk(over: collection, in: self)
    while let element = walk.next(in: self) {
      if areEqual(value, element) { return .bool(true) }
    }
    return .bool(false)
  }

  private func isKey(_ value: Cell, of map: Cell) -> Cell {
    guard let key = soughtKey(value) else { return .bool(false) }
    switch map {
    case .map(let range): return .bool(self.value(in: range, under: key) != nil)
    case .node(let reference):
      guard case .text(let name) = key else { return .bool(false) }
      return .bool(childNode(of: reference, name) != nil)
    default: return .bool(false)
    }
  }

  /// Membership in a list of scalars that the plan holds.
  mutating func membership(
    _ value: Cell, _ first: UInt32, _ count: UInt32, _ program: Program
  ) -> Cell {
    if value.isError { return value }
    budget &-= 1 &+ Int(count)
    for position in Int(first)..<Int(first) + Int(count)
    where areEqual(value, program.pool[position]) {
      return .bool(true)
    }
    return .bool(false)
  }
}
