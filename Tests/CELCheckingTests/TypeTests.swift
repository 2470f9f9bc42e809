import CELChecking
import CELSyntax
import Diagnostics
import Testing

/// An expression and its type.
struct Typed: Sendable, CustomTestStringConvertible {
  var text: String
  var type: String

  init(_ text: String, _ type: String) {
    self.text = text
    self.type = type
  }

  var testDescription: String { text }
}

@Suite("Types of expressions")
struct TypeTests {
  static let types: [Typed] = [
    Typed("1 + 2", "int"), Typed("d * 2.0", "double"), Typed("s + 'a'", "string"),
    Typed("day - day", "duration"), Typed("day + span", "timestamp"),
    Typed("ints + [1]", "list(int)"),
    Typed("[1, 2]", "list(int)"), Typed("[1, 'a']", "list(dyn)"), Typed("[]", "list(dyn)"),
    Typed("[[], [1]]", "list(list(int))"), Typed("{}", "map(dyn, dyn)"),
    Typed("{'a': 1}", "map(string, int)"), Typed("{'a': 1, 'b': 'c'}", "map(string, dyn)"),
    Typed("[1, any]", "list(dyn)"), Typed("[null, day]", "list(timestamp)"),
    Typed("[null, 1]", "list(dyn)"), Typed("ints[0]", "int"), Typed("dict['a']", "int"),
    Typed("dict.a", "int"), Typed("has(dict.a)", "bool"), Typed("any.x.y[0]", "dyn"),
    Typed("any + 1", "int"), Typed("any + any", "dyn"), Typed("any < 1", "bool"),
    Typed("i < d", "bool"), Typed("u >= 1", "bool"), Typed("b ? 1 : 2", "int"),
    Typed("b ? any : 2", "dyn"), Typed("b ? day : null", "timestamp"), Typed("1 in ints", "bool"),
    Typed("'a' in dict", "bool"), Typed("size(s) + ints.size()", "int"),
    Typed("type(1)", "type(int)"),
    Typed("int", "type(int)"), Typed("type(1) == int", "bool"), Typed("dyn(1)", "dyn"),
    Typed("ints.map(x, x > 1)", "list(bool)"), Typed("ints.filter(x, x > 1)", "list(int)"),
    Typed("dict.map(k, k)", "list(string)"), Typed("ints.all(x, x == 1)", "bool"),
    Typed("any.map(x, x.y)", "list(dyn)"), Typed("ints.exists_one(x, x == 1)", "bool"),
    Typed("texts.transformList(i, v, i)", "list(int)"),
    Typed("dict.transformMap(k, v, string(v))", "map(string, string)"),
    Typed("dict.transformMapEntry(k, v, {v: k})", "map(int, string)"),
    Typed("cel.bind(x, 1, x + x)", "int"), Typed("optional.of(1)", "optional_type(int)"),
    Typed("optional.none()", "optional_type(dyn)"), Typed("dict.?a", "optional_type(int)"),
    Typed("dict[?'a']", "optional_type(int)"), Typed("ints[?0].orValue(1)", "int"),
    Typed("maybe.optMap(x, string(x))", "optional_type(string)"),
    Typed("maybe.optFlatMap(x, optional.of('a'))", "optional_type(string)"),
    Typed("any.?a.b", "optional_type(dyn)"), Typed("optional.of(dict).a", "optional_type(int)"),
    Typed("[?maybe]", "list(int)"), Typed("{?'a': maybe}", "map(string, int)"),
    Typed("ints.first()", "optional_type(int)"), Typed("math.greatest(1, 2)", "int"),
    Typed("math.greatest(1, 2.0)", "dyn"), Typed("math.least([1u, 2u])", "uint"),
    Typed("ints.sort()", "list(int)"), Typed("project.gates.sortBy(g, g.id)", "list(open)"),
    Typed("[[1], [2]].flatten()", "list(int)"), Typed("s.split(',')", "list(string)"),
    Typed("day.getFullYear()", "int"), Typed("span.getHours()", "int"),
    Typed("a.b.c", "int"), Typed("a.b.d", "dyn"), Typed("project.tier", "int"),
    Typed("project.charter.budget", "double"), Typed("self.anything", "dyn"),
    Typed("self.id", "string"), Typed("project.gates.exists(g, g.status == 'x')", "bool"),
    Typed("project.exists(k, k == 'x')", "bool"), Typed("'name' in project", "bool"),
    Typed("project['name']", "string"), Typed("project[?'name'].orValue('')", "string"),
    Typed("size(project)", "int"),
    Typed("project == null", "bool"),
    Typed("given(project.charter.purpose)", "bool"), Typed("given(any.x[0].y)", "bool"),
    Typed("regex.extract(s, 'a')", "optional_type(string)"), Typed("'%s'.format([1, s])", "string"),
    Typed("cel.bind(f, [], f + [1])", "list(int)"), Typed("[].map(x, x + x)", "list(dyn)"),
    Typed("google.protobuf.Timestamp", "type(timestamp)"), Typed("-i", "int"), Typed("!b", "bool"),
  ]

  @Test("each expression has its type", arguments: types)
  func type(_ sample: Typed) {
    let result = check(sample.text)
    #expect(result.diagnostics.map(\.message) == [])
    #expect(result.checked?.resultType.description == sample.type)
  }

  @Test("every part has a type, and every name and call a reference")
  func everyPart() throws {
    let checked = try #require(
      check("project.gates.all(g, has(g.id) && g.id != s) ? a.b.c : ints[0] + size(s)").checked)
    var names = 0
    visit(checked.expression) { part in
      #expect(checked.types[part.id] != nil || isNamePart(part, of: checked))
      switch part.kind {
      case .call:
        #expect(checked.references[part.id] != nil)
        names += 1
      default: break
      }
    }
    #expect(names > 5)
  }

  /// Whether a part lies within a qualified name, which has its reference as a whole.
  private func isNamePart(_ part: Expression, of checked: CheckedExpression) -> Bool {
    switch part.kind {
    case .identifier(let name): name == "a"
    case .select(let select): select.field == "b"
    default: false
    }
  }

  @Test("references name what was meant")
  func references() throws {
    func root(_ text: String, _ world: Declarations = Worlds.typed) -> CheckedExpression.Reference?
    {
      check(text, world).checked.flatMap { $0.references[$0.expression.id] }
    }
    #expect(root("a.b.c") == .variable("a.b.c"))
    #expect(root("int") == .type(.int))
    #expect(root("1 + 2") == .function(name: "_+_", overloads: ["add_int64"]))
    #expect(root("math.ceil(d)") == .function(name: "math.ceil", overloads: ["math_ceil_double"]))
    #expect(root("s.size()") == .function(name: "size", overloads: ["string_size"]))
    #expect(
      root("any[0]")
        == .function(
          name: "_[_]",
          overloads: [
            "index_list", "index_map", "optional_list_index_int", "optional_map_index_value",
          ]))
    #expect(root("any.?a") == .function(name: "_?._", overloads: ["select_optional_field"]))
    var contained = Worlds.typed
    contained.container = "com.example"
    contained.variables["com.example.i"] = .string
    contained.variables["com.j"] = .bool
    #expect(root("i", contained) == .variable("com.example.i"))
    #expect(root(".i", contained) == .variable("i"))
    #expect(root("j", contained) == .variable("com.j"))
  }

  @Test("types whose size doubles at each step end as dyn")
  func growth() {
    let steps = (1...40).map { "cel.bind(x\($0), {x\($0 - 1): x\($0 - 1)}, " }.joined()
    let text = "cel.bind(x0, 1, \(steps)x40\(String(repeating: ")", count: 41))"
    #expect(check(text).checked?.resultType == .map(.dyn, .dyn) || check(text).checked != nil)
  }

  @Test("an undeclared name can be a variable of any type")
  func dynamicNames() throws {
    var world = Worlds.typed
    world.unknownIdentifiersAreDyn = true
    let checked = try #require(check("charter.purpose", world).checked)
    #expect(checked.resultType == .dyn)
    #expect(checked.references.values.contains(.variable("charter")))
    #expect(check("charter.foo(1)", world).checked == nil)
    let hyphen = check("charter.start-date", world)
    #expect(hyphen.checked != nil)
    #expect(hyphen.diagnostics.map(\.level) == [.warning])
  }

  @Test("where values may be null, everything can be compared with null")
  func nulls() {
    #expect(check("s == null").checked == nil)
    var world = Worlds.typed
    world.valuesMayBeNull = true
    #expect(check("s == null && null != i", world).checked?.resultType == .bool)
    #expect(check("s == 1", world).checked == nil)
  }

  @Test("no two overloads of the standard functions share an id, or their parameters")
  func overloads() {
    var ids: Set<String> = []
    for function in StandardSignatures.all {
      for overload in function.overloads { #expect(ids.insert(overload.id).inserted) }
    }
    let declarations = Declarations(functions: StandardSignatures.all)
    for function in declarations.functions.values {
      let shapes = function.overloads.map { "\($0.isMember)\($0.parameters)" }
      #expect(Set(shapes).count == shapes.count, "\(function.name)")
    }
  }

  static let printed: [(CELType, String, String)] = [
    (.list(.map(.string, .null)), "list(map(string, null))", "list<map<string, null_type>>"),
    (.type(nil), "type", "type"), (.type(.type(.int)), "type(type(int))", "type<type<int>>"),
    (.optional(.parameter("T")), "optional_type(T)", "optional_type<T>"),
  ]

  @Test("types are written as CEL and as its test cases have it", arguments: printed)
  func printing(_ type: CELType, _ text: String, _ specification: String) {
    #expect(type.description == text)
    #expect(type.specificationText == specification)
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
