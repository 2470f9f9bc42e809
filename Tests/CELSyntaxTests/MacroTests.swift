import CELSyntax
import Diagnostics
import Testing

@Suite("Macros")
struct MacroTests {
  static let expansions: [Sample] = [
    Sample("has(a.b)", "has(a.b)"), Sample("has(a.`b-c`)", "has(a.b-c)"),
    Sample("has(a.?b.c)", "has(_?._(a, \"b\").c)"),
    Sample(
      "a.all(x, p)",
      "fold(x in a; @result1 = true; while @not_strictly_false(@result1); "
        + "_&&_(@result1, p); @result1)"),
    Sample(
      "a.exists(x, p)",
      "fold(x in a; @result1 = false; while @not_strictly_false(!_(@result1)); "
        + "_||_(@result1, p); @result1)"),
    Sample(
      "a.exists_one(x, p)",
      "fold(x in a; @result1 = 0; while true; _?_:_(p, _+_(@result1, 1), @result1); "
        + "_==_(@result1, 1))"),
    Sample(
      "a.map(x, f)", "fold(x in a; @result1 = []; while true; _+_(@result1, [f]); @result1)"),
    Sample(
      "a.map(x, p, f)",
      "fold(x in a; @result1 = []; while true; _?_:_(p, _+_(@result1, [f]), @result1); @result1)"),
    Sample(
      "a.filter(x, p)",
      "fold(x in a; @result1 = []; while true; _?_:_(p, _+_(@result1, [x]), @result1); @result1)"),
    Sample(
      "a.all(x, x.all(y, p))",
      "fold(x in a; @result2 = true; while @not_strictly_false(@result2); _&&_(@result2, "
        + "fold(y in x; @result1 = true; while @not_strictly_false(@result1); "
        + "_&&_(@result1, p); @result1)); @result2)"),
    Sample(
      "a.all(i, v, p)",
      "fold(i,v in a; @result1 = true; while @not_strictly_false(@result1); "
        + "_&&_(@result1, p); @result1)"),
    Sample(
      "a.transformMap(k, v, p, f)",
      "fold(k,v in a; @result1 = {}; while true; "
        + "_?_:_(p, cel.@mapInsert(@result1, k, f), @result1); @result1)"),
    Sample(
      "a.transformMapEntry(k, v, {v: k})",
      "fold(k,v in a; @result1 = {}; while true; cel.@mapInsert(@result1, {v: k}); @result1)"),
    Sample("cel.bind(x, a, x + x)", "fold(#unused in []; x = a; while false; x; _+_(x, x))"),
    Sample(
      "a.optMap(x, f)",
      "fold(#unused in []; @result1 = a; while false; @result1; _?_:_(@result1->hasValue(), "
        + "optional.of(fold(#unused in []; x = @result1->value(); while false; x; f)), "
        + "optional.none()))"),
    Sample("math.greatest(a)", "math.@max(a)"), Sample("math.least(a, 1)", "math.@min(a, 1)"),
    Sample("math.greatest(a, 1, 2.0)", "math.@max([a, 1, 2.0])"),
    Sample("math.greatest([1, a])", "math.@max([1, a])"), Sample("x.greatest(a)", "x->greatest(a)"),
    Sample(
      "a.sortBy(x, x.k)",
      "fold(#unused in []; @result1 = a; while false; @result1; "
        + "@result1->@sortByAssociatedKeys(fold(x in @result1; @result2 = []; while true; "
        + "_+_(@result2, [x.k]); @result2)))"),
    Sample("all(x, p)", "all(x, p)"), Sample("a.has(b)", "a->has(b)"),
    Sample("a.all(x)", "a->all(x)"), Sample("given(a.b)", "given(a.b)"),
  ]

  @Test("macros expand to what the specification says", arguments: expansions)
  func expands(_ sample: Sample) throws {
    let expression = try #require(parse(sample.text).expression)
    #expect(Dump().print(expression) == sample.tree)
  }

  @Test("without macros their calls stay calls")
  func none() throws {
    let expression = try #require(parse("has(a.b) && c.all(x, p)", macros: .none).expression)
    #expect(Dump().print(expression) == "_&&_(has(a.b), c->all(x, p))")
  }

  @Test("given becomes a call with its path", arguments: ["a", "a.b.c", "a[0].b", "a[i]['k']"])
  func given(_ path: String) throws {
    let result = parse("given(\(path))", macros: MacroTable(Macro.standard + [.given]))
    let expression = try #require(result.expression)
    #expect(Dump().print(expression).hasPrefix("@given("))
    #expect(
      ExpressionPrinter(macroCalls: result.macroCalls).text(of: expression).hasPrefix("given("))
  }

  @Test("given takes nothing but a path", arguments: ["f(a)", "a + b", "'a'", "f(a).b", "a.?b"])
  func givenRefuses(_ argument: String) {
    let result = parse("given(\(argument))", macros: MacroTable([.given]))
    #expect(result.diagnostics.map(\.message) == ["given() asks for a path: given(a.b.c)"])
  }

  @Test("a chain of optMap grows with its length, not exponentially")
  func chain() throws {
    let chain = String(repeating: ".optMap(x, x)", count: 20)
    #expect(parse("a" + chain).expressionCount < 1_000)
  }

  @Test("a macro of one's own replaces a call")
  func ownMacro() throws {
    let twice = Macro.global("twice", argumentCount: 1) { factory, call in
      .expression(factory.call(Operator.multiply, call.arguments[0], factory.literal(.int(2))))
    }
    let expression = try #require(parse("twice(a)", macros: MacroTable([twice])).expression)
    #expect(Dump().print(expression) == "_*_(a, 2)")
  }
}

@Suite("The printer")
struct PrinterTests {
  static let texts = [
    "a + b * c", "(a + b) * c", "a - (b - c)", "a - b - c", "a ? b : c ? d : e",
    "(a ? b : c) ? d : e", "!(a && b)", "!a.b", "-(1)", "--a", "!(-a)", "-(1.5)", "a[b].c(d, e)",
    "a in b", "(a == b) == c", "a == (b == c)", "a || b && c", "(a || b) && c", "[a, ?b]",
    "{a: b, ?c: d}", "A{b: c, ?`d-e`: f}", "a.?b", "a.?`b-c`", "a[?b]", "a.`in`", "a.`b c`",
    "has(a.b)", "a.all(x, x > 1)", "!a.exists(x, x)", "-a.map(x, x)[0]", "cel.bind(x, 1, x + x)",
    "a.map(x, x.all(y, y))", "\"a\\\"b\\n\"", "b\"\\xff\\x00a\"", "1.0", "1e+100", "18u", ".a.b",
    "-9223372036854775808", "math.greatest(a, b, c)", "-(1.foo())", "(-1).foo()",
  ]

  @Test("what it prints reads as the same tree", arguments: texts)
  func roundTrip(_ text: String) throws {
    let first = parse(text)
    let expression = try #require(first.expression)
    let printed = ExpressionPrinter(macroCalls: first.macroCalls).text(of: expression)
    let again = try #require(parse(printed).expression, "\(text) -> \(printed)")
    #expect(Dump().print(again) == Dump().print(expression), "\(text) -> \(printed)")
  }

  @Test("it sets no more parentheses than needed")
  func parentheses() throws {
    let text = "(((a)) + ((b * (c)))) == (d) && ((e) || (f))"
    let expression = try #require(parse(text).expression)
    #expect(ExpressionPrinter().text(of: expression) == "a + b * c == d && (e || f)")
  }
}
