package import FactTree

/// The expressions of a planned rule in parts, so that each part can be shown with its value.
package struct TracedRule {
  /// A demand and the parts of its expression.
  package struct Demand {
    /// The demand.
    package let compiled: CompiledDemand
    /// The demand as an author would state it.
    package let text: String
    /// The parts; none where the demand has no expression.
    package let parts: [ExpressionPart]
  }

  /// The parts of `when`; none where the rule has none.
  package let when: [ExpressionPart]
  /// The demands, in the order of the planned rule.
  package let demands: [Demand]

  /// The names that the parts mention: those of the set, and behind them more.
  package let symbols: SymbolTable

  /// Takes the expressions of a rule apart.
  ///
  /// - Parameters:
  ///   - index: The position of the rule in the set.
  ///   - set: What it is judged with: the parts are planned with its names.
  package init(_ index: Int, of set: PolicySet) {
    let (rule, definition) = (set.rules[index], set.definitions[index])
    var compiler = ExpressionCompiler(dataNames: set.dataNames, log: MistakeLog())
    // Names of the set come first, so that its manifests fit the parts.
    compiler.symbols = set.symbols
    when =
      definition.when.map {
        compiler.parts(
          of: ExpressionText(unlocated: $0.text, name: "when"), placeholders: rule.placeholders,
          isTerse: true)
      } ?? []
    let lowered = definition.loweredDemands
    demands = zip(rule.demands, lowered).map { compiled, lowered in
      let parts = lowered.expression.map {
        compiler.parts(
          of: ExpressionText(unlocated: $0, name: "check"), placeholders: rule.placeholders,
          isTerse: true)
      }
      return Demand(compiled: compiled, text: lowered.explanation, parts: parts ?? [])
    }
    symbols = compiler.symbols
  }
}
