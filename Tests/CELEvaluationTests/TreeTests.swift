import CELEvaluation
import CELSyntax
import FactTree
import Testing

@Suite("Trees beside the manifest")
struct TreeTests {
  private static func plan(_ text: String, _ symbols: inout SymbolTable) -> Program? {
    let parsed = Parser.parse(Array(text.utf8), options: ParserOptions(macros: .all))
    return parsed.expression.flatMap {
      Planner.plan($0, layout: SlotLayout(["manifest", "data"]), symbols: &symbols).program
    }
  }

  @Test(
    "a tree that was read before a name was planned holds its own number for it",
    arguments: [
      ("data.records[1].name", "\"B\""), ("data.records.map(r, r.name)", "[\"A\", \"B\"]"),
      ("has(data.records) && !has(data.recordz)", "true"), ("'records' in data", "true"),
      ("data.records[0] == {'name': 'A'}", "true"), ("data.other", "1"),
      ("data.map(k, k)", "[\"other\", \"records\"]"),
      ("data.transformMap(k, v, 1)", "{\"other\": 1, \"records\": 1}"),
      ("manifest.x + data.records[0].name + manifest.x", "\"mAm\""),
      ("data.records.exists(r, r.name == manifest.x)", "false"),
    ])
  func youngerSymbols(_ expression: String, _ expected: String) {
    var symbols = SymbolTable()
    let data: Fact = ["other": 1, "records": [["name": "A"], ["name": "B"]]]
    let old = data.tree(symbols)
    guard let program = Self.plan(expression, &symbols) else {
      Issue.record("is not planned")
      return
    }
    var evaluator = Evaluator(symbols: symbols)
    let manifest = Fact.map([("x", "m")]).tree(symbols)
    evaluator.setTree(manifest, as: .manifest)
    let source = evaluator.addTree(old)
    #expect(source == .firstData)
    evaluator.bind(evaluator.cell(of: manifest.documents[0], in: .manifest), to: Slot(position: 0))
    evaluator.bind(evaluator.cell(of: old.documents[0], in: source), to: Slot(position: 1))
    let value = evaluator.evaluate(program)
    #expect(evaluator.literalForm(value) == expected)
    evaluator.setTree(Fact.map([]).tree(symbols), as: source)
    let unbound = evaluator.evaluate(program)
    #expect(evaluator.problem(unbound)?.message == "'data' has no value here")
  }

  @Test("one evaluator serves programs with other variables, one after the other")
  func manyPrograms() {
    var symbols = SymbolTable()
    guard let loop = Self.plan("[1, 2].map(x, x + 1)", &symbols),
      let parsed = Parser.parse(Array("a + b + c".utf8)).expression,
      let sum = Planner.plan(parsed, layout: SlotLayout(["a", "b", "c"]), symbols: &symbols).program
    else {
      Issue.record("is not planned")
      return
    }
    var evaluator = Evaluator(symbols: symbols)
    evaluator.bind(.int(1), to: Slot(position: 0))
    evaluator.bind(.int(2), to: Slot(position: 1))
    #expect(!evaluator.evaluate(loop).isError)
    let value = evaluator.evaluate(sum)
    #expect(evaluator.problem(value)?.message == "'c' has no value here")
  }
}
