import CELSyntax
import Diagnostics
import FactTree

/// What is known before anything runs.
extension Planner {
  /// The work that a constant may cost to be found when planning.
  private static let costLimit = 10_000

  /// Replaces a step by its value where all its operands are constants.
  mutating func folded(_ index: PlanIndex, _ expression: Expression) -> PlanIndex {
    guard isConstant(index) else { return index }
    let value = valueNow(index, expression)
    switch value {
    case .value(let cell): parts.nodes[Int(index)] = .constant(cell)
    case .text(let bytes):
      let range = symbols.append(bytes)
      parts.nodes[Int(index)] = .constant(
        .text(TextReference(source: .symbols, range: range)))
    case .failure(let problem):
      guard options.reportsCertainFailures else { break }
      diagnostics.append(
        Diagnostic(problem.message, at: expression.span, remedy: problem.hint))
    case .unknown: break
    }
    return index
  }

  private enum Constant {
    case value(Cell)
    case text([UInt8])
    case failure(EvaluationProblem)
    case unknown
  }

  /// Evaluates a step with an evaluator of its own; the plan so far is its program.
  private func valueNow(_ index: PlanIndex, _ expression: Expression) -> Constant {
    var evaluator = Evaluator(symbols: symbols)
    evaluator.costLimit = Self.costLimit
    let program = Program(
      source: .tree(expression), parts: parts, root: index, symbolByteCount: symbols.arena.count,
      placeholders: options.placeholders, refusesTextOrdering: options.refusesTextOrdering)
    let value = evaluator.evaluate(program)
    switch value {
    case .null, .bool, .int, .uint, .double, .timestamp, .duration, .type: return .value(value)
    case .text(let text):
      return text.source == .symbols ? .value(value) : .text(evaluator.bytes(of: text))
    case .error:
      guard !evaluator.isHalted, let problem = evaluator.problem(value) else { return .unknown }
      return .failure(problem)
    default: return .unknown
    }
  }

  private func isConstant(_ index: PlanIndex) -> Bool {
    operands(of: parts.nodes[Int(index)]).map { operands in
      operands.allSatisfy {
        if case .constant = parts.nodes[Int($0)] { true } else { false }
      }
    } ?? false
  }

  /// The operands of a step that depends on nothing else; `nil` for any other.
  private func operands(of node: PlanNode) -> [PlanIndex]? {
    switch node {
    case .not(let operand), .negate(let operand), .size(let operand),
      .unary(_, let operand), .equalsText(let operand, _), .matches(let operand, _),
      .isInConstants(let operand, _, _):
      [operand]
    case .equal(let left, let right), .notEqual(let left, let right),
      .order(_, let left, let right), .arithmetic(_, let left, let right),
      .binary(_, let left, let right):
      [left, right]
    case .many(_, let first, let count):
      Array(parts.operands[Int(first)..<Int(first + count)])
    default: nil
    }
  }
}
