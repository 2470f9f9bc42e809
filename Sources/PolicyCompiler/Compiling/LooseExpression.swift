package import CELEvaluation
import Diagnostics
package import FactTree
import SourceText

/// An expression that belongs to no rule: what `tollgate eval` tries out.
package struct LooseExpression {
  /// The plan.
  package let program: Program
  /// The names that it mentions; manifests are read with it.
  package let symbols: SymbolTable

  /// Compiles an expression; `nil` where it holds mistakes, which the log then says.
  package init?(_ text: String, dataNames: [String], log: MistakeLog) {
    var compiler = ExpressionCompiler(dataNames: dataNames, log: log)
    let source = ExpressionText(unlocated: text, name: "<expression>")
    guard
      let program = compiler.compile(
        source, parameters: [], placeholders: .standard, yieldsTruth: false)
    else { return nil }
    self.program = program
    symbols = compiler.symbols
  }
}
