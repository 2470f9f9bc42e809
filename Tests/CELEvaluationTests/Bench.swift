import CELChecking
import CELEvaluation
import CELSyntax
import Diagnostics
import FactTree
import SourceText

/// An expression at a glance: plans it, evaluates it over facts and puts the outcome into words.
struct Bench {
  var symbols = SymbolTable()
  var layout = SlotLayout(
    ["manifest", "self", "today", "other"], sectionsOf: "manifest")
  var options = Planner.Options()
  var facts: Fact = .map([])
  var costLimit = Evaluator.defaultCostLimit

  /// The value in literal form, or `error: ` and the message.
  mutating func value(_ text: String) -> String {
    switch outcome(text) {
    case .value(let text): text
    case .problem(let problem): "error: \(problem.message)"
    case .mistakes(let diagnostics):
      "mistake: \(diagnostics.map(\.message).joined(separator: "; "))"
    }
  }

  enum Outcome {
    case value(String)
    case problem(EvaluationProblem)
    case mistakes([Diagnostic])
  }

  mutating func outcome(_ text: String) -> Outcome {
    var macros = MacroTable.all
    macros.add(.given)
    let parsed = Parser.parse(Array(text.utf8), options: ParserOptions(macros: macros))
    guard let expression = parsed.expression else { return .mistakes(parsed.diagnostics) }
    return outcome(expression)
  }

  mutating func outcome(_ expression: Expression) -> Outcome {
    let planned = Planner.plan(expression, layout: layout, options: options, symbols: &symbols)
    guard let program = planned.program else { return .mistakes(planned.diagnostics) }
    var evaluator = Evaluator(symbols: symbols)
    evaluator.costLimit = costLimit
    let tree = facts.tree(symbols)
    evaluator.setTree(tree, as: .manifest)
    let root = evaluator.cell(of: tree.documents[0], in: .manifest)
    evaluator.bind(root, to: Slot(position: 0))
    evaluator.bind(root, to: Slot(position: 1))
    if let today = Timestamp(year: 2026, month: 1, day: 1) {
      evaluator.bind(.timestamp(today), to: Slot(position: 2))
    }
    let value = evaluator.evaluate(program)
    if let problem = evaluator.problem(value) { return .problem(problem) }
    return .value(evaluator.literalForm(value))
  }
}

/// A value from which a tree is built.
indirect enum Fact: Sendable {
  case null, bool(Bool), int(Int64), double(Double), text(String)
  case list([Fact])
  case map([(String, Fact)])

  func tree(_ symbols: SymbolTable) -> FactTree {
    var builder = FactTreeBuilder(source: [], symbols: symbols)
    add(to: &builder)
    return builder.finish()
  }

  private func add(to builder: inout FactTreeBuilder) {
    let span = SourceSpan(at: 0)
    switch self {
    case .null: builder.addNull(span)
    case .bool(let value): builder.add(value, span)
    case .int(let value): builder.add(value, span)
    case .double(let value): builder.add(value, span)
    case .text(let text):
      builder.add(builder.append(decoded: Array(text.utf8).span), span, style: .plain)
    case .list(let elements):
      builder.begin(.list, at: 0, style: .flow)
      for element in elements { element.add(to: &builder) }
      builder.end(at: 0)
    case .map(let entries):
      builder.begin(.map, at: 0, style: .flow)
      for (key, value) in entries {
        builder.setKey(builder.append(decoded: Array(key.utf8).span), span: span)
        value.add(to: &builder)
      }
      builder.end(at: 0)
    }
  }
}

extension Fact: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int64) { self = .int(value) }
  init(floatLiteral value: Double) { self = .double(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(nilLiteral: ()) { self = .null }
  init(arrayLiteral elements: Fact...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, Fact)...) { self = .map(elements) }
}
