import FactTree

/// Programs from words.
extension PlanReader {
  /// A program; `nil` where the words are none.
  package mutating func program() -> Program? {
    let source = range()
    let variableCount = text.options.variableCount
    let root = position32()
    var parts = PlanParts()
    parts.variableCount = variableCount
    parts.slotCount = variableCount &+ number()
    let refusesTextOrdering = truth()
    for _ in 0..<count() {
      let number = number32()
      parts.qualifiedNames.append(QualifiedName(call: number, name: string()))
    }
    parts.nodes = table { $0.node() }
    parts.expressions = table { $0.number32() }
    parts.operands = table { $0.operand() }
    parts.folds = table { $0.fold() }
    parts.pool = table { $0.cell() }
    parts.functionKeys = list {
      FunctionKey(name: $0.string(), isMember: $0.truth(), argumentCount: $0.number())
    }
    for key in parts.functionKeys {
      if let binding = FunctionTable.tollgate.binding(key) {
        parts.functions.append(binding)
      } else {
        giveUp()
      }
    }
    parts.patterns = table { $0.pattern() }.reduce(into: []) { if let one = $1 { $0.append(one) } }
    guard isSound, Int(root) < parts.nodes.count, parts.slotCount >= variableCount else {
      giveUp()
      return nil
    }
    return Program(
      source: .text(in: text, source), parts: parts, root: root,
      symbolByteCount: text.symbolByteCount, placeholders: placeholders,
      refusesTextOrdering: refusesTextOrdering)
  }

  private mutating func number32() -> Int32 { Int32(truncatingIfNeeded: number()) }

  private mutating func number64() -> Int64 { Int64(truncatingIfNeeded: number()) }

  private mutating func table<Element>(
    _ read: (inout PlanReader) -> Element
  ) -> ContiguousArray<Element> {
    let count = count()
    guard count > 0 else { return [] }
    var elements: ContiguousArray<Element> = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(read(&self)) }
    return elements
  }

  /// An operand; negative numbers stand for symbols.
  private mutating func operand() -> UInt32 {
    let number = number()
    return number < 0 ? symbol(-1 &- number).number : UInt32(truncatingIfNeeded: number)
  }

  /// A slot; negative numbers stand for those behind the callers'.
  private mutating func slot() -> UInt32 {
    let number = number()
    return UInt32(
      truncatingIfNeeded: number < 0 ? text.options.variableCount &- number &- 1 : number)
  }

  private mutating func pattern() -> Pattern? {
    let pattern = try? Pattern(Array(bytes()).span)
    if pattern == nil { giveUp() }
    return pattern
  }

  private mutating func fold() -> Fold {
    let kind = Fold.Kind(rawValue: UInt8(truncatingIfNeeded: number()))
    if kind == nil { giveUp() }
    var fold = Fold(kind: kind ?? .all, range: position32(), variable: Fold.none)
    fold.variable = optional { $0.slot() } ?? Fold.none
    fold.secondVariable = optional { $0.slot() } ?? Fold.none
    fold.accumulator = optional { $0.slot() } ?? Fold.none
    // A step that the loop does not have is -1, the greatest number of 32 bits.
    fold.predicate = position32()
    fold.element = position32()
    fold.key = position32()
    fold.initial = position32()
    fold.condition = position32()
    fold.result = position32()
    return fold
  }

  private mutating func node() -> PlanNode {
    guard let code = PlanCode(rawValue: UInt8(truncatingIfNeeded: number())) else {
      giveUp()
      return .failure(.unbound)
    }
    switch code {
    case .constant: return .constant(cell())
    case .constantTree:
      return .constantTree(first: position32(), count: position32(), root: position32())
    case .slot: return .slot(slot())
    case .lazySlot:
      let initial = position32()
      return .lazySlot(slot(), initial: initial)
    case .slotField:
      let symbol = symbol()
      return .slotField(slot(), symbol)
    case .bind:
      let body = position32()
      return .bind(slot(), body: body)
    case .field: return .field(position32(), symbol())
    case .path: return .path(position32(), first: position32(), count: position32())
    case .hasField: return .hasField(position32(), symbol())
    case .optionalField: return .optionalField(position32(), symbol())
    case .index: return .index(position32(), position32())
    case .optionalIndex: return .optionalIndex(position32(), position32())
    case .list: return .list(first: position32(), count: position32())
    case .map: return .map(first: position32(), count: position32())
    case .fold: return .fold(position32())
    case .foldCount: return .foldCount(position32())
    default: return operation(code)
    }
  }

  /// A step that computes something from others.
  private mutating func operation(_ code: PlanCode) -> PlanNode {
    switch code {
    case .and: return .and(position32(), position32())
    case .or: return .or(position32(), position32())
    case .not: return .not(position32())
    case .notStrictlyFalse: return .notStrictlyFalse(position32())
    case .conditional: return .conditional(position32(), position32(), position32())
    case .equal: return .equal(position32(), position32())
    case .notEqual: return .notEqual(position32(), position32())
    case .equalsText: return .equalsText(position32(), constant())
    case .order: return .order(ordering(), position32(), position32())
    case .arithmetic: return .arithmetic(arithmetic(), position32(), position32())
    case .negate: return .negate(position32())
    case .isIn: return .isIn(position32(), position32())
    case .isInConstants:
      return .isInConstants(position32(), first: position32(), count: position32())
    case .size: return .size(position32())
    case .given: return .given(position32())
    case .orElse: return .orElse(position32(), position32(), unwraps: truth())
    case .matches: return .matches(position32(), pattern: position32())
    case .unary: return .unary(function: position32(), position32())
    case .binary: return .binary(function: position32(), position32(), position32())
    case .many: return .many(function: position32(), first: position32(), count: position32())
    default: return .failure(problem())
    }
  }

  private mutating func ordering() -> Ordering {
    let found = Ordering(rawValue: UInt8(truncatingIfNeeded: number()))
    if found == nil { giveUp() }
    return found ?? .less
  }

  private mutating func arithmetic() -> Arithmetic {
    let found = Arithmetic(rawValue: UInt8(truncatingIfNeeded: number()))
    if found == nil { giveUp() }
    return found ?? .add
  }

  private mutating func problem() -> Problem.Kind {
    let found = Problem.Kind(rawValue: UInt8(truncatingIfNeeded: number()))
    if found == nil { giveUp() }
    return found ?? .unbound
  }

  private mutating func cell() -> Cell {
    switch CellCode(rawValue: UInt8(truncatingIfNeeded: number())) {
    case .null: return .null
    case .bool: return .bool(truth())
    case .int: return .int(number64())
    case .uint: return .uint(UInt64(bitPattern: number64()))
    case .double: return .double(Double(bitPattern: UInt64(bitPattern: number64())))
    case .text: return .text(TextReference(source: .symbols, range: constant()))
    case .bytes: return .bytes(TextReference(source: .symbols, range: constant()))
    case .duration: return .duration(number64())
    case .list: return .list(CellRange(start: position32(), count: position32()))
    case .timestamp:
      if let time = Timestamp(seconds: number64(), nanoseconds: number32()) {
        return .timestamp(time)
      }
    case .type:
      if let type = TypeName(rawValue: UInt8(truncatingIfNeeded: number())) { return .type(type) }
    case nil: break
    }
    giveUp()
    return .null
  }
}
