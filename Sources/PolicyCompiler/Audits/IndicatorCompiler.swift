import CELChecking
import CELEvaluation
import Diagnostics
import FactTree

/// Plans the indicators of the office.
struct IndicatorCompiler {
  let log: MistakeLog

  /// Plans an indicator; `nil` where it holds mistakes, which the log then says.
  func compile(
    _ indicator: IndicatorDefinition, with compiler: inout ExpressionCompiler
  ) -> CompiledIndicator? {
    let text = indicator.text
    let schema = indicator.schema.schema { field, problem in
      log.error(problem.message, at: text.keySpan(field.node), in: text.file)
    }
    let vocabulary = schema.map(Vocabulary.init)
    compiler.declare(vocabulary)
    if let vocabulary {
      let manifest = SchemaPlace(shape: vocabulary.schema.root, parent: nil)
      let place =
        indicator.selector.map {
          RuleScope.place($0, from: manifest, in: vocabulary.schema, of: text, log)
        } ?? manifest
      compiler.declare("self", as: vocabulary.type(of: place.shape))
      compiler.declare("parent", as: place.parent.map(vocabulary.type) ?? .dyn)
    } else {
      compiler.declare("self", as: .dyn)
      compiler.declare("parent", as: .dyn)
    }
    let rows = RowPlanner(text: text, parameters: [], placeholders: .standard, log: log)
      .plan(
        selector: indicator.selector, when: indicator.when, columns: indicator.columns,
        groupBy: [], with: &compiler)
    var groups = ExpressionCompiler(groupsWith: compiler.dataNames, log: log)
    groups.symbols = compiler.symbols
    defer { compiler.symbols = groups.symbols }
    var records = vocabulary?.records ?? [:]
    records["row"] = GroupTypes.record(rows.types)
    groups.declare(records)
    groups.declare("rows", as: .list(GroupTypes.row("row")))
    guard let aggregate = aggregate(indicator.aggregate, of: text, with: &groups),
      let plan = rows.plan
    else { return nil }
    return CompiledIndicator(
      id: indicator.id.text, title: indicator.title, description: indicator.description,
      unit: indicator.unit, rows: plan, aggregate: aggregate, bounds: indicator.bounds)
  }

  private func aggregate(
    _ located: LocatedText, of text: PolicyText, with compiler: inout ExpressionCompiler
  ) -> Program? {
    guard ExpressionTraps(text: text, log: log).isWhole(located) else { return nil }
    let found = compiler.compileTyped(
      ExpressionText(located, of: text), parameters: [], placeholders: .standard)
    guard let found else { return nil }
    let isNumber = [.int, .uint, .double, .number, .dyn].contains(found.type)
    if !isNumber {
      log.error(
        "an indicator is a number, but this is of type \(found.type)", at: text.span(located.node),
        in: text.file)
    }
    return isNumber ? found.program : nil
  }
}
