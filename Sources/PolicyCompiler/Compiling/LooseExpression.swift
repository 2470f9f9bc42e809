import CELChecking
package import CELEvaluation
import CELSyntax
import Diagnostics
package import FactTree
import SourceText

/// An expression that belongs to no rule: what `tollgate eval` tries out.
package struct LooseExpression {
  /// One part of the expression that can be evaluated on its own.
  package struct Part {
    /// How many parts it stands within.
    package let depth: Int
    /// As it was written.
    package let text: String
    /// Its plan.
    package let program: Program
  }

  /// The plan.
  package let program: Program
  /// The type that the checker found, as CEL writes it.
  package let type: String
  /// The expression and its parts, each before those that it is made of; what stands within a loop is left out.
  package private(set) var parts: [Part] = []
  /// The names that it mentions; manifests are read with it.
  package private(set) var symbols: SymbolTable

  /// Compiles an expression; `nil` where it holds mistakes, which the log then says.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - dataNames: The names of the data files of the run.
  ///   - isTraced: Whether its parts are wanted.
  ///   - log: Where mistakes are reported.
  package init?(_ text: String, dataNames: [String], isTraced: Bool, log: MistakeLog) {
    var compiler = ExpressionCompiler(dataNames: dataNames, log: log)
    let source = ExpressionText(unlocated: text, name: "<expression>")
    guard
      let program = compiler.compile(
        source, parameters: [], placeholders: .standard, yieldsTruth: false)
    else { return nil }
    self.program = program
    let parsed = Parser.parse(source.bytes, options: compiler.options)
    let checked = Checker.check(parsed, compiler.declarations).checked
    type = (checked?.resultType ?? .dyn).description
    symbols = compiler.symbols
    if isTraced, let checked { trace(checked.expression, of: checked, source, depth: 0, compiler) }
  }

  /// Plans a part and the parts within it; recursion is as deep as the parser lets expressions be.
  private mutating func trace(
    _ expression: Expression, of whole: CheckedExpression, _ source: ExpressionText, depth: Int,
    _ compiler: ExpressionCompiler
  ) {
    if case .literal = expression.kind { return }
    let part = CheckedExpression(
      expression: expression, expressionCount: whole.expressionCount, types: whole.types,
      references: whole.references)
    var options = Planner.Options.policy
    options.reportsCertainFailures = false
    let planned = Planner.plan(part, layout: compiler.layout, options: options, symbols: &symbols)
    if let program = planned.program {
      let text = source.file.text(in: expression.span)
      parts.append(Part(depth: depth, text: text, program: program))
    }
    for inner in Self.parts(of: expression) {
      trace(inner, of: whole, source, depth: depth + 1, compiler)
    }
  }

  private static func parts(of expression: Expression) -> [Expression] {
    switch expression.kind {
    case .literal, .identifier, .message: []
    case .select(let select): [select.operand]
    case .call(let call): (call.target.map { [$0] } ?? []) + call.arguments
    case .list(let list): list.elements
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    // Within a loop there is no value without a turn of the loop.
    case .comprehension(let fold): [fold.range]
    }
  }
}
