import CELEvaluation
import CELSyntax
import Diagnostics
import FactTree
import SourceText
import Testing

@Suite("Limits of work")
struct LimitTests {
  @Test(
    "what costs too much ends in an error that nothing absorbs",
    arguments: [
      "numbers.map(a, numbers.map(b, numbers.map(c, a + b + c))).size() > 0",
      "numbers.all(a, numbers.all(b, numbers.all(c, true)))",
      "numbers.all(a, numbers.all(b, numbers.all(c, true))) || true",
      "true && (numbers.exists(a, numbers.exists(b, numbers.exists(c, false))) ? 1 : 2) == 3",
      "[numbers.map(a, numbers.map(b, numbers.map(c, c)))].exists(x, true)",
      "numbers.map(a, numbers.map(b, numbers.map(c, c))).size() == 0 || numbers.size() > 0",
      "cel.bind(a, text + text, cel.bind(b, a + a, cel.bind(c, b + b + b + b, c + c + c + c + c))).size() > 0",
      "numbers.map(a, text.replace('a', text)).size() > 0",
      "numbers.map(a, numbers.map(b, text.charAt(a))).size() > 0",
      "lists.range(10000000).size() > 0",
      "numbers.map(a, text).join(text).size() > 0",
      "'%s'.format([numbers.map(a, numbers.map(b, text))]).size() > 0",
      "lists.range(2000).distinct().size() > 0",
    ])
  func tooCostly(_ expression: String) {
    let numbers = (0..<200).map { Fact.int($0) }
    var bench = Bench(
      facts: [
        "numbers": .list(numbers), "text": .text(String(repeating: "a", count: 200_000)),
      ])
    guard case .problem(let problem) = bench.outcome(expression) else {
      Issue.record("is \(bench.value(expression).prefix(100))")
      return
    }
    #expect(problem.message.hasPrefix("the expression costs more than it may: "))
    #expect(problem.message.hasSuffix(" units, the limit is 1000000"))
    guard case .problem = bench.outcome("given(numbers) && (\(expression))") else {
      Issue.record("is absorbed by given()")
      return
    }
  }

  @Test("values that hold one another many times over are compared and printed within bounds")
  func exponentialValues() {
    var bench = Bench()
    func doubled(_ last: String) -> String {
      let bindings = (2...40).map { "cel.bind(x\($0), [x\($0 - 1), x\($0 - 1)], " }
      return "cel.bind(x1, [self], " + bindings.joined() + last
        + String(repeating: ")", count: 40)
    }
    let printed = bench.value(doubled("x40"))
    #expect(printed.utf8.count > 1 << 20 && printed.utf8.count < 2 << 20)
    let compared = bench.value(doubled("x40 == x40"))
    #expect(compared.hasPrefix("error: the expression costs more"))
  }

  @Test("the limit is the evaluator's, and the cost is told")
  func limit() {
    var bench = Bench(facts: ["numbers": [1, 2, 3]], costLimit: 20)
    #expect(bench.value("numbers.all(n, n > 0)") == "true")
    #expect(bench.value("numbers.map(n, numbers.map(m, m)).size() == 3").contains("limit is 20"))
  }

  @Test("an evaluation that is called off ends in an error")
  func interruption() {
    var symbols = SymbolTable()
    let parsed = Parser.parse(Array("lists.range(1000).all(n, n >= 0) || true".utf8))
    guard let expression = parsed.expression,
      let program = Planner.plan(expression, layout: SlotLayout([]), symbols: &symbols).program
    else {
      Issue.record("is not planned")
      return
    }
    var evaluator = Evaluator(symbols: symbols)
    let interruption = Interruption()
    evaluator.interruption = interruption
    #expect(evaluator.evaluate(program).bool == true)
    interruption.raise()
    let value = evaluator.evaluate(program)
    #expect(evaluator.problem(value)?.message == "the evaluation was called off")
  }

  @Test("an expression nested too deeply is refused, one nested deeply is evaluated")
  func nestedExpressions() {
    func nested(_ depth: Int) -> Expression {
      var expression = Expression(
        id: ExpressionID(number: 0), span: SourceSpan(at: 0), kind: .identifier("self"))
      for number in 1...depth {
        let call = Call(
          function: "dyn", functionSpan: SourceSpan(at: 0), target: nil,
          arguments: [
            Expression(
              id: ExpressionID(number: Int32(2 * number)), span: SourceSpan(at: 0),
              kind: .list(ListLiteral(elements: [expression])))
          ])
        expression = Expression(
          id: ExpressionID(number: Int32(2 * number + 1)), span: SourceSpan(at: 0),
          kind: .call(call))
      }
      return expression
    }
    var bench = Bench()
    guard case .mistakes(let diagnostics) = bench.outcome(nested(600)) else {
      Issue.record("is planned")
      return
    }
    #expect(diagnostics.map(\.message) == ["the expression is nested too deeply"])
    guard case .value = bench.outcome(nested(150)) else {
      Issue.record("has no value")
      return
    }
  }

  @Test("facts nested deeply are compared up to a bound")
  func nestedFacts() {
    var fact: Fact = 1
    for _ in 0..<1000 { fact = [fact] }
    var bench = Bench(facts: ["deep": fact])
    #expect(
      bench.value("deep == [deep][0] || true")
        == "error: the values are nested more than 256 levels deep")
    #expect(bench.value("deep.flatten(300).size()") == "1")
    #expect(bench.value("deep").utf8.count < 2000)
  }
}
