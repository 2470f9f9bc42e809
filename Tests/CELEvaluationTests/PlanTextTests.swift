import CELSyntax
import FactTree
import Testing

@testable import CELEvaluation

@Suite("Plans that are written and read")
struct PlanTextTests {
  /// Expressions that together have every kind of step; the examples of all functions come on top.
  static let expressions = [
    "null", "true", "-9223372036854775807 - 1", "18446744073709551615u", "0.1", "-0.0",
    "'a' + 'b'", "b'\\xff'", "[1, 'two', 3.0]", "{'a': x, 'b': [x]}", "[?x.?a, x]", "{?'a': x.?b}",
    "x", "x.a", "x.a.b.c", "x['a']", "x[0]", "x[?0]", "x.?a", "has(x.a)", "x.a && !x.b || -x.c > 1",
    "x ? 1 : 2", "x == 'text'", "'text' == x", "x != 1", "x < 1", "x <= 1", "x > 1", "x >= 1",
    "x + 1 - 2 * 3 / 4 % 5", "x in ['a', 'b']", "x in y", "size(x)", "given(x.a)",
    "x.?a.orValue(1)",
    "x.?a.or(y.?b).hasValue()", "x.all(i, i > 1)", "x.exists(i, i.a == y)", "x.exists_one(i, i)",
    "x.filter(i, i > 1).map(i, i + 1)", "size(x.filter(i, i > 1))", "x.map(i, i > 1, i)",
    "x.all(k, v, k == v)", "x.transformMap(k, v, v + 1)", "x.transformList(k, v, v)",
    "cel.bind(a, x.b, a + a)", "x.matches('^a+$')", "x.matches(y)", "type(x) == int",
    "x.startsWith('a')", "duration('1h') + x", "timestamp('2026-01-01T00:00:00Z') < x",
    "x.a.b[0].c.exists(e, e.f.exists(g, g.h == e.i))", "math.greatest(x, 1, 2)", "date(x)",
    "'%s is %d'.format([x, 1])", "x.split(',')", "x.replace('a', 'b', 1)", "x.y.z.?q.w",
  ]

  static let all = Set(expressions + FunctionTests.examples.map(\.example.expression)).sorted()

  /// The program of an expression, and its symbols.
  private func plan(_ text: String) -> (program: Program, environment: CELEnvironment)? {
    var environment = CELEnvironment.tollgate
    environment.isChecked = false
    environment.options = Planner.Options()
    environment.declare("x")
    environment.declare("y")
    return environment.compile(text).program.map { ($0, environment) }
  }

  private func words(_ program: Program, _ symbols: SymbolTable, _ text: [UInt8]) -> PlanWriter {
    var writer = PlanWriter(symbols: symbols)
    writer.plans { $0.program(program, source: text) }
    return writer
  }

  private func read(_ words: [UInt8], _ table: inout SymbolTable) -> Program? {
    var reader = PlanReader(words)
    var macros = MacroTable.all
    macros.add(.given)
    var options = PlanText.Options()
    options.parsing = ParserOptions(macros: macros)
    options.variableCount = 2
    var plans = reader.plans(into: &table, options)
    return plans.program()
  }

  /// All that a program is made of, line by line, but for where its texts stand.
  private func tables(_ program: Program) -> [Substring] {
    var text = ""
    dump(program.nodes, to: &text)
    dump(program.expressions, to: &text)
    dump(program.operands, to: &text)
    dump(program.folds, to: &text)
    dump(program.pool, to: &text)
    dump(program.functionKeys, to: &text)
    dump(program.patterns.map(\.source), to: &text)
    dump(program.qualifiedNames, to: &text)
    dump([program.slotCount, program.variableCount, Int(program.root)], to: &text)
    return text.split(separator: "\n").filter { !$0.contains("- start: ") }
  }

  @Test("are what they were", arguments: all)
  func same(_ text: String) throws {
    guard let (program, environment) = plan(text) else { return }
    let writer = words(program, environment.symbols, Array(text.utf8))
    try #require(writer.isWhole)
    var table = SymbolTable()
    let again = read(writer.text, &table)
    let found = try #require(again)
    #expect(tables(found) == tables(program))
    #expect(words(found, table, found.text ?? []).text == writer.text)
    #expect(found.refusesTextOrdering == program.refusesTextOrdering)
    let spans = [program, found].map { program in program.expression.map { "\($0)" } }
    #expect(spans[0] == spans[1])
    var before = Evaluator(symbols: environment.symbols)
    var after = Evaluator(symbols: table)
    let (value, same) = (before.evaluate(program), after.evaluate(found))
    let problems = (before.problem(value)?.message, after.problem(same)?.message)
    #expect(problems.0 == problems.1)
    if !value.isError {
      let literals = (before.literalForm(value), after.literalForm(same))
      #expect(literals.0 == literals.1)
    }
    #expect(before.cost == after.cost)
  }

  @Test("stand behind the callers' slots, however many those are")
  func otherLayout() throws {
    let text = "x.exists(i, i == y)"
    let (program, environment) = try #require(plan(text))
    let words = words(program, environment.symbols, Array(text.utf8)).text
    var table = SymbolTable()
    var reader = PlanReader(words)
    var options = PlanText.Options()
    options.variableCount = 5
    var plans = reader.plans(into: &table, options)
    let read = plans.program()
    let found = try #require(read)
    #expect(found.variableCount == 5)
    #expect(found.folds.map(\.variable) == [5])
    #expect(program.folds.map(\.variable) == [2])
  }

  @Test(
    "hold whole numbers of any size",
    arguments: [0, 1, 63, 64, 93, 94, 1920, -1, -2, -64, -65, 1_000_000, .max, .min] as [Int64])
  func numbers(_ number: Int64) {
    var writer = PlanWriter(symbols: SymbolTable())
    writer.number(number)
    writer.number(7)
    #expect(writer.text.allSatisfy { (0x20...0x7E).contains($0) })
    var reader = PlanReader(writer.text)
    #expect(reader.number() == Int(number))
    #expect(reader.number() == 7)
    #expect(reader.isSound)
    _ = reader.number()
    #expect(!reader.isSound)
  }

  @Test("do no harm when they are cut short")
  func cutShort() throws {
    let text = "x.filter(i, i.a == 'b').map(i, i.c.d + y.matches('e'))"
    let (program, environment) = try #require(plan(text))
    let words = words(program, environment.symbols, Array(text.utf8)).text
    for length in words.indices {
      var table = SymbolTable()
      let found = read(Array(words[..<length]), &table)
      #expect(found == nil, "the first \(length) bytes")
    }
  }
}
