public import FactTree

/// Evaluates programs; one for each thread, used again and again.
///
///     var symbols = SymbolTable()
///     let layout = SlotLayout(["manifest", "self", "today"], sectionsOf: "manifest")
///     let planned = Planner.plan(expression, layout: layout, functions: .tollgate, symbols: &symbols)
///     guard let program = planned.program else { return planned.diagnostics }
///
///     // All policies are planned; trees are read with the table as it is now.
///     var evaluator = Evaluator(symbols: symbols)
///     evaluator.setTree(tree, as: .manifest)
///     let root = evaluator.cell(of: tree.documents[0], in: .manifest)
///     evaluator.bind(root, to: Slot(position: 0))
///     let value = evaluator.evaluate(program)
///     if let problem = evaluator.problem(value) {
///       report(problem.message, problem.hint, problem.expression)
///     } else {
///       report(evaluator.describe(value))
///     }
///     evaluator.reset()
///
/// Values stay good until ``reset()``, whichever program made them, so the value of one may be
/// bound for the next. Evaluation never fails otherwise than by a ``Cell/error(_:)``.
public struct Evaluator: ~Copyable {
  /// How many units of work an evaluation may cost before it ends in an error.
  public var costLimit = Evaluator.defaultCostLimit

  /// The work that earlier evaluations of the same task took; it counts towards the limit.
  ///
  /// Set it to nothing when a task begins, and to ``cost`` after each of its evaluations.
  public var costSoFar = 0

  /// What somebody else may raise to call an evaluation off.
  public var interruption: Interruption?

  /// The cost that is allowed where nobody says otherwise.
  public static let defaultCostLimit = 1_000_000

  /// The bytes of the run's names and constants.
  var symbolBytes: [UInt8]
  var symbols: SymbolTable

  /// The manifest and behind it all other trees, by source number less that of the manifest.
  var trees: ContiguousArray<FactTree>
  // The manifest's parts once more: they are read at every step.
  var manifestNodes: ContiguousArray<FactNode>
  var manifestArena: [UInt8]
  var manifestSharedCount: Int

  /// The variables of the caller and of the loops.
  var slots: ContiguousArray<Cell> = []

  /// Whether a variable may hold what ``reset()`` forgets.
  private var hasScratchBindings = false

  /// Texts that were made.
  var scratch: ContiguousArray<UInt8> = []
  /// Elements and entries of lists and maps that were made.
  var cells: ContiguousArray<Cell> = []
  /// Elements and entries of lists and maps that are being made.
  var stack: ContiguousArray<Cell> = []
  /// The hash tables of large maps that were made.
  var tables: ContiguousArray<UInt32> = []

  var problems: ContiguousArray<Problem> = []
  /// The programs whose evaluation ended in an error.
  var failedPrograms: ContiguousArray<Program> = []

  /// The work that is still allowed.
  var budget = 0
  /// Whether the evaluation must end: its error is absorbed by nothing.
  var isHalted = false
  /// The error that ended the evaluation.
  var haltError = Cell.absent
  /// Whether the program that runs may not order texts.
  var refusesTextOrdering = false
  var stepsUntilInterruption = Interruption.stepCount

  var placeholders = PlaceholderList.standard
  var patternCache = PatternCache()
  var zoneCache = ZoneCache()

  /// An evaluator for programs that were planned with a table of symbols, or an earlier state of it.
  public init(symbols: SymbolTable) {
    let empty = FactTreeBuilder(source: [], symbols: symbols).finish()
    self.symbols = symbols
    symbolBytes = symbols.arena
    trees = [empty, empty]
    manifestNodes = empty.nodes
    manifestArena = empty.arena
    manifestSharedCount = symbols.count
  }

  /// Learns the constants of programs that were planned meanwhile.
  ///
  /// - Parameter symbols: A later state of the table that the evaluator was made with.
  public mutating func setSymbols(_ symbols: SymbolTable) {
    self.symbols = symbols
    symbolBytes = symbols.arena
  }

  /// Makes a tree known under a number, in place of the one that had it.
  ///
  /// Cells that point into the former tree lose their meaning; variables bound to such are unbound.
  public mutating func setTree(_ tree: FactTree, as source: SourceNumber) {
    guard source.number >= SourceNumber.manifest.number else { return }
    let position = Int(source.number - SourceNumber.manifest.number)
    while trees.count <= position {
      trees.append(FactTreeBuilder(source: [], symbols: symbols).finish())
    }
    trees[position] = tree
    unbind(source)
    guard source == .manifest else { return }
    manifestNodes = tree.nodes
    manifestArena = tree.arena
    manifestSharedCount = tree.symbols.count
  }

  /// Adds a tree beside the manifest.
  ///
  /// - Returns: The number under which its nodes can be bound.
  public mutating func addTree(_ tree: FactTree) -> SourceNumber {
    let number = UInt32(truncatingIfNeeded: trees.count) + SourceNumber.manifest.number
    let source = SourceNumber(number: number)
    setTree(tree, as: source)
    return source
  }

  /// Binds a value to a variable of the layout; ``Cell/absent`` unbinds it.
  public mutating func bind(_ cell: Cell, to slot: Slot) {
    hasScratchBindings = hasScratchBindings || cell.source == .scratch
    while slots.count <= slot.position { slots.append(.absent) }
    slots[slot.position] = cell
  }

  /// The value of a program with the variables as they are bound now.
  public mutating func evaluate(_ program: Program) -> Cell {
    guard program.symbolByteCount <= symbolBytes.count else {
      return fail("the expression was planned after the evaluator learnt the constants")
    }
    while slots.count < program.slotCount { slots.append(.absent) }
    if placeholders !== program.placeholders { placeholders = program.placeholders }
    refusesTextOrdering = program.refusesTextOrdering
    budget = costLimit - costSoFar
    isHalted = false
    if !stack.isEmpty { stack.removeAll(keepingCapacity: true) }
    var value = run(program.root, program)
    // The slots behind the caller's belong to the loops: another program may give them to a caller.
    for slot in program.variableCount..<program.slotCount { slots[slot] = .absent }
    if budget < 0, !isHalted { value = halt(.tooCostly, program.root, program) }
    if isHalted { value = haltError }
    if case .error(let index) = value { file(index, under: program) }
    return value
  }

  /// The work that the last evaluation cost, and those of its task before it.
  public var cost: Int { costLimit - budget }

  /// Unbinds the variables that hold what stands in a memory that is about to change.
  private mutating func unbind(_ source: SourceNumber) {
    for slot in slots.indices where slots[slot].source == source { slots[slot] = .absent }
    if source == .scratch { hasScratchBindings = false }
  }

  /// Forgets all values that were made and all problems, and keeps the memory.
  ///
  /// Variables that are bound to such values are unbound.
  public mutating func reset(keepingCapacity keeps: Bool = true) {
    // Emptying an array costs more than to see that it is empty, as it mostly is.
    if hasScratchBindings { unbind(.scratch) }
    if !keeps || !scratch.isEmpty { scratch.removeAll(keepingCapacity: keeps) }
    if !keeps || !cells.isEmpty { cells.removeAll(keepingCapacity: keeps) }
    if !keeps || !tables.isEmpty { tables.removeAll(keepingCapacity: keeps) }
    if !problems.isEmpty { problems.removeAll(keepingCapacity: true) }
    if !failedPrograms.isEmpty { failedPrograms.removeAll(keepingCapacity: true) }
  }
}
