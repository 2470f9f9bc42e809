public import CELSyntax
import FactTree

/// An expression that is ready to be evaluated, any number of times and on any number of threads.
///
/// Names are slots, fields are symbols, constants are cells, constant patterns are compiled. A
/// program belongs to the ``SymbolTable`` it was planned with, and to later states of that table.
public final class Program: Sendable {
  /// Where the expression comes from that was planned.
  private let source: Source

  /// How many slots there are: those that callers bind, and those of the loops' variables behind them.
  let slotCount: Int
  /// The names of functions called as `library.function(…)`.
  let qualifiedNames: [QualifiedName]
  /// How many bytes of constants there were when the program was planned.
  let symbolByteCount: Int
  /// How many of the slots callers bind.
  let variableCount: Int
  let nodes: ContiguousArray<PlanNode>
  let root: PlanIndex
  /// The number of the expression that each node came from.
  let expressions: ContiguousArray<Int32>
  let operands: ContiguousArray<UInt32>
  let folds: ContiguousArray<Fold>
  let pool: ContiguousArray<Cell>
  let functions: ContiguousArray<FunctionBinding>
  /// By what each of the functions was found.
  let functionKeys: [FunctionKey]
  let patterns: ContiguousArray<Pattern>
  let placeholders: PlaceholderList
  let refusesTextOrdering: Bool

  /// Where the expression of a program comes from.
  enum Source: Sendable {
    /// It was parsed when it was planned.
    case tree(Expression)
    /// It stands in a plan that was read, and is parsed when a message quotes it.
    case text(in: PlanText, Range<Int>)
  }

  init(
    source: Source, parts: PlanParts, root: PlanIndex, symbolByteCount: Int,
    placeholders: PlaceholderList, refusesTextOrdering: Bool
  ) {
    self.symbolByteCount = symbolByteCount
    self.source = source
    self.root = root
    slotCount = parts.slotCount
    variableCount = parts.variableCount
    qualifiedNames = parts.qualifiedNames
    nodes = parts.nodes
    expressions = parts.expressions
    operands = parts.operands
    folds = parts.folds
    pool = parts.pool
    functions = parts.functions
    functionKeys = parts.functionKeys
    patterns = parts.patterns
    self.placeholders = placeholders
    self.refusesTextOrdering = refusesTextOrdering
  }

  /// The expression that was planned; messages quote it.
  ///
  /// - Complexity: O(*n*) in the length of its text where the program was read rather than planned.
  public var expression: Expression? {
    switch source {
    case .tree(let expression): expression
    case .text(let plan, let range):
      Parser.parse(plan.bytes(range), options: plan.options.parsing).expression
    }
  }

  /// The text of the expression, where the program was read rather than planned.
  package var text: [UInt8]? {
    if case .text(let plan, let range) = source { plan.bytes(range) } else { nil }
  }

  /// The value, where the whole expression is a constant without parts.
  public var constant: Cell? {
    if case .constant(let cell) = nodes[Int(root)] { cell } else { nil }
  }
}

/// The name of a function that is called as `library.function(…)`.
struct QualifiedName: Hashable, Sendable {
  /// The number of the call.
  let call: Int32
  /// The whole name.
  let name: String
}

/// The tables of a program while it is planned.
struct PlanParts {
  var slotCount = 0
  var variableCount = 0
  var qualifiedNames: [QualifiedName] = []
  var nodes: ContiguousArray<PlanNode> = []
  var expressions: ContiguousArray<Int32> = []
  var operands: ContiguousArray<UInt32> = []
  var folds: ContiguousArray<Fold> = []
  var pool: ContiguousArray<Cell> = []
  var functions: ContiguousArray<FunctionBinding> = []
  var functionKeys: [FunctionKey] = []
  var patterns: ContiguousArray<Pattern> = []
}
