public import CELChecking
public import CELSyntax
public import Diagnostics
public import FactTree

/// Turns expressions into programs.
public struct Planner {
  /// What a planner is to heed beside the expression.
  public struct Options: Sendable {
    /// The name within which names are sought first (`a.b` for `a.b.x`, `a.x`, `x`).
    public var container = ""
    /// The texts that do not count as given.
    public var placeholders = PlaceholderList.standard
    /// Whether ordering two texts is an error when it happens.
    public var refusesTextOrdering = false
    /// Whether what can only fail, such as `date("2026-02-30")`, is a mistake of the author.
    public var reportsCertainFailures = false

    /// The options of plain CEL.
    public init() {}

    /// The options of rules and policies.
    public static var policy: Options {
      var options = Options()
      options.refusesTextOrdering = true
      options.reportsCertainFailures = true
      return options
    }
  }

  /// What planning came to.
  public struct Outcome: Sendable {
    /// The program; `nil` where there is a mistake.
    public let program: Program?
    /// The mistakes.
    public let diagnostics: [Diagnostic]
  }

  let layout: SlotLayout
  let functions: FunctionTable
  let options: Options
  let references: [ExpressionID: CheckedExpression.Reference]
  var symbols: SymbolTable
  var parts = PlanParts()
  var scope: [LocalVariable] = []
  var diagnostics: [Diagnostic] = []
  var depth = 0

  /// A variable of a loop, or a name given by `cel.bind`.
  struct LocalVariable {
    let name: String
    let slot: UInt32
    /// What the name stands for, where that is found when it is first needed.
    var initial: PlanIndex?
  }

  /// How deep an expression may be nested to be planned.
  ///
  /// More than a parser makes, and less than exhausts the small stack of a worker thread.
  static let maximumDepth = 320

  /// Plans an expression that was checked.
  public static func plan(
    _ checked: CheckedExpression, layout: SlotLayout, functions: FunctionTable = .tollgate,
    options: Options = Options(), symbols: inout SymbolTable
  ) -> Outcome {
    plan(
      checked.expression, references: checked.references, layout: layout, functions: functions,
      options: options, symbols: &symbols)
  }

  /// Plans an expression as it was parsed; its types show when it runs.
  public static func plan(
    _ expression: Expression, layout: SlotLayout, functions: FunctionTable = .tollgate,
    options: Options = Options(), symbols: inout SymbolTable
  ) -> Outcome {
    plan(
      expression, references: [:], layout: layout, functions: functions, options: options,
      symbols: &symbols)
  }

  private static func plan(
    _ expression: Expression, references: [ExpressionID: CheckedExpression.Reference],
    layout: SlotLayout, functions: FunctionTable, options: Options, symbols: inout SymbolTable
  ) -> Outcome {
    var planner = Planner(
      layout: layout, functions: functions, options: options, references: references,
      symbols: symbols)
    // The caller's table lets go of the storage, so that it grows in place.
    symbols = SymbolTable()
    planner.parts.slotCount = layout.names.count
    planner.parts.variableCount = layout.names.count
    let root = planner.plan(expression)
    symbols = planner.symbols
    guard !planner.diagnostics.contains(where: { $0.level == .error }) else {
      return Outcome(program: nil, diagnostics: planner.diagnostics)
    }
    let program = Program(
      source: .tree(expression), parts: planner.parts, root: root,
      symbolByteCount: symbols.arena.count, placeholders: options.placeholders,
      refusesTextOrdering: options.refusesTextOrdering)
    return Outcome(program: program, diagnostics: planner.diagnostics)
  }

  private init(
    layout: SlotLayout, functions: FunctionTable, options: Options,
    references: [ExpressionID: CheckedExpression.Reference], symbols: SymbolTable
  ) {
    self.layout = layout
    self.functions = functions
    self.options = options
    self.references = references
    self.symbols = symbols
  }

  /// Plans an expression and what it consists of.
  mutating func plan(_ expression: Expression) -> PlanIndex {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      if diagnostics.isEmpty {
        diagnostics.append(
          Diagnostic(
            "the expression is nested too deeply", at: expression.span,
            remedy: "nest it at most \(Self.maximumDepth) levels deep"))
      }
      return add(.failure(.tooDeep), for: expression)
    }
    switch expression.kind {
    case .literal(let literal): return add(.constant(cell(of: literal)), for: expression)
    case .identifier, .select: return planName(expression)
    case .call(let call): return planCall(call, expression)
    case .list(let list): return planList(list, expression)
    case .map(let entries): return planMap(entries, expression)
    case .comprehension(let fold): return planFold(fold, expression)
    case .message(let name, _):
      diagnostics.append(Diagnostic("there is no type '\(name)'", at: expression.span))
      return add(.failure(.unbound), for: expression)
    }
  }

  /// Plans expressions one after the other; a loop, as closures would deepen the stack.
  mutating func plan(all expressions: [Expression]) -> [PlanIndex] {
    var steps: [PlanIndex] = []
    steps.reserveCapacity(expressions.count)
    for expression in expressions { steps.append(plan(expression)) }
    return steps
  }

  /// Adds a step to the plan.
  mutating func add(_ node: PlanNode, for expression: Expression) -> PlanIndex {
    parts.nodes.append(node)
    parts.expressions.append(expression.id.number)
    return PlanIndex(truncatingIfNeeded: parts.nodes.count - 1)
  }

  /// The cell of a constant; texts go to the arena of the symbols.
  mutating func cell(of literal: Literal) -> Cell {
    switch literal {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .uint(let value): .uint(value)
    case .double(let value): .double(value)
    case .string(let bytes): .text(keep(bytes))
    case .bytes(let bytes): .bytes(keep(bytes))
    }
  }

  private mutating func keep(_ bytes: [UInt8]) -> TextReference {
    TextReference(source: .symbols, range: symbols.append(bytes))
  }

  private mutating func planList(_ list: ListLiteral, _ expression: Expression) -> PlanIndex {
    let elements = plan(all: list.elements)
    if list.optionalPositions.isEmpty, let tree = constantTree(elements) {
      return add(tree, for: expression)
    }
    let first = UInt32(truncatingIfNeeded: parts.operands.count)
    for (position, element) in elements.enumerated() {
      let isOptional = list.optionalPositions.contains(position)
      parts.operands.append(isOptional ? element | PlanNode.optionalMark : element)
    }
    let count = UInt32(truncatingIfNeeded: elements.count)
    return add(.list(first: first, count: count), for: expression)
  }

  /// A list of constants: its cells are put into the pool, the list behind its elements.
  private mutating func constantTree(_ elements: [PlanIndex]) -> PlanNode? {
    var cells: [Cell] = []
    for element in elements {
      guard case .constant(let cell) = parts.nodes[Int(element)] else { return nil }
      cells.append(cell)
    }
    let first = UInt32(truncatingIfNeeded: parts.pool.count)
    let count = UInt32(truncatingIfNeeded: cells.count)
    parts.pool.append(contentsOf: cells)
    parts.pool.append(.list(CellRange(start: first, count: count)))
    return .constantTree(first: first, count: count + 1, root: first + count)
  }

  private mutating func planMap(_ entries: [MapEntry], _ expression: Expression) -> PlanIndex {
    var operands: [UInt32] = []
    for entry in entries {
      let key = plan(entry.key)
      operands.append(entry.isOptional ? key | PlanNode.optionalMark : key)
      operands.append(plan(entry.value))
    }
    let first = UInt32(truncatingIfNeeded: parts.operands.count)
    parts.operands.append(contentsOf: operands)
    let count = UInt32(truncatingIfNeeded: entries.count)
    return add(.map(first: first, count: count), for: expression)
  }
}
