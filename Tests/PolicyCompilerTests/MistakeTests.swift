import Testing

@Suite("A mistake in a rule")
struct MistakeTests {
  /// What stands below title and severity, which are lines 1 and 2, and what is said of it.
  static let mistakes: [(rule: String, said: [String])] = [
    ("check: { range: { at: a } }", ["3:10 'range' needs one of min, max, above, below"]),
    (
      "check: { range: { at: a, min: one } }",
      ["3:31 'min' must be a number, but it is a text"]
    ),
    ("check: { length: { min: 1 } }", ["3:10 'length' needs 'at'"]),
    (
      "check: { count: { at: a, above: 1 } }",
      [
        "3:10 'count' needs one of min, max",
        "3:26 'above' is no field of 'count'",
      ]
    ),
    (
      "check: { required: [] }",
      ["3:10 'required' is an empty list, so the rule would demand nothing"]
    ),
    (
      "check: { range: { at: [], min: 1 } }",
      ["3:19 'at' is an empty list, so the rule would demand nothing"]
    ),
    (
      "check: { range: { at: [a, 3], min: 1 } }",
      ["3:27 'at' must hold texts only, but this is a whole number"]
    ),
    (
      "check: { count: { at: [a, 'b[*]'], min: 1 } }",
      ["3:27 'at' selects entries, where 'count' asks for the list that holds them"]
    ),
    (
      "check: { dates: { newest: [a, b], within: P3D } }",
      ["3:19 'newest' must be a text, but it is a list"]
    ),
    (
      "check: { required: [a.b, c], past: [a.c] }",
      ["3:37 'a.c' is not among the fields that are required"]
    ),
    (
      "check: { forbidden: a, past: a }",
      ["3:24 'past' beside 'forbidden' has no meaning"]
    ),
    ("check: { required: [a..b] }", ["3:23 '.' does not belong into a path here"]),
    ("check: { required: ['a[*'] }", ["3:24 '[' is not closed by ']'"]),
    (
      "check: { required: ['a.**.b'] }",
      ["3:24 '**' can only stand at the end of a path; every entry of a list is '[*]'"]
    ),
    (
      "check: { required: ['a[x]'] }",
      ["3:24 between brackets stands a position, '*' or 'key=value'"]
    ),
    (
      "check: { required: [3] }",
      ["3:21 'required' must hold texts only, but this is a whole number"]
    ),
    ("check: { required: [self.a] }", ["3:21 'self' is a variable of CEL, but a path stands here"]),
    (
      "for: manifest.a[*]\ncheck: { required: [parent] }",
      ["3:6 'manifest' is a variable of CEL, but a path stands here"]
    ),
    ("check: { dates: { at: a, not_after: today } }", ["3:37 'today' is read as a path here"]),
    ("check: { dates: { at: a, not_after: $.today } }", []),
    ("check: required", ["3:8 'check' must be a map of fields, but it is a text"]),
    ("check: {}", ["3:1 a check needs one of its forms"]),
    (
      "check: { one_of: { at: a, values: x } }",
      ["3:35 'values' must be a list, but it is a text"]
    ),
    (
      "check: { dates: { order: ['a[*].b', c] } }",
      ["3:27 'order' compares single dates, but this path can select several"]
    ),
    ("check: { dates: { order: [a] } }", ["3:10 'dates' needs at least two paths in 'order'"]),
    (
      "check: { dates: { order: [a, b], within: P3D } }",
      ["3:34 'within' beside 'order' has no meaning"]
    ),
    (
      "check: { dates: { newest: a, at: b, within: P3D } }",
      ["3:30 'at' beside 'newest' has no meaning"]
    ),
    ("check: { dates: { at: a } }", ["3:10 'dates' needs one of within, not_before, not_after"]),
    ("check: { dates: { at: a, within: P1DT2H } }", ["3:34 'P1DT2H' is no duration"]),
    ("check: { dates: { at: a, not_after: 2026-13-01 } }", ["3:37 '2026-13-01' is no date"]),
    (
      "check: { training: { holds: C, in: done } }",
      ["3:10 'training' needs 'person' or 'role'"]
    ),
    (
      "check: { training: { role: x, holds: C, in: done, keys: { course: c, until: d } } }",
      ["3:70 'until' is no field of 'keys'"]
    ),
    (
      "check: { table: { key: a, rows: [{ up_to: 1 }], at: b, must: one_of } }",
      ["3:34 a row of a table needs 'demand'"]
    ),
    (
      "check: { table: { key: a, rows: =params.rowz, at: b, must: one_of } }\nparameters: { rows: [] }",
      ["3:41 the rule has no parameter 'rowz'"]
    ),
    (
      "check: { table: { key: a, rows: [], at: b, must: onof } }",
      ["3:50 'onof' is none of one_of, equals, at_least, at_most, contains, within"]
    ),
    (
      "check: { table: { key: a, from: zero, rows: [{ up_to: 1, demand: 1 }], at: b, must: equals } }",
      ["3:33 'from' must be a number, the least that the table is for"]
    ),
    ("check: { required: a, at: b }", ["3:23 'at' beside 'required' has no meaning"]),
    (
      "for_at_least: 1\ncheck: { required: a }",
      ["3:15 'for_at_least' has no meaning without 'for'"]
    ),
    (
      "for: a[*]\nfor_at_least: 0\ncheck: { required: b }",
      ["4:15 'for_at_least' must be at least 1"]
    ),
    (
      "phases: [starting]\ncheck: { required: a }",
      ["3:10 'starting' is none of initiating, planning, executing, closing, closed"]
    ),
    ("when: a <\ncheck: { required: b }", ["3:10 expected a value after '<', found the end"]),
    (
      "when: size(a)\ncheck: { required: b }",
      ["3:7 the expression must be true or false, but it is of type int"]
    ),
    (
      "check: { assert: \"'a' + 1 == 'b'\" }",
      ["3:23 found no matching overload for '+' applied to '(string, int)'"]
    ),
    (
      "check: { equals: { at: a, to: =nosuch(b) } }",
      ["3:32 undeclared function 'nosuch'"]
    ),
    ("check: { equals: { at: a, to: =params.x } }", ["3:39 the rule has no parameter 'x'"]),
    (
      "check: { required: a }\nmessage: \"é {{ params.x }} and {{ 1 + }}\"",
      ["4:23 the rule has no parameter 'x'", "4:39 expected a value after '+', found the end"]
    ),
    ("check: { required: a }\nmessage: 'é {{ a'", ["4:13 '{{' is not closed by '}}'"]),
    (
      "check: { matches: { at: a, pattern: '(' } }",
      ["3:37 '(' is no pattern: missing ): ("]
    ),
    (
      "why: [x]\nremedy: 3\ncheck: { assert: a < b }\nmessage: {}",
      [
        "3:1 'why' must be a text, but it is a list",
        "4:9 'remedy' must be a text, but it is a whole number",
        "6:1 'message' must be a text, but it is a map",
      ]
    ),
    (
      "owner: [x]\nparameters: [y]",
      [
        "1:1 a rule needs 'check'", "3:1 'owner' must be a text, but it is a list",
        "4:13 'parameters' must be a map of fields, but it is a list",
      ]
    ),
    (
      "check:\n  assert: |\n    a == 'é漢😀'\n    && date(b) <= '2026-01-01'",
      ["6:16 found no matching overload for '<=' applied to '(timestamp, string)'"]
    ),
  ]

  @Test("is told at its place", arguments: mistakes)
  func places(_ rule: String, _ said: [String]) {
    #expect(RuleText("title: T\nseverity: minor\n\(rule)\n").mistakes() == said)
  }
}
