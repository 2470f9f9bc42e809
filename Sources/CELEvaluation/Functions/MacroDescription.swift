/// A macro as the page of functions shows it: what the parser expands has no signature.
public struct MacroDescription: Sendable {
  /// How it is written.
  public let call: String
  /// What it does, in one sentence.
  public let summary: String
  /// Expressions that show it; tests run them.
  public let examples: [FunctionDeclaration.Example]

  private init(_ call: String, _ summary: String, _ examples: FunctionDeclaration.Example...) {
    self.call = call
    self.summary = summary
    self.examples = examples
  }

  /// The macros that only rules have.
  public static let own = [
    MacroDescription(
      "age(day)", "The time from a day up to the as-of date."),
    MacroDescription(
      "given(a.b.c)",
      "Whether every step is there and the value says something: it is not null, blank, empty or a placeholder; never an error.",
      .init("[{'a': 'TBD'}].exists(m, given(m.a))", "false"),
      .init("[{'a': {'b': 0}}].exists(m, given(m.a.b))", "true")),
  ]

  /// The macros of CEL and its libraries.
  public static let standard = loops + others

  private static let loops = [
    MacroDescription(
      "list.all(x, condition)",
      "Whether a condition holds for every element, or every key of a map.",
      .init("[1, 2].all(x, x > 0)", "true"), .init("{'a': 1}.all(k, v, v == 1)", "true")),
    MacroDescription(
      "list.exists(x, condition)", "Whether a condition holds for an element, or a key of a map.",
      .init("[1, 2].exists(x, x > 1)", "true"), .init("[].exists(x, true)", "false")),
    MacroDescription(
      "list.exists_one(x, condition)", "Whether a condition holds for exactly one element.",
      .init("[1, 2].exists_one(x, x > 1)", "true"), .init("[1, 2].existsOne(i, x, i < x)", "false")),
    MacroDescription(
      "list.filter(x, condition)", "The elements for which a condition holds.",
      .init("[1, 2, 3].filter(x, x > 1)", "[2, 3]")),
    MacroDescription(
      "list.map(x, value)",
      "What an expression makes of each element, or of those that a condition chooses.",
      .init("[1, 2].map(x, x * 2)", "[2, 4]"), .init("[1, 2].map(x, x > 1, x * 2)", "[4]")),
    MacroDescription(
      "list.sortBy(x, key)", "The elements in the order of what an expression makes of each.",
      .init("['ccc', 'a', 'bb'].sortBy(x, size(x))", "['a', 'bb', 'ccc']")),
    MacroDescription(
      "list.transformList(i, x, value)",
      "As `map`, with the position of each element, or the key of each entry.",
      .init("[5, 6].transformList(i, x, i + x)", "[5, 7]")),
    MacroDescription(
      "map.transformMap(k, v, value)", "The map with what an expression makes of each value.",
      .init("{'a': 1}.transformMap(k, v, v + 1)", "{'a': 2}")),
    MacroDescription(
      "list.transformMapEntry(i, x, {key: value})",
      "A map of the entries that an expression makes; a key that comes twice is an error.",
      .init("['a', 'b'].transformMapEntry(i, x, {x: i})", "{'a': 0, 'b': 1}"),
      .init("[1, 1].transformMapEntry(i, x, {x: i})", "error")),
  ]

  private static let others = [
    MacroDescription(
      "cel.bind(x, value, expression)", "An expression in which a name stands for a value.",
      .init("cel.bind(x, 20, x + x)", "40")),
    MacroDescription(
      "has(a.b)", "Whether a field is there, whatever it says; what it stands in must be there.",
      .init("has({'a': null}.a)", "true"), .init("has({}.a.b)", "error")),
    MacroDescription(
      "math.greatest(a, b, …)", "The greatest of some numbers, or of a list of them.",
      .init("math.greatest(1, 2.5, 2u)", "2.5"), .init("math.greatest([1, 3, 2])", "3")),
    MacroDescription(
      "math.least(a, b, …)", "The least of some numbers, or of a list of them.",
      .init("math.least(1, -2.5)", "-2.5")),
    MacroDescription(
      "optional.optFlatMap(x, optional)",
      "The optional that an expression makes of the value, where there is one.",
      .init("{'a': {'b': 1}}.?a.optFlatMap(m, m.?b).value()", "1")),
    MacroDescription(
      "optional.optMap(x, value)",
      "What an expression makes of the value of an optional, where it has one.",
      .init("{'a': 1}.?a.optMap(x, x + 1).value()", "2"),
      .init("{'a': 1}.?b.optMap(x, x + 1).hasValue()", "false")),
  ]
}
