extension FormCase {
  /// Forms about whether something is there.
  static let presence = [
    FormCase(
      "required", "check: { required: [a.b, c] }",
      [
        ("{ a: { b: x }, c: 0 }", "pass"),
        ("{ a: { b: false }, c: [0] }", "pass"),
        ("{ a: {}, c: x }", "{ fail: [a.b] }"),
        ("{ a: { b: }, c: x }", "{ fail: [a.b] }"),
        ("{ a: { b: '  ' }, c: x }", "{ fail: [a.b] }"),
        ("{ a: { b: [] }, c: {} }", "{ fail: [a.b, c] }"),
        ("{ a: { b: TBD }, c: '<name>' }", "{ fail: [a.b, c] }"),
        ("{ a: text, c: x }", "{ fail: [a.b] }"),
        ("{}", "{ fail: [a.b, c] }"),
      ]),
    FormCase(
      "required of every entry", "check: { required: ['a[*].b'] }",
      [
        ("{ a: [{ b: x }, { b: y }] }", "pass"),
        ("{ a: [{ b: x }, { c: y }, {}] }", "{ fail: ['a[1].b', 'a[2].b'] }"),
        ("{ a: [] }", "pass"),
        ("{}", "{ fail: ['a[*].b'] }"),
      ]),
    FormCase(
      "required of entries with a value", "check: { required: ['a[role=x].b'] }",
      [
        ("{ a: [{ role: y }, { role: x, b: 1 }, { role: x, b: 2 }] }", "pass"),
        ("{ a: [{ role: x, b: 1 }, { role: x }] }", "{ fail: ['a[1].b'] }"),
        ("{ a: [{ role: y, b: 1 }] }", "{ fail: ['a[role=x].b'] }"),
      ]),
    FormCase(
      "required at positions", "check: { required: ['a[0]', 'a[-1].b'] }",
      [
        ("{ a: [{ b: 1 }] }", "pass"), ("{ a: [{ b: 1 }, { c: 1 }] }", "{ fail: ['a[1].b'] }"),
      ]),
    FormCase(
      "required, of which some have happened",
      "check: { required: [a.by, a.on, 'b[*].on'], past: [a.on, 'b[*].on'] }",
      [
        ("{ a: { by: x, on: 2026-01-01 }, b: [{ on: 2025-12-31 }] }", "pass"),
        ("{ a: { by: x, on: 2026-01-02 }, b: [] }", "{ fail: [a.on] }"),
        (
          "{ a: { on: 2026-01-02 }, b: [{}, { on: 2026-01-02 }] }",
          "{ fail: [a.by, 'b[0].on', a.on, 'b[1].on'] }"
        ),
        ("{ a: { by: x, on: }, b: [] }", "{ fail: [a.on] }"),
        ("{ a: { by: x, on: TBD }, b: [] }", "{ fail: [a.on] }"),
        ("{ a: { by: x, on: soon }, b: [] }", "{ undetermined: [a.on] }"),
        ("{ a: { by: x, on: 20260101 }, b: [] }", "{ undetermined: [a.on] }"),
        ("{ b: [] }", "{ fail: [a.by, a.on] }"),
      ]),
    FormCase(
      "forbidden", "check: { forbidden: [a, b.c] }",
      [
        ("{}", "pass"), ("{ a: , b: { c: } }", "pass"), ("{ a: 0 }", "{ fail: [a] }"),
        ("{ a: '', b: { c: [] } }", "{ fail: [a, b.c] }"),
      ]),
  ]

  /// Forms about one value.
  static let values = [
    FormCase(
      "one_of", "check: { one_of: { at: a, values: [x, 2, true] } }",
      [
        ("{ a: x }", "pass"), ("{ a: 2 }", "pass"), ("{ a: 2.0 }", "pass"), ("{ a: true }", "pass"),
        ("{ a: '2' }", "{ fail: [a] }"), ("{ a: [x] }", "{ fail: [a] }"),
        ("{ a: }", "{ undetermined: [a] }"), ("{}", "not_applicable"),
      ]),
    FormCase(
      "one_of of several",
      "check: { one_of: { at: 'a[*].b', values: =params.known } }\nparameters: { known: [x, y] }",
      [
        ("{ a: [{ b: x }, {}, { b: y }] }", "pass"),
        ("{ a: [{ b: z }, { b: x }] }", "{ fail: ['a[0].b'] }"),
        ("{ a: [{ b: z }, { b: }] }", "{ fail: ['a[0].b', 'a[1].b'] }"),
        ("{ a: [] }", "not_applicable"), ("{ a: { b: x } }", "{ undetermined: [a] }"),
      ]),
    FormCase(
      "equals", "check: { equals: { at: a, to: =b } }",
      [
        ("{ a: 1, b: 1.0 }", "pass"), ("{ a: [1, { c: 2 }], b: [1, { c: 2 }] }", "pass"),
        ("{ a: 1, b: '1' }", "{ fail: [a] }"), ("{ a: 1 }", "{ undetermined: [a] }"),
        ("{ a: , b: 1 }", "{ undetermined: [a] }"), ("{ b: 1 }", "not_applicable"),
      ]),
    FormCase(
      "matches", "check: { matches: { at: a, pattern: '^[A-Z]{2}[0-9]+$' } }",
      [
        ("{ a: AB1 }", "pass"), ("{ a: xAB1 }", "{ fail: [a] }"),
        ("{ a: 12 }", "{ undetermined: [a] }"),
        ("{ a: }", "{ undetermined: [a] }"), ("{}", "not_applicable"),
      ]),
    FormCase(
      "matches anywhere", "check: { matches: { at: a, pattern: 'b+' } }",
      [("{ a: abc }", "pass"), ("{ a: ac }", "{ fail: [a] }")]),
  ]

  /// Forms about how much there is.
  static let sizes = [
    FormCase(
      "range", "check: { range: { at: a, min: 1, max: 3 } }",
      [
        ("{ a: 1 }", "pass"), ("{ a: 3.0 }", "pass"), ("{ a: 0.99 }", "{ fail: [a] }"),
        ("{ a: 4 }", "{ fail: [a] }"), ("{ a: '2' }", "{ undetermined: [a] }"),
        ("{ a: .nan }", "{ fail: [a] }"), ("{ a: .inf }", "{ fail: [a] }"),
        ("{ a: }", "{ undetermined: [a] }"), ("{}", "not_applicable"),
      ]),
    FormCase(
      "range at several places", "check: { range: { at: [a, 'b[*].c'], min: 0 } }",
      [
        ("{ a: 1, b: [{ c: 0 }] }", "pass"), ("{ b: [{ c: 1 }] }", "pass"),
        ("{ a: -1, b: [{ c: 1 }, { c: -2 }] }", "{ fail: [a, 'b[1].c'] }"),
        ("{ a: x, b: [] }", "{ undetermined: [a] }"), ("{ b: [{}] }", "not_applicable"),
        ("{}", "not_applicable"),
      ]),
    FormCase(
      "range without its ends", "check: { range: { at: a, above: 1, below: =limit } }",
      [
        ("{ a: 2, limit: 3 }", "pass"), ("{ a: 1, limit: 3 }", "{ fail: [a] }"),
        ("{ a: 3, limit: 3 }", "{ fail: [a] }"), ("{ a: 2 }", "{ undetermined: [a] }"),
      ]),
    FormCase(
      "length", "check: { length: { at: a, min: 2, max: 3 } }",
      [
        ("{ a: é漢😀 }", "pass"), ("{ a: x }", "{ fail: [a] }"), ("{ a: '' }", "{ fail: [a] }"),
        ("{ a: [1, 2] }", "{ undetermined: [a] }"), ("{ a: 12 }", "{ undetermined: [a] }"),
        ("{}", "not_applicable"),
      ]),
    FormCase(
      "count", "check: { count: { at: a, min: 1, max: 2 } }",
      [
        ("{ a: [1] }", "pass"), ("{ a: { b: 1, c: 2 } }", "pass"), ("{ a: [] }", "{ fail: [a] }"),
        ("{ a: [1, 2, 3] }", "{ fail: [a] }"), ("{ a: text }", "{ undetermined: [a] }"),
        ("{ a: }", "{ undetermined: [a] }"), ("{}", "not_applicable"),
      ]),
  ]

  /// Forms that hold values of lists against one another.
  static let lists = [
    FormCase(
      "unique", "check: { unique: { at: a, by: id } }",
      [
        ("{ a: [{ id: 1 }, { id: '1' }, {}, {}] }", "pass"),
        (
          "{ a: [{ id: 1 }, { id: 2 }, { id: 1.0 }, { id: 1 }] }",
          "{ fail: ['a[2].id', 'a[3].id'] }"
        ),
        ("{ a: [] }", "pass"), ("{ a: { id: 1 } }", "{ undetermined: [a] }"),
        ("{ a: }", "{ undetermined: [a] }"), ("{}", "not_applicable"),
      ]),
    FormCase(
      "unique in several lists", "check: { unique: { at: [a, 'c[*].b'], by: id } }",
      [
        ("{ a: [{ id: 1 }], c: [{ b: [{ id: 1 }] }, { b: [{ id: 1 }] }] }", "pass"),
        (
          "{ a: [{ id: 1 }, { id: 1 }], c: [{ b: [{ id: 2 }, { id: 2 }] }] }",
          "{ fail: ['a[1].id', 'c[0].b[1].id'] }"
        ),
        ("{ c: [{ b: [] }] }", "pass"), ("{}", "not_applicable"),
      ]),
    FormCase(
      "unique by the entries themselves", "check: { unique: { at: a } }",
      [("{ a: [x, X, 1] }", "pass"), ("{ a: [x, y, x] }", "{ fail: ['a[2]'] }")]),
    FormCase(
      "unique across lists", "check: { unique: { at: 'a[*].id' } }",
      [
        ("{ a: [{ id: 1 }, { id: 2 }] }", "pass"),
        ("{ a: [{ id: 1 }, { id: 1 }] }", "{ fail: ['a[1].id'] }"),
      ]),
    FormCase(
      "references", "check: { references: { from: 'a[*].uses', to: 'b[*].id' } }",
      [
        ("{ a: [{ uses: x }, {}], b: [{ id: x }] }", "pass"),
        ("{ a: [{ uses: x }, { uses: y }], b: [{ id: x }] }", "{ fail: ['a[1].uses'] }"),
        ("{ a: [{ uses: [x, y] }], b: [{ id: x }] }", "{ fail: ['a[0].uses[1]'] }"),
        ("{ a: [{ uses: x }] }", "{ fail: ['a[0].uses'] }"),
        ("{ a: [{ uses: }], b: [{ id: x }] }", "{ undetermined: ['a[0].uses'] }"),
        ("{ a: [] }", "not_applicable"), ("{ a: text }", "{ undetermined: [a] }"),
      ]),
    FormCase(
      "references from the judged node to the manifest",
      "for: a[*]\ncheck: { references: { from: uses, to: '$.b[*].id' } }",
      [("{ a: [{ uses: x }, { uses: y }], b: [{ id: x }] }", "{ fail: ['a[1].uses'] }")]),
  ]

  /// Conditions, and whether they apply at all.
  static let conditions = [
    FormCase(
      "assert", "check: { assert: a > 1, at: a }",
      [
        ("{ a: 2 }", "pass"), ("{ a: 1 }", "{ fail: [a] }"), ("{ a: x }", "{ undetermined: [a] }"),
        ("{}", "{ undetermined: [a] }"),
      ]),
    FormCase(
      "assert of each node",
      "for: a[*]\nwhen: given(self.n)\ncheck: { assert: self.n > parent.least }",
      [
        ("{ least: 1, a: [{ n: 2 }, {}] }", "pass"),
        ("{ least: 1, a: [{ n: 1 }, { n: x }] }", "{ fail: ['a[0]'], undetermined: ['a[1].n'] }"),
        ("{ a: [{}] }", "not_applicable"),
      ]),
    FormCase(
      "parent is the item that encloses",
      "for: a[*].b[*]\ncheck: { assert: self.n > parent.least }",
      [
        (
          "{ a: [{ least: 1, b: [{ n: 2 }] }, { least: 3, b: [{ n: 2 }] }] }",
          "{ fail: ['a[1].b[0]'] }"
        )
      ]),
    FormCase(
      "parent is the item that encloses, however deep a path leads",
      "for: a.**\nwhen: type(self) == int && has(parent.least)\ncheck: { assert: self >= parent.least }",
      [
        (
          "{ a: { b: [{ least: 1, n: [2] }, { least: 3, n: [4, 2] }] } }",
          "{ fail: ['a.b[1].n[1]'] }"
        ),
        ("{ a: { b: [{ least: 1, n: { m: 0 } }], least: 2, z: 2 } }", "pass"),
      ]),
    FormCase(
      "when", "when: a == 1\ncheck: { required: b }",
      [
        ("{ a: 1, b: 1 }", "pass"), ("{ a: 2 }", "not_applicable"), ("{ a: 1 }", "{ fail: [b] }"),
        ("{ b: 1 }", "{ undetermined: [''] }"),
      ]),
    FormCase(
      "for_at_least", "for: a[role=x]\nfor_at_least: 2\ncheck: { required: n }",
      [
        ("{ a: [{ role: x, n: 1 }, { role: x, n: 1 }] }", "pass"),
        ("{ a: [{ role: x, n: 1 }] }", "{ fail: [a] }"), ("{ a: [] }", "{ fail: [a] }"),
        ("{}", "{ fail: [a] }"), ("{ a: }", "{ undetermined: [a] }"),
        ("{ a: { role: x } }", "{ undetermined: [a] }"),
      ]),
  ]
}
