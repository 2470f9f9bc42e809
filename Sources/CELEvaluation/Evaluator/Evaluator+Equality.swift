import FactTree

extension Evaluator {
  /// How deep two values may be nested to be compared.
  static let deepestNesting = 256

  /// `left == right`, or its contrary.
  mutating func equality(
    _ left: Cell, _ right: Cell, isWanted: Bool, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= 1
    if left.isError { return left }
    if right.isError { return right }
    return .bool(areEqual(left, right) == isWanted)
  }

  /// Whether two values are equal; values of different types are not, numbers compare across types.
  mutating func areEqual(_ left: Cell, _ right: Cell) -> Bool {
    areEqual(left, right, depth: 0)
  }

  private mutating func areEqual(_ left: Cell, _ right: Cell, depth: Int) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)), (.bytes(let left), .bytes(let right)):
      charge(forTextOf: Int(min(left.range.length, right.range.length)))
      return equals(left, right)
    case (.int(let left), .int(let right)): return left == right
    case (.bool(let left), .bool(let right)): return left == right
    case (.null, .null): return true
    case (.timestamp(let left), .timestamp(let right)): return left == right
    case (.duration(let left), .duration(let right)): return left == right
    case (.type(let left), .type(let right)): return left == right
    case (.optional(let left), .optional(let right)):
      guard left.hasValue, right.hasValue else { return left.hasValue == right.hasValue }
      return areNested(
        cells[Int(left.position)], cells[Int(right.position)], depth: depth)
    case (.node, _), (.list, _), (.map, _): return areEqualParents(left, right, depth: depth)
    default: return Self.numbersAreEqual(left, right)
    }
  }

  /// Compares what stands within other values; beyond the bound of nesting the evaluation ends.
  private mutating func areNested(_ left: Cell, _ right: Cell, depth: Int) -> Bool {
    guard depth < Self.deepestNesting else {
      _ = halt(.tooDeep)
      return false
    }
    return areEqual(left, right, depth: depth + 1)
  }

  private mutating func areEqualParents(_ left: Cell, _ right: Cell, depth: Int) -> Bool {
    let count = elementCount(left)
    guard elementCount(right) == count else { return false }
    if isList(left), isList(right) {
      budget &-= count
      return listsAreEqual(left, right, depth: depth)
    }
    if isMap(left), isMap(right) {
      budget &-= count
      return mapsAreEqual(left, right, depth: depth)
    }
    return false
  }

  private mutating func listsAreEqual(_ left: Cell, _ right: Cell, depth: Int) -> Bool {
    var leftWalk = Walk(over: left, in: self)
    var rightWalk = Walk(over: right, in: self)
    while let one = leftWalk.next(in: self), let other = rightWalk.next(in: self) {
      guard budget >= 0, areNested(one, other, depth: depth) else { return false }
    }
    return true
  }

  private mutating func mapsAreEqual(_ left: Cell, _ right: Cell, depth: Int) -> Bool {
    var walk = Walk(over: left, in: self)
    while let one = walk.next(in: self) {
      guard budget >= 0, let other = value(ofMap: right, under: walk.key),
        areNested(one, other, depth: depth)
      else { return false }
    }
    return true
  }

  /// The value that a map, made or of a tree, holds under a key.
  func value(ofMap map: Cell, under key: Cell) -> Cell? {
    switch map {
    case .map(let range): return value(in: range, under: key)
    case .node(let reference):
      guard case .text(let name) = key, let found = childNode(of: reference, name) else {
        return nil
      }
      return cell(of: found, in: reference.source)
    default: return nil
    }
  }

  /// Whether two numbers are equal, across types; false for anything else.
  static func numbersAreEqual(_ left: Cell, _ right: Cell) -> Bool {
    switch (left, right) {
    case (.uint(let left), .uint(let right)): left == right
    case (.double(let left), .double(let right)): left == right
    case (.int(let left), .uint(let right)): UInt64(exactly: left) == right
    case (.uint(let left), .int(let right)): UInt64(exactly: right) == left
    case (.int(let left), .double(let right)): Double(left) == right
    case (.double(let left), .int(let right)): left == Double(right)
    case (.uint(let left), .double(let right)): Double(left) == right
    case (.double(let left), .uint(let right)): left == Double(right)
    default: false
    }
  }
}
