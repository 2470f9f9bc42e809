import CELChecking
package import CELEvaluation
import CELSyntax
import Diagnostics
package import FactTree

/// An expression that belongs to no rule: what `tollgate eval` tries out.
package struct LooseExpression {
  /// The plan.
  package let program: Program
  /// The type that the checker found, as CEL writes it.
  package let type: String
  /// The expression and its parts, each before those that it is made of; what stands within a loop is left out.
  package let parts: [ExpressionPart]
  /// The names that it mentions; manifests are read with it.
  package let symbols: SymbolTable

  /// Compiles an expression; `nil` where it holds mistakes, which the log then says.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - dataNames: The names of the data files of the run.
  ///   - isTraced: Whether its parts are wanted.
  ///   - isTyped: Whether it is held against the schema that comes with the program and that it fits.
  ///   - log: Where mistakes are reported.
  package init?(
    _ text: String, dataNames: [String], isTraced: Bool, isTyped: Bool = false, log: MistakeLog
  ) {
    var compiler = ExpressionCompiler(dataNames: dataNames, log: log)
    let source = ExpressionText(unlocated: text, name: "<expression>")
    if isTyped, let vocabulary = Self.vocabulary(fitting: source, dataNames) {
      compiler.declareManifest(vocabulary)
    }
    guard
      let program = compiler.compile(
        source, parameters: [], placeholders: .standard, yieldsTruth: false)
    else { return nil }
    self.program = program
    let parsed = Parser.parse(source.bytes, options: compiler.options)
    let checked = Checker.check(parsed, compiler.declarations).checked
    type = (checked?.resultType ?? .dyn).description
    parts =
      isTraced ? compiler.parts(of: source, placeholders: .standard, isTerse: false) : []
    symbols = compiler.symbols
  }

  /// The vocabulary of the shipped schemas in which an expression is free of mistakes; the first,
  /// that of projects, where it is in none.
  private static func vocabulary(
    fitting source: ExpressionText, _ dataNames: [String]
  ) -> Vocabulary? {
    let all = SchemaChoice.shipped.compactMap {
      ManifestSchema(shipped: $0.name).map(Vocabulary.init)
    }
    let fitting = all.first {
      var trial = ExpressionCompiler(dataNames: dataNames, log: MistakeLog())
      trial.declareManifest($0)
      return trial.compile(source, parameters: [], placeholders: .standard, yieldsTruth: false)
        != nil
    }
    return fitting ?? all.first
  }
}
