import FactTree

/// Programs as words.
extension PlanWriter {
  /// Writes a program.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - source: The text of the expression that it was planned from.
  package mutating func program(_ program: Program, source: [UInt8]) {
    let slots = program.variableCount
    counted(source)
    number(program.root)
    number(program.slotCount - slots)
    truth(program.refusesTextOrdering)
    list(program.qualifiedNames) {
      $0.number($1.call)
      $0.counted($1.name)
    }
    list(program.nodes) { $0.node($1, slots) }
    list(program.expressions) { $0.number($1) }
    list(Self.operands(of: program)) { $0.number($1) }
    list(program.folds) { $0.fold($1, slots) }
    list(program.pool) { $0.cell($1) }
    list(program.functionKeys) {
      $0.counted($1.name)
      $0.truth($1.isMember)
      $0.number($1.argumentCount)
    }
    list(program.patterns) { $0.counted($1.source) }
  }

  /// The operands; those that are symbols as negative numbers, since their numbers are the writer's own.
  private static func operands(of program: Program) -> [Int] {
    var operands = program.operands.map(Int.init)
    for case .path(_, let first, let count) in program.nodes {
      for position in Int(first)..<Int(first + count) {
        operands[position] = -1 - Int(program.operands[position])
      }
    }
    return operands
  }

  /// Writes a slot: those of loops as negative numbers, since the number of the slots before them
  /// is that of the run.
  private mutating func slot(_ slot: UInt32, _ variableCount: Int) {
    let slot = Int(slot)
    number(slot < variableCount ? slot : variableCount - slot - 1)
  }

  private mutating func fold(_ fold: Fold, _ variableCount: Int) {
    number(fold.kind.rawValue)
    number(fold.range)
    for variable in [fold.variable, fold.secondVariable, fold.accumulator] {
      optional(variable == Fold.none ? nil : variable) { $0.slot($1, variableCount) }
    }
    let steps = [
      fold.predicate, fold.element, fold.key, fold.initial, fold.condition, fold.result,
    ]
    for step in steps { number(step == Fold.none ? -1 : Int(step)) }
  }

  private mutating func code(_ code: PlanCode, _ operands: UInt32...) {
    number(code.rawValue)
    for operand in operands { number(operand) }
  }

  private mutating func node(_ node: PlanNode, _ slots: Int) {
    switch node {
    case .slot(let slot):
      code(.slot)
      self.slot(slot, slots)
    case .lazySlot(let slot, let initial):
      code(.lazySlot, initial)
      self.slot(slot, slots)
    case .slotField(let slot, let symbol):
      code(.slotField, symbol.number)
      self.slot(slot, slots)
    case .bind(let slot, let body):
      code(.bind, body)
      self.slot(slot, slots)
    case .constant(let cell):
      code(.constant)
      self.cell(cell)
    case .equalsText(let operand, let text):
      code(.equalsText, operand)
      constant(text)
    case .failure(let kind):
      code(.failure)
      number(kind.rawValue)
    case .order(let order, let left, let right):
      code(.order, UInt32(order.rawValue), left, right)
    case .arithmetic(let sign, let left, let right):
      code(.arithmetic, UInt32(sign.rawValue), left, right)
    default: plainNode(node)
    }
  }

  /// Writes a step that consists of positions alone.
  private mutating func plainNode(_ node: PlanNode) {
    switch node {
    case .constantTree(let first, let count, let root): code(.constantTree, first, count, root)
    case .field(let operand, let symbol): code(.field, operand, symbol.number)
    case .path(let operand, let first, let count): code(.path, operand, first, count)
    case .hasField(let operand, let symbol): code(.hasField, operand, symbol.number)
    case .optionalField(let operand, let symbol): code(.optionalField, operand, symbol.number)
    case .index(let operand, let key): code(.index, operand, key)
    case .optionalIndex(let operand, let key): code(.optionalIndex, operand, key)
    case .and(let left, let right): code(.and, left, right)
    case .or(let left, let right): code(.or, left, right)
    case .not(let operand): code(.not, operand)
    case .notStrictlyFalse(let operand): code(.notStrictlyFalse, operand)
    case .conditional(let condition, let yes, let no): code(.conditional, condition, yes, no)
    case .equal(let left, let right): code(.equal, left, right)
    case .notEqual(let left, let right): code(.notEqual, left, right)
    case .negate(let operand): code(.negate, operand)
    case .isIn(let operand, let list): code(.isIn, operand, list)
    case .isInConstants(let operand, let first, let count):
      code(.isInConstants, operand, first, count)
    case .size(let operand): code(.size, operand)
    case .given(let operand): code(.given, operand)
    case .orElse(let left, let right, let unwraps): code(.orElse, left, right, unwraps ? 1 : 0)
    case .list(let first, let count): code(.list, first, count)
    case .map(let first, let count): code(.map, first, count)
    case .fold(let fold): code(.fold, fold)
    case .foldCount(let fold): code(.foldCount, fold)
    case .matches(let operand, let pattern): code(.matches, operand, pattern)
    case .unary(let function, let operand): code(.unary, function, operand)
    case .binary(let function, let left, let right): code(.binary, function, left, right)
    case .many(let function, let first, let count): code(.many, function, first, count)
    default: giveUp()
    }
  }

  private mutating func cell(_ cell: Cell) {
    switch cell {
    case .null: number(CellCode.null.rawValue)
    case .bool(let value): pair(.bool, value ? 1 : 0)
    case .int(let value): pair(.int, value)
    case .uint(let value): pair(.uint, Int64(bitPattern: value))
    case .double(let value): pair(.double, Int64(bitPattern: value.bitPattern))
    case .duration(let value): pair(.duration, value)
    case .type(let type): pair(.type, Int64(type.rawValue))
    case .timestamp(let time):
      pair(.timestamp, time.seconds)
      number(time.nanoseconds)
    case .list(let range):
      pair(.list, Int64(range.start))
      number(range.count)
    case .text(let text) where text.source == .symbols:
      number(CellCode.text.rawValue)
      constant(text.range)
    case .bytes(let text) where text.source == .symbols:
      number(CellCode.bytes.rawValue)
      constant(text.range)
    case .absent, .text, .bytes, .node, .map, .optional, .error: giveUp()
    }
  }

  private mutating func pair(_ code: CellCode, _ value: Int64) {
    number(code.rawValue)
    number(value)
  }
}

/// The numbers by which plans that are written name their steps.
enum PlanCode: UInt8 {
  case constant, constantTree, slot, lazySlot, field, slotField, path, hasField, optionalField
  case index, optionalIndex, and, or, not, notStrictlyFalse, conditional, equal, notEqual
  case equalsText, order, arithmetic, negate, isIn, isInConstants, size, given, orElse, list, map
  case fold, foldCount, bind, matches, unary, binary, many, failure
}

/// The numbers by which plans that are written name the kinds of their constants.
enum CellCode: UInt8 {
  case null, bool, int, uint, double, text, bytes, timestamp, duration, list, type
}
