import CELSyntax
import Testing

/// A text and the tree it is read as.
struct Sample: Sendable, CustomTestStringConvertible {
  var text: String
  var tree: String

  init(_ text: String, _ tree: String) {
    self.text = text
    self.tree = tree
  }

  var testDescription: String { text }
}

@Suite("The grammar")
struct GrammarTests {
  static let literalsRead: [Sample] = [
    Sample("1", "1"), Sample("-1", "-1"), Sample("- 1", "-1"), Sample("0x1F", "31"),
    Sample("-9223372036854775808", "-9223372036854775808"),
    Sample("-0x8000000000000000", "-9223372036854775808"),
    Sample("9223372036854775807", "9223372036854775807"), Sample("012", "12"),
    Sample("1u", "1u"), Sample("18446744073709551615U", "18446744073709551615u"),
    Sample("0xFFu", "255u"), Sample(".5", "0.5"), Sample("1.5", "1.5"), Sample("1e3", "1000.0"),
    Sample("1E+3", "1000.0"), Sample("-2.5e-1", "-0.25"), Sample("true", "true"),
    Sample("false", "false"), Sample("null", "null"), Sample("'a'", #""a""#),
    Sample(#""a'b""#, #""a'b""#), Sample("'''a\n'b'''", "\"a\n'b\""),
    Sample(#"'\x41\101\u0041\U00000041\n'"#, "\"AAAA\n\""), Sample(#"r'\n'"#, #""\n""#),
    Sample(#"'\a\b\f\r\t\v\\\?\"\'\`'"#, "\"\u{7}\u{8}\u{C}\r\t\u{B}\\?\"'`\""),
    Sample(#"R"\x""#, #""\x""#), Sample(#"b'\xff\377a'"#, "b[255, 255, 97]"),
    Sample("b'é'", "b[195, 169]"), Sample(#"'\xe9'"#, #""é""#), Sample(#"rb'\x'"#, "b[92, 120]"),
    Sample(#"bR'''\'''"#, "b[92]"), Sample("''", #""""#), Sample("''''''", #""""#),
    Sample("'😀'", #""😀""#), Sample("'a' // note\n", #""a""#),
  ]

  @Test("literals mean what they say", arguments: literalsRead)
  func literal(_ sample: Sample) throws {
    let expression = try #require(parse(sample.text).expression)
    #expect(Dump().print(expression) == sample.tree)
  }

  static let operatorsRead: [Sample] = [
    Sample("a + b * c", "_+_(a, _*_(b, c))"),
    Sample("(a + b) * c", "_*_(_+_(a, b), c)"),
    Sample("a - b - c", "_-_(_-_(a, b), c)"),
    Sample("a - -1", "_-_(a, -1)"), Sample("1--1", "_-_(1, -1)"), Sample("a-1", "_-_(a, 1)"),
    Sample("a % b / c", "_/_(_%_(a, b), c)"),
    Sample("a < b == c", "_==_(_<_(a, b), c)"),
    Sample("a + 1 in b", "@in(_+_(a, 1), b)"),
    Sample("a || b && c", "_||_(a, _&&_(b, c))"),
    Sample("a && b && c && d", "_&&_(_&&_(a, b), _&&_(c, d))"),
    Sample("a || b || c", "_||_(_||_(a, b), c)"),
    Sample("a ? b : c ? d : e", "_?_:_(a, b, _?_:_(c, d, e))"),
    Sample("a || b ? c : d", "_?_:_(_||_(a, b), c, d)"),
    Sample("!a", "!_(a)"), Sample("!!a", "!_(!_(a))"), Sample("-a", "-_(a)"),
    Sample("--a", "-_(-_(a))"), Sample("--1", "-_(-1)"), Sample("!a.b", "!_(a.b)"),
    Sample("-a.b", "-_(a.b)"), Sample("!-1", "!_(-1)"), Sample("!(-a)", "!_(-_(a))"),
    Sample("-5u", "-_(5u)"), Sample("-1.foo()", "-1->foo()"),
    Sample("a <= b != c >= d", "_>=_(_!=_(_<=_(a, b), c), d)"),
  ]

  @Test("operators bind as CEL says", arguments: operatorsRead)
  func operators(_ sample: Sample) throws {
    let expression = try #require(parse(sample.text).expression)
    #expect(Dump().print(expression) == sample.tree)
  }

  static let membersRead: [Sample] = [
    Sample("a.b.c", "a.b.c"), Sample(".a.b", ".a.b"), Sample("a[0]", "_[_](a, 0)"),
    Sample("a.b[c].d", "_[_](a.b, c).d"), Sample("f()", "f()"), Sample(".f(a)", ".f(a)"),
    Sample("a.f(b, c)", "a->f(b, c)"), Sample("a.b.f()", "a.b->f()"),
    Sample("a.package()", "a->package()"), Sample("a.for", "a.for"),
    Sample("a.`content-type`", "a.content-type"), Sample("a.`b c/d.e`.f", "a.b c/d.e.f"),
    Sample("a.?b", "_?._(a, \"b\")"), Sample("a.?b.c", "_?._(a, \"b\").c"),
    Sample("a[?0]", "_[?_](a, 0)"), Sample("a.?`b-c`", "_?._(a, \"b-c\")"),
    Sample("[]", "[]"), Sample("[1, 2,]", "[1, 2]"), Sample("[?a, b]", "[?a, b]"),
    Sample("{}", "{}"), Sample("{'a': 1, 2: b,}", "{\"a\": 1, 2: b}"),
    Sample("{?'a': b}", "{?\"a\": b}"), Sample("A{}", "A{}"),
    Sample("a.b.C{d: 1, ?e: 2,}", "a.b.C{d: 1, ?e: 2}"), Sample(".A{b: 1}", ".A{b: 1}"),
    Sample("A{`b-c`: 1}", "A{b-c: 1}"), Sample("A{}.b", "A{}.b"),
    Sample("'a'.size()", "\"a\"->size()"), Sample("[1][0]", "_[_]([1], 0)"),
    Sample("{'a': 1}.a", "{\"a\": 1}.a"), Sample("a\n\t.b\u{C}", "a.b"),
    Sample("inner", "inner"), Sample("truex", "truex"), Sample("_a1", "_a1"),
  ]

  @Test("names, selections, calls and collections are read", arguments: membersRead)
  func members(_ sample: Sample) throws {
    let expression = try #require(parse(sample.text).expression)
    #expect(Dump().print(expression) == sample.tree)
  }

  static let spansRead: [Sample] = [
    Sample("a + b", "_+_(a‹a›, b‹b›)‹a + b›"),
    Sample("(a + b).c", "_+_(a‹a›, b‹b›)‹(a + b)›.c‹(a + b).c›"),
    Sample(" -1 ", "-1‹-1›"), Sample("- a", "-_(a‹a›)‹- a›"),
    Sample("a[ 0 ]", "_[_](a‹a›, 0‹0›)‹a[ 0 ]›"),
    Sample("f( a , 'é' )", "f(a‹a›, \"é\"‹'é'›)‹f( a , 'é' )›"),
    Sample("x.f(a)", "x‹x›->f(a‹a›)‹x.f(a)›"),
    Sample("a ? b : c", "_?_:_(a‹a›, b‹b›, c‹c›)‹a ? b : c›"),
    Sample("[a, {b: c}]", "[a‹a›, {b‹b›: c‹c›}‹{b: c}›]‹[a, {b: c}]›"),
    Sample("a && b && c", "_&&_(_&&_(a‹a›, b‹b›)‹a && b›, c‹c›)‹a && b && c›"),
    Sample("A{b: c}", "A{b: c‹c›}‹A{b: c}›"), Sample("a.?b", "_?._(a‹a›, \"b\"‹b›)‹a.?b›"),
  ]

  @Test("every part knows the bytes it was written with", arguments: spansRead)
  func spans(_ sample: Sample) throws {
    let expression = try #require(parse(sample.text).expression)
    let dump = Dump(text: Array(sample.text.utf8), showsSpans: true)
    #expect(dump.print(expression) == sample.tree)
  }

  @Test("the numbers of the parts are dense and differ")
  func numbers() throws {
    let result = parse("[1, 2].map(x, x + 1).all(y, y > f(y)) ? a.b : {'c': -d}")
    let expression = try #require(result.expression)
    var seen: Set<Int32> = []
    visit(expression) { part in
      #expect(seen.insert(part.id.number).inserted)
      #expect(part.id.number >= 0 && Int(part.id.number) < result.expressionCount)
    }
  }
}

/// Calls a closure with an expression and all its parts.
func visit(_ expression: Expression, _ body: (Expression) -> Void) {
  body(expression)
  switch expression.kind {
  case .literal, .identifier: break
  case .select(let select): visit(select.operand, body)
  case .call(let call):
    if let target = call.target { visit(target, body) }
    call.arguments.forEach { visit($0, body) }
  case .list(let list): list.elements.forEach { visit($0, body) }
  case .map(let entries):
    entries.forEach {
      visit($0.key, body)
      visit($0.value, body)
    }
  case .message(_, let fields): fields.forEach { visit($0.value, body) }
  case .comprehension(let fold):
    [fold.range, fold.initial, fold.condition, fold.step, fold.result].forEach { visit($0, body) }
  }
}
