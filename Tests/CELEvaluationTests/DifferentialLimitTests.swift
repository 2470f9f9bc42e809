import CELChecking
import CELEvaluation
import CELSyntax
import Diagnostics
import FactTree
import Testing

/// Expressions that are written to exhaust: each ends in a value or in an error that says why.
@Suite("Expressions deep, long and explosive")
struct DifferentialLimitTests {
  /// What compiling and evaluating comes to, with the limits that everybody has.
  private static func outcome(_ text: String) -> String {
    var environment = CELEnvironment.tollgate
    environment.declare("b", .bool)
    environment.declare("s", .string)
    let compiled = environment.compile(text)
    guard let program = compiled.program else {
      return compiled.diagnostics.map(\.message).joined(separator: "; ")
    }
    let outcome = environment.evaluate(program, ["b": false, "s": "a"])
    if let problem = outcome.problem { return problem.message }
    return outcome.value == nil ? "nothing" : "a value"
  }

  private static func loops(_ depth: Int, _ macro: String, last: String) -> String {
    let list = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"
    return (1...depth).map { "\(list).\(macro)(x\($0), " }.joined() + last
      + String(repeating: ")", count: depth)
  }

  @Test(
    "loops within loops end with the figures of their cost",
    arguments: [
      loops(10, "all", last: "x1 > 0"), loops(10, "map", last: "x1"),
      loops(10, "exists", last: "x1 < 0"),
      loops(10, "filter", last: "[x1]").replacing(", [", with: ", [] != ["),
      loops(10, "exists_one", last: "x1 == 99"),
      loops(10, "sortBy", last: "-x1").replacing(")", with: ").size()"),
      loops(10, "transformList", last: "x1").replacing("(x", with: "(i, x"),
      "['aaaaaaaa']" + String(repeating: ".map(x, x + x + x + x)", count: 30),
      "[s]" + String(repeating: ".map(x, [x + x, x + x].join(x))", count: 40),
      "[s]" + String(repeating: ".map(x, '%s%s'.format([x, x]))", count: 60),
      "[s]" + String(repeating: ".map(x, x.replace('a', 'aaaa'))", count: 30),
      (1...60).map { "cel.bind(x\($0), x\($0 - 1) + x\($0 - 1), " }.joined().replacing(
        "x0", with: "s") + "x60.size()" + String(repeating: ")", count: 60),
    ])
  func explosion(_ text: String) {
    #expect(Self.outcome(text).contains("costs more than it may: "))
    #expect(Self.outcome(text).hasSuffix("the limit is 1000000"))
  }

  @Test("a value of few parts that is written out in very many is not handed out")
  func exponentialValue() {
    let text = "[[1]]" + String(repeating: ".map(x, [x + x, x + x])", count: 40)
    #expect(Self.outcome(text) == "the value is too large to be handed out")
    #expect(Self.outcome("\(text) != []") == "a value")
    #expect(Self.outcome("[\(text)].exists(x, x == x)").contains("costs more than it may: "))
  }

  @Test(
    "what is nested too deeply is refused, however it is nested",
    arguments: [
      String(repeating: "(", count: 10_000) + "b" + String(repeating: ")", count: 10_000),
      String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
      String(repeating: "{1:", count: 10_000) + "1" + String(repeating: "}", count: 10_000),
      String(repeating: "(", count: 10_000), String(repeating: "[", count: 10_000),
      String(repeating: "b ? b : ", count: 10_000) + "b",
      String(repeating: "!(", count: 10_000) + "b" + String(repeating: ")", count: 10_000),
      String(repeating: "dyn(", count: 10_000) + "b" + String(repeating: ")", count: 10_000),
      "dyn(b)" + String(repeating: ".a", count: 10_000),
      "dyn(b)" + String(repeating: "[0]", count: 10_000),
      "s" + String(repeating: " + s", count: 10_000),
      String(repeating: "[1].all(x, ", count: 5_000) + "b" + String(repeating: ")", count: 5_000),
    ])
  func depth(_ text: String) {
    let outcome = Self.outcome(text)
    #expect(
      outcome == "the expression is nested more than 250 levels deep", "is \(outcome.prefix(200))")
  }

  @Test("signs in a row are no nesting", arguments: ["!", "-"])
  func signs(_ sign: String) {
    let text = String(repeating: sign, count: 10_000) + (sign == "!" ? "b" : "1")
    #expect(!Self.outcome(text).isEmpty)
  }

  @Test("a chain of 100,000 terms is too long for a rule, and evaluated where length is allowed")
  func chain() {
    let text = String(repeating: "b || ", count: 99_999) + "b"
    #expect(
      Self.outcome(text).hasSuffix(" characters; the limit is 100000"),
      "is \(Self.outcome(text).prefix(200))")
    for chain in [text, text.replacing("||", with: "&&"), text.replacing(" b", with: " !b")] {
      var options = ParserOptions(macros: .all)
      options.maximumLength = 1_000_000
      let parsed = Parser.parse(Array(chain.utf8), options: options)
      guard let expression = parsed.expression else {
        Issue.record("is refused: \(parsed.diagnostics.map(\.message))")
        continue
      }
      var symbols = SymbolTable()
      let layout = SlotLayout(["b"])
      let planned = Planner.plan(expression, layout: layout, symbols: &symbols)
      guard let program = planned.program else {
        Issue.record("is not planned: \(planned.diagnostics.map(\.message))")
        continue
      }
      var evaluator = Evaluator(symbols: symbols)
      evaluator.bind(.bool(false), to: Slot(position: 0))
      let value = evaluator.evaluate(program)
      #expect(value.bool == chain.contains("!"))
    }
  }

  @Test("a long list, a long text and many arguments are values or errors")
  func length() {
    #expect(Self.outcome("[" + String(repeating: "1, ", count: 30_000) + "1].size()") == "a value")
    #expect(Self.outcome("'" + String(repeating: "a", count: 90_000) + "'.size()") == "a value")
    let many = String(repeating: "1, ", count: 20_000) + "1"
    #expect(Self.outcome("math.greatest(\(many))") == "a value")
    #expect(!Self.outcome("size(\(many))").isEmpty)
    #expect(Self.outcome(String(repeating: "b && ", count: 15_000) + "b") == "a value")
  }
}
