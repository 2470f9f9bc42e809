public import CELSyntax
import FactTree

/// An expression that is ready to be evaluated, any number of times and on any number of threads.
///
/// Names are slots, fields are symbols, constants are cells, constant patterns are compiled. A
/// program belongs to the ``SymbolTable`` it was planned with, and to later states of that table.
public final class Program: Sendable {
  /// The expression that was planned; messages quote it.
  public let expression: Expression

  /// The names of the slots that callers bind, and of the loops' variables behind them.
  let slotNames: [String]
  /// The names of functions called as `library.function(…)`, by the number of the call.
  let qualifiedNames: [Int32: String]
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
  let patterns: ContiguousArray<Pattern>
  let placeholders: PlaceholderList
  let refusesTextOrdering: Bool

  init(
    expression: Expression, parts: PlanParts, root: PlanIndex, symbolByteCount: Int,
    placeholders: PlaceholderList, refusesTextOrdering: Bool
  ) {
    self.symbolByteCount = symbolByteCount
    self.expression = expression
    self.root = root
    slotNames = parts.slotNames
    variableCount = parts.variableCount
    qualifiedNames = parts.qualifiedNames
    nodes = parts.nodes
    expressions = parts.expressions
    operands = parts.operands
    folds = parts.folds
    pool = parts.pool
    functions = parts.functions
    patterns = parts.patterns
    self.placeholders = placeholders
    self.refusesTextOrdering = refusesTextOrdering
  }

  /// The value, where the whole expression is a constant without parts.
  public var constant: Cell? {
    if case .constant(let cell) = nodes[Int(root)] { cell } else { nil }
  }
}

/// The tables of a program while it is planned.
struct PlanParts {
  var slotNames: [String] = []
  var variableCount = 0
  var qualifiedNames: [Int32: String] = [:]
  var nodes: ContiguousArray<PlanNode> = []
  var expressions: ContiguousArray<Int32> = []
  var operands: ContiguousArray<UInt32> = []
  var folds: ContiguousArray<Fold> = []
  var pool: ContiguousArray<Cell> = []
  var functions: ContiguousArray<FunctionBinding> = []
  var patterns: ContiguousArray<Pattern> = []
}
