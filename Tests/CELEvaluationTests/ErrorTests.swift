import CELEvaluation
import CELSyntax
import FactTree
import SourceText
import Testing

@Suite("Errors as values")
struct ErrorTests {
  private static let facts: Fact = [
    "project": ["name": "Bridge", "tier": 2, "due": "2026-03-01", "charter": ["purpose": "x"]],
    "gates": [["id": "G1", "date": "31/12/2026"], ["id": "G2"]],
  ]

  @Test(
    "what decides absorbs them, on either side",
    arguments: [
      ("1 / 0 > 0 || true", "true"), ("true || 1 / 0 > 0", "true"),
      ("1 / 0 > 0 && false", "false"), ("false && 1 / 0 > 0", "false"),
      ("1 / 0 > 0 || false", "error: division by zero"),
      ("1 / 0 > 0 && true", "error: division by zero"),
      ("'a' || true", "true"), ("'a' || false", "error: \"a\", where true or false is due"),
      ("gates.exists(g, g.date == '31/12/2026')", "true"),
      ("gates.exists(g, g.nothing == 1)", "error: g has no field 'nothing'"),
      ("gates.all(g, g.date == 'x')", "false"),
      ("gates.exists(g, g.id == 'G2' || g.nothing)", "true"),
      ("gates.map(g, g.date)", "error: g has no field 'date'"),
      ("gates.exists_one(g, g.date == 'x')", "error: g has no field 'date'"),
      (
        "gates.map(g, gates.exists(h, [1, h.nothing] == []) || g.id == 'G1').size()",
        "error: h has no field 'nothing'"
      ),
      ("gates.map(g, gates.map(h, h.nothing).size() == 0 || true)", "[true, true]"),
      ("[[1, gates[0].nothing].size() > 0 || true, false]", "[true, false]"),
      ("(1 / 0 > 0) ? 1 : 2", "error: division by zero"),
      ("true ? 1 : 1 / 0", "1"), ("1 ? 2 : 3", "error: 1, where true or false is due"),
      ("optional.of(1).orValue(1 / 0)", "1"),
      ("optional.none().orValue(1 / 0)", "error: division by zero"),
      ("cel.bind(x, 1 / 0, true)", "true"), ("cel.bind(x, 1 / 0, x > 0 || true)", "true"),
      ("given(gates[7].date)", "false"), ("given(gates[0].date)", "true"),
      ("given(nothing.at.all)", "false"), ("given(gates[1 / 0].id)", "false"),
    ])
  func absorption(_ expression: String, _ expected: String) {
    var bench = Bench(facts: Self.facts)
    #expect(bench.value(expression) == expected)
  }

  @Test(
    "messages name what was written, with its value, and what to do",
    arguments: [
      (
        "project.chartr", "project has no field 'chartr'",
        "did you mean 'charter'? Else write given(project.chartr) where it may be missing"
      ),
      (
        "project.charter.budget", "project.charter has no field 'budget'",
        "write given(project.charter.budget) where it may be missing"
      ),
      (
        "sponsors", "the manifest has no section 'sponsors'",
        "write given(sponsors) where it may be missing"
      ),
      ("project.name.first", "project.name is \"Bridge\", which has no field 'first'", nil),
      (
        "date(gates[0].date)",
        "gates[0].date is \"31/12/2026\", which is no date (write YYYY-MM-DD)", nil
      ),
      ("gates[2]", "gates has 2 entries, so none at position 2", nil),
      ("gates[-1]", "gates has 2 entries, so none at position -1", nil),
      ("gates['a']", "gates is a list, which has no field 'a'", nil),
      ("{'a': 1}[project.name]", "the map has no entry \"Bridge\"", nil),
      ("project.tier + 9223372036854775807", "2 + 9223372036854775807 is out of range", nil),
      ("project.tier % 0", "division by zero: project.tier % 0", nil),
      (
        "project.name < 1", "no such overload: text < whole number, as project.name is \"Bridge\"",
        nil
      ),
      ("size(project.tier)", "no such overload: size(whole number), as project.tier is 2", nil),
      ("project.tier.all(t, t > 1)", "project.tier is 2, where a list or map is due", nil),
      ("int(project.name)", "project.name is \"Bridge\", which int() cannot convert", nil),
      (
        "optional.none().value()", "the optional has no value: optional.none().value()",
        "write orValue(…), or ask hasValue() first"
      ),
      ("other", "'other' has no value here", nil),
      ("other.x.y", "'other' has no value here", nil),
      ("nosuch(1)", "there is no function 'nosuch'", nil),
      ("{'a': 1, 'a': 2}", "the key \"a\" stands in the map twice", nil),
      ("{[1]: 1}", "a list cannot be the key of a map", nil),
    ] as [(String, String, String?)])
  func messages(_ expression: String, _ message: String, _ hint: String?) {
    var bench = Bench(facts: Self.facts)
    guard case .problem(let problem) = bench.outcome(expression) else {
      Issue.record("\(expression) does not fail: \(bench.value(expression))")
      return
    }
    #expect(problem.message == message)
    #expect(problem.hint == hint)
  }

  @Test("a problem points at the step that failed")
  func places() {
    var bench = Bench(facts: Self.facts)
    let text = "true && project.chartr.purpose == 'x'"
    guard case .problem(let problem) = bench.outcome(text) else {
      Issue.record("does not fail")
      return
    }
    let bytes = Array(text.utf8)
    let guilty = bytes[Int(problem.span.start)..<Int(problem.span.end)]
    #expect(String(decoding: guilty, as: UTF8.self) == "project.chartr")
  }

  @Test("rules may not order texts, in any way")
  func textOrdering() {
    var bench = Bench(options: .policy, facts: Self.facts)
    guard case .problem(let problem) = bench.outcome("project.due < gates[0].date") else {
      Issue.record("does not fail")
      return
    }
    #expect(problem.message == "texts are not ordered")
    #expect(problem.hint == "write date(project.due) < date(gates[0].date)")
    #expect(bench.value("max([project.due, project.name])") == "error: texts are not ordered")
    #expect(bench.value("[project.due, project.name].sort()") == "error: texts are not ordered")
    #expect(bench.value("project.due == gates[0].date") == "false")
  }

  @Test("rules hear of what can only fail before anything runs")
  func certainFailures() {
    var bench = Bench(options: .policy, facts: Self.facts)
    #expect(
      bench.value("project.tier > 1 || date('2026-02-30') < today")
        == "mistake: \"2026-02-30\" is a day that does not exist")
    #expect(bench.value("dat('2026-02-01')") == "mistake: there is no function 'dat'")
    #expect(bench.value("date('2026-02-01') == today") == "false")
  }

  @Test("a value bound again after its memory was emptied is no value")
  func staleValues() {
    var symbols = SymbolTable()
    let layout = SlotLayout(["x"])
    let parsed = Parser.parse(Array("x + ['b']".utf8))
    guard let expression = parsed.expression,
      let program = Planner.plan(expression, layout: layout, symbols: &symbols).program
    else {
      Issue.record("is not planned")
      return
    }
    var evaluator = Evaluator(symbols: symbols)
    let list = evaluator.makeCell(.list([.string("a")]))
    evaluator.bind(list, to: Slot(position: 0))
    let value = evaluator.evaluate(program)
    #expect(evaluator.literalForm(value) == "[\"a\", \"b\"]")
    evaluator.bind(value, to: Slot(position: 0))
    let longer = evaluator.evaluate(program)
    #expect(evaluator.literalForm(longer) == "[\"a\", \"b\", \"b\"]")
    #expect(evaluator.literalForm(value) == "[\"a\", \"b\"]")
    evaluator.reset()
    let nothing = evaluator.evaluate(program)
    #expect(evaluator.problem(nothing)?.message == "'x' has no value here")
  }
}
