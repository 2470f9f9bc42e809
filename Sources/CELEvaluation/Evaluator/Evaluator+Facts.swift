public import FactTree

extension Evaluator {
  /// A node of a tree as a value: scalars become cells of their own kind.
  public func cell(of index: NodeIndex, in source: SourceNumber) -> Cell {
    cell(node(NodeReference(source: source, index: index)), at: index, in: source)
  }

  @inline(__always)
  func cell(_ node: FactNode, at index: NodeIndex, in source: SourceNumber) -> Cell {
    switch node.kind {
    case .text: .text(TextReference(source: source, range: node.text))
    case .list, .map: .node(NodeReference(source: source, index: index))
    case .int: .int(node.int)
    case .null: .null
    case .bool: .bool(node.bool)
    case .double: .double(node.double)
    }
  }

  /// A node of any tree.
  @inline(__always)
  func node(_ reference: NodeReference) -> FactNode {
    if reference.source == .manifest { return manifestNodes[Int(reference.index.number)] }
    return nodes(of: reference.source)[Int(reference.index.number)]
  }

  /// The nodes of a tree.
  @inline(__always)
  func nodes(of source: SourceNumber) -> ContiguousArray<FactNode> {
    tree(source).nodes
  }

  /// A tree by its number.
  @inline(__always)
  func tree(_ source: SourceNumber) -> FactTree {
    trees[Int(source.number - SourceNumber.manifest.number)]
  }

  /// The field of a value; an error where there is none.
  @inline(__always)
  mutating func field(_ operand: Cell, _ symbol: Symbol, _ index: PlanIndex, _ program: Program)
    -> Cell
  {
    if case .node(let reference) = operand, reference.source == .manifest,
      let found = manifestField(of: reference.index, symbol)
    {
      return cell(manifestNodes[Int(found)], at: NodeIndex(number: found), in: .manifest)
    }
    return fieldElsewhere(operand, symbol, index, program)
  }

  /// The field of a map of the manifest; `nil` where there is none, or where the symbol is one
  /// that the manifest's reader did not know yet.
  @inline(__always)
  private func manifestField(of map: NodeIndex, _ symbol: Symbol) -> UInt32? {
    let parent = manifestNodes[Int(map.number)]
    guard parent.kind == .map, Int(symbol.number) < manifestSharedCount else { return nil }
    var position = map.number &+ 1
    let end = map.number &+ parent.extent
    while position < end {
      let node = manifestNodes[Int(position)]
      if node.key == symbol { return position }
      position &+= node.extent
    }
    return nil
  }

  @inline(never)
  private mutating func fieldElsewhere(
    _ operand: Cell, _ symbol: Symbol, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    switch operand {
    case .error: return operand
    case .absent: return unbound(index, program)
    case .optional: return optionalField(operand, symbol, index, program)
    default: break
    }
    switch child(of: operand, symbol) {
    case .found(let cell): return cell
    case .missing:
      return fail(
        Problem(kind: .noSuchField, first: operand, second: name(of: symbol)), index, program)
    case .noMap:
      return fail(
        Problem(kind: .noFields, first: operand, second: name(of: symbol)), index, program)
    }
  }

  /// What looking for a field came to.
  enum Lookup {
    case found(Cell)
    case missing
    case noMap
  }

  /// Looks for a field of any value that is no error.
  func child(of operand: Cell, _ symbol: Symbol) -> Lookup {
    switch operand {
    case .node(let reference):
      guard node(reference).kind == .map else { return .noMap }
      guard let found = childNode(of: reference, symbol) else { return .missing }
      return .found(cell(of: found, in: reference.source))
    case .map(let map):
      guard let value = value(in: map, under: name(of: symbol)) else { return .missing }
      return .found(value)
    default:
      return .noMap
    }
  }

  private func childNode(of reference: NodeReference, _ symbol: Symbol) -> NodeIndex? {
    let tree = tree(reference.source)
    if Int(symbol.number) < tree.symbols.count {
      return tree.child(of: reference.index, named: symbol)
    }
    // The symbol is younger than the tree, which may know the name under a number of its own.
    guard let range = symbols.range(of: symbol) else { return nil }
    return childNode(of: reference, TextReference(source: .symbols, range: range))
  }

  /// The child of a map node under a name given as text.
  func childNode(of reference: NodeReference, _ name: TextReference) -> NodeIndex? {
    let tree = tree(reference.source)
    guard let symbol = withBytes(of: name, { tree.symbol(of: $0) }) else { return nil }
    return tree.child(of: reference.index, named: symbol)
  }

  /// A symbol's name as a text; of the run's symbols only.
  func name(of symbol: Symbol) -> Cell {
    guard let range = symbols.range(of: symbol) else { return .null }
    return .text(TextReference(source: .symbols, range: range))
  }

  /// The key under which a map node of a tree holds a value.
  @inline(__always)
  func key(_ symbol: Symbol, in source: SourceNumber) -> Cell {
    let sharedCount =
      source == .manifest ? manifestSharedCount : tree(source).symbols.count
    if Int(symbol.number) < sharedCount, let range = symbols.range(of: symbol) {
      return .text(TextReference(source: .symbols, range: range))
    }
    guard let range = tree(source).ownRange(of: symbol) else { return .null }
    return .text(TextReference(source: source, range: range))
  }

  /// Field by field along a path.
  mutating func path(
    _ start: Cell, _ first: UInt32, _ count: UInt32, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= Int(count)
    var value = start
    for step in first..<first &+ count {
      let symbol = Symbol(number: program.operands[Int(step)])
      if case .node(let reference) = value, reference.source == .manifest,
        let found = manifestField(of: reference.index, symbol)
      {
        value = cell(manifestNodes[Int(found)], at: NodeIndex(number: found), in: .manifest)
        continue
      }
      value = fieldElsewhere(value, symbol, index, program)
      if case .error(let problem) = value {
        // The operands behind the symbols hold the number of each step's expression.
        let expression = Int32(bitPattern: program.operands[Int(step &+ count)])
        if problems[Int(problem.position)].expression == program.expressions[Int(index)] {
          problems[Int(problem.position)].expression = expression
        }
        return value
      }
    }
    return value
  }

  /// Whether a value has a field.
  mutating func hasField(
    _ operand: Cell, _ symbol: Symbol, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= 1
    if operand.isError { return operand }
    guard let whole = unwrapped(operand) else { return .bool(false) }
    switch child(of: whole, symbol) {
    case .found: return .bool(true)
    case .missing: return .bool(false)
    case .noMap:
      return fail(
        Problem(kind: .noFields, first: operand, second: name(of: symbol)), index, program)
    }
  }

  /// `operand.?field`, and `optional.field`.
  mutating func optionalField(
    _ operand: Cell, _ symbol: Symbol, _ index: PlanIndex, _ program: Program
  ) -> Cell {
    budget &-= 1
    if operand.isError { return operand }
    guard let whole = unwrapped(operand) else { return .optional(.none) }
    switch child(of: whole, symbol) {
    case .found(let value): return makeOptional(value)
    case .missing: return .optional(.none)
    case .noMap:
      return fail(
        Problem(kind: .noFields, first: operand, second: name(of: symbol)), index, program)
    }
  }
}
