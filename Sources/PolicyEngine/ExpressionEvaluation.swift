package import CELEvaluation
package import CalendarTime
import ComplianceModel
package import FactTree
import PolicyCompiler

/// Evaluates expressions that belong to no rule.
package struct ExpressionEvaluation: ~Copyable {
  private var evaluator: Evaluator

  /// How many units of work one evaluation may cost.
  package var costLimit: Int {
    get { evaluator.costLimit }
    set { evaluator.costLimit = newValue }
  }

  /// Why an expression has no value.
  package struct Problem: Error {
    /// What went wrong.
    package let message: String
    /// What to write instead.
    package let hint: String?
  }

  /// An evaluation as of a day.
  package init(symbols: SymbolTable, asOf: CalendarDay, data: [DataTree]) {
    evaluator = Evaluator(symbols: symbols)
    let empty = FactTreeBuilder.emptyMap(symbols: symbols)
    evaluator.setTree(empty, as: .constants)
    let nothing = evaluator.cell(of: NodeIndex(number: 0), in: .constants)
    for position in [EngineVariables.params, EngineVariables.data] {
      evaluator.bind(nothing, to: Slot(position: position))
    }
    evaluator.bind(.null, to: Slot(position: EngineVariables.parent))
    evaluator.bind(today: asOf)
    for (position, file) in data.enumerated() {
      let source = evaluator.addTree(file.tree)
      evaluator.bind(
        evaluator.cell(of: file.root, in: source),
        to: Slot(position: EngineVariables.firstData + position))
    }
  }

  /// The value of a program over a document, written as CEL.
  package mutating func value(
    of program: Program, over tree: FactTree, _ root: NodeIndex
  ) -> Result<String, Problem> {
    evaluator.reset()
    evaluator.setTree(tree, as: .manifest)
    let document = evaluator.cell(of: root, in: .manifest)
    for position in [EngineVariables.manifest, EngineVariables.judgedNode] {
      evaluator.bind(document, to: Slot(position: position))
    }
    let value = evaluator.evaluate(program)
    if let problem = evaluator.problem(value) {
      let doubt = Doubt(
        reason: problem.message, hint: problem.hint, subject: problem.subject,
        facts: problem.facts)
      return .failure(Problem(message: doubt.reason(PathWriter(tree), root), hint: problem.hint))
    }
    return .success(evaluator.literalForm(value))
  }
}

extension Evaluator {
  /// Binds `today` to midnight UTC of a day.
  mutating func bind(today: CalendarDay) {
    let slot = Slot(position: EngineVariables.today)
    bind(Timestamp(seconds: today.secondsSinceEpoch).map { .timestamp($0) } ?? .absent, to: slot)
  }
}

extension FactTreeBuilder {
  /// A tree that is one empty map.
  fileprivate static func emptyMap(symbols: SymbolTable) -> FactTree {
    var builder = FactTreeBuilder(source: [], symbols: symbols)
    builder.begin(.map, at: 0, style: .plain)
    builder.end(at: 0)
    return builder.finish()
  }
}
