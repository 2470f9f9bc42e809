import FactTree

/// The library of lists.
extension FunctionTable {
  static let lists: [FunctionDeclaration] = [
    .standard(
      "slice", "The elements of a list from a position on, up to but not including another.",
      examples: [.init("[1, 2, 3, 4].slice(1, 3)", "[2, 3]")],
      .many(3...3) { $0.slice($1[0], from: $1[1], to: $1[2]) }),
    .standard(
      "flatten",
      "The list with the elements of its lists in their place, one level or so many deep.",
      examples: [
        .init("[1, [2, [3]]].flatten()", "[1, 2, [3]]"),
        .init("[1, [2, [3]]].flatten(2)", "[1, 2, 3]"),
      ],
      .unary { $0.flatten($1, depth: .int(1)) },
      .binary { $0.flatten($1, depth: $2) }),
    .standard(
      "lists.range", "The whole numbers from zero up to but not including a number.",
      examples: [
        .init("lists.range(3)", "[0, 1, 2]"), .init("lists.range(-1)", "error"),
      ],
      .unary { evaluator, count in
        guard case .int(let count) = count else { return evaluator.noOverload(count) }
        guard count >= 0 else { return evaluator.fail("a range has no \(count) elements") }
        guard count <= evaluator.budget else { return evaluator.halt(.tooCostly) }
        return evaluator.makeList((0..<count).map { .int($0) })
      }),
    .standard(
      "distinct", "The list without elements that it holds already.",
      examples: [.init("[1, 2, 1.0, 3].distinct()", "[1, 2, 3]")],
      .unary { $0.distinct($1) }),
    .standard(
      "sort", "The elements of a list in their order.",
      examples: [.init("[3, 1, 2].sort()", "[1, 2, 3]")],
      .unary { $0.sorted($1, by: $1) }),
    .standard(
      "@sortByAssociatedKeys",
      "The elements of a list in the order of their keys; written as the macro `sortBy`.",
      examples: [.init("['bb', 'a'].sortBy(x, size(x))", "['a', 'bb']")],
      .binary { $0.sorted($1, by: $2) }),
  ]

  /// The library that treats lists as sets.
  static let sets: [FunctionDeclaration] = [
    .standard(
      "sets.contains", "Whether the first list holds every element of the second.",
      examples: [.init("sets.contains([1, 2, 3], [2, 1.0])", "true")],
      .binary { $0.holds($1, all: $2) }),
    .standard(
      "sets.equivalent", "Whether each of two lists holds every element of the other.",
      examples: [.init("sets.equivalent([1, 2], [2, 1, 1])", "true")],
      .binary { evaluator, left, right in
        let there = evaluator.holds(left, all: right)
        guard case .bool(true) = there else { return there }
        return evaluator.holds(right, all: left)
      }),
    .standard(
      "sets.intersects", "Whether two lists have an element in common.",
      examples: [.init("sets.intersects([1, 2], [2, 3])", "true")],
      .binary { $0.intersects($1, $2) }),
  ]
}

extension Evaluator {
  fileprivate mutating func slice(_ list: Cell, from start: Cell, to end: Cell) -> Cell {
    guard let elements = elements(of: list), case .int(let first) = start,
      case .int(let last) = end
    else { return noOverload(list, start) }
    guard first >= 0, last <= elements.count, first <= last else {
      return fail("a list of \(elements.count) has no slice from \(first) to \(last)")
    }
    return makeList(Array(elements[Int(first)..<Int(last)]))
  }

  fileprivate mutating func flatten(_ list: Cell, depth: Cell) -> Cell {
    guard isList(list), case .int(let levels) = depth else { return noOverload(list, depth) }
    guard levels >= 0 else { return fail("flatten() needs a depth of zero or more") }
    let base = stack.count
    pushFlat(list, levels: Int(min(levels, Int64(Self.deepestNesting))))
    if budget < 0 {
      stack.removeLast(stack.count - base)
      return halt(.tooCostly)
    }
    return makeList(fromStackAt: base)
  }

  private mutating func pushFlat(_ list: Cell, levels: Int) {
    budget &-= elementCount(list)
    var walk = Walk(over: list, in: self)
    while budget >= 0, let element = walk.next(in: self) {
      if levels > 0, isList(element) {
        pushFlat(element, levels: levels - 1)
      } else {
        stack.append(element)
      }
    }
  }

  fileprivate mutating func distinct(_ list: Cell) -> Cell {
    guard isList(list) else { return noOverload(list) }
    let base = stack.count
    var walk = Walk(over: list, in: self)
    while budget >= 0, let element = walk.next(in: self) {
      var isNew = true
      var position = base
      while isNew, position < stack.count {
        budget &-= 1
        isNew = !areEqual(stack[position], element)
        position += 1
      }
      if isNew { stack.append(element) }
    }
    if budget < 0 {
      stack.removeLast(stack.count - base)
      return halt(.tooCostly)
    }
    return makeList(fromStackAt: base)
  }

  fileprivate mutating func sorted(_ list: Cell, by keyList: Cell) -> Cell {
    guard let elements = elements(of: list), let keys = self.elements(of: keyList),
      keys.count == elements.count
    else { return noOverload(list, keyList) }
    guard let first = keys.first else { return list }
    if refusesTextOrdering, case .text = first { return fail(.textsNotOrdered) }
    for key in keys {
      guard typeName(of: key) == typeName(of: first), precedes(first, key) != nil else {
        return noOverload(list, keyList)
      }
    }
    let order = mergeSorted(keys)
    if budget < 0 { return halt(.tooCostly) }
    return makeList(order.map { elements[$0] })
  }

  /// The positions of keys in the order of the keys; equal ones stay as they are.
  ///
  /// Written out, as the comparison charges the budget, which a closure of the library's sort could not.
  private mutating func mergeSorted(_ keys: [Cell]) -> [Int] {
    var order = Array(keys.indices)
    var other = order
    var width = 1
    while width < order.count, budget >= 0 {
      var start = 0
      while start < order.count {
        let middle = min(start + width, order.count)
        merge(keys, order, start, middle, min(middle + width, order.count), &other)
        start += 2 * width
      }
      swap(&order, &other)
      width *= 2
    }
    return order
  }

  private mutating func merge(
    _ keys: [Cell], _ order: [Int], _ start: Int, _ middle: Int, _ end: Int, _ result: inout [Int]
  ) {
    var left = start
    var right = middle
    for position in start..<end {
      budget &-= 1
      let takesRight =
        left == middle
        || (right < end && precedes(keys[order[right]], keys[order[left]]) == true)
      result[position] = takesRight ? order[right] : order[left]
      if takesRight { right += 1 } else { left += 1 }
    }
  }

  /// Whether a list holds every element of another.
  fileprivate mutating func holds(_ list: Cell, all other: Cell) -> Cell {
    guard isList(list), isList(other) else { return noOverload(list, other) }
    var walk = Walk(over: other, in: self)
    while let element = walk.next(in: self) {
      if budget < 0 { return halt(.tooCostly) }
      if !contains(list, element) { return .bool(false) }
    }
    return .bool(true)
  }

  fileprivate mutating func intersects(_ list: Cell, _ other: Cell) -> Cell {
    guard isList(list), isList(other) else { return noOverload(list, other) }
    var walk = Walk(over: other, in: self)
    while let element = walk.next(in: self) {
      if budget < 0 { return halt(.tooCostly) }
      if contains(list, element) { return .bool(true) }
    }
    return .bool(false)
  }

  private mutating func contains(_ list: Cell, _ value: Cell) -> Bool {
    var walk = Walk(over: list, in: self)
    while budget >= 0, let element = walk.next(in: self) {
      budget &-= 1
      if areEqual(element, value) { return true }
    }
    return false
  }
}
