extension FormCase {
  /// Forms about days; cases are judged as of 2026-01-01.
  static let dates = [
    FormCase(
      "dates at several places", "check: { dates: { at: [a, b.c], not_after: =today } }",
      [
        ("{ a: 2026-01-01 }", "pass"), ("{ a: 2026-01-02, b: { c: 2025-01-01 } }", "{ fail: [a] }"),
        ("{ a: 2026-01-02, b: { c: 2027-01-01 } }", "{ fail: [a, b.c] }"),
        ("{ a: soon, b: { c: 2025-01-01 } }", "{ undetermined: [a] }"), ("{}", "not_applicable"),
      ]),
    FormCase(
      "dates in order", "check: { dates: { order: [a, b, c] } }",
      [
        ("{ a: 2025-01-01, b: 2025-01-01, c: 2025-02-01 }", "pass"),
        ("{ a: 2025-01-02, b: 2025-01-01 }", "{ fail: [b] }"),
        ("{ a: 2025-03-01, c: 2025-02-01 }", "{ fail: [c] }"),
        ("{ a: 2025-03-01, b: , c: 2025-04-01 }", "pass"), ("{ a: 2025-01-01 }", "not_applicable"),
        ("{}", "not_applicable"), ("{ a: 2025-02-30, b: 2025-03-01 }", "{ undetermined: [a] }"),
        ("{ a: 2025-01-01T23:00:00Z, b: 2025-01-02 }", "pass"),
        ("{ a: 20250101, b: 2025-01-02 }", "{ undetermined: [a] }"),
      ]),
    FormCase(
      "dates within a period", "check: { dates: { at: a, within: P1M } }",
      [
        ("{ a: 2025-12-01 }", "pass"), ("{ a: 2026-01-01 }", "pass"),
        ("{ a: 2025-11-30 }", "{ fail: [a] }"), ("{ a: 2026-01-02 }", "{ fail: [a] }"),
        ("{ a: soon }", "{ undetermined: [a] }"), ("{ a: }", "{ undetermined: [a] }"),
        ("{}", "not_applicable"),
      ]),
    FormCase(
      "dates between days", "check: { dates: { at: a, not_before: 2025-06-01, not_after: b } }",
      [
        ("{ a: 2025-06-01, b: 2025-06-01 }", "pass"),
        ("{ a: 2025-05-31, b: 2025-07-01 }", "{ fail: [a] }"),
        ("{ a: 2025-07-02, b: 2025-07-01 }", "{ fail: [a] }"), ("{ a: 2027-01-01 }", "pass"),
      ]),
    FormCase(
      "dates not after what CEL says", "check: { dates: { at: a, not_after: =today } }",
      [("{ a: 2026-01-01 }", "pass"), ("{ a: 2026-01-02 }", "{ fail: [a] }")]),
    FormCase(
      "the newest of several dates", "check: { dates: { newest: 'a[*].on', within: P10D } }",
      [
        ("{ a: [{ on: 2020-01-01 }, { on: 2025-12-31 }] }", "pass"),
        ("{ a: [{ on: 2020-01-01 }, { on: 2025-12-01 }] }", "{ fail: [a] }"),
        ("{ a: [{ on: 2025-12-31 }, { on: 2026-01-02 }] }", "{ fail: [a] }"),
        ("{}", "not_applicable"),
      ]),
  ]

  /// Records of training.
  static let training: [FormCase] = {
    func records(_ record: String) -> String { "{ people: [{ n: M }], done: [\(record)] }" }
    let good = "name: M, course: C, status: completed, completed_on: 2025-06-01"
    let rule = "for: people[*]\ncheck: { training: { person: =self.n, holds: C, in: $.done"
    return [
      FormCase(
        "training", "\(rule) } }",
        [
          (records("{ \(good), expires_on: 2026-01-01 }"), "pass"),
          (records("{ \(good), never_expires: true }"), "pass"),
          (records("{ \(good), expires_on: 2025-12-31 }"), "{ fail: ['people[0]'] }"),
          (records("{ \(good) }"), "{ undetermined: ['done[0]'] }"),
          (records("{ \(good), expires_on: unknown }"), "{ undetermined: ['done[0].expires_on'] }"),
          (
            records("{ name: M, course: C, status: planned, expires_on: 2027-01-01 }"),
            "{ fail: ['people[0]'] }"
          ),
          (
            records("{ name: M, course: C, completed_on: 2025-01-01, expires_on: 2027-01-01 }"),
            "pass"
          ),
          (
            records(
              "{ name: M, course: C, status: completed, completed_on: 2026-02-01, expires_on: 2027-01-01 }"
            ),
            "{ fail: ['people[0]'] }"
          ),
          (
            records("{ course: C, status: completed, expires_on: 2027-01-01 }"),
            "{ fail: ['people[0]'] }"
          ),
          (
            records("{ name: M, certification: C, status: completed, expires_on: 2027-01-01 }"),
            "pass"
          ),
          (
            records("{ \(good), expires_on: 2024-01-01 }, { \(good), expires_on: 2027-01-01 }"),
            "pass"
          ),
          ("{ people: [{ n: M }] }", "{ fail: ['people[0]'] }"),
          ("{ people: [{ n: M }], done: [] }", "{ fail: ['people[0]'] }"),
          ("{ people: [] }", "not_applicable"),
        ]),
      FormCase(
        "training that never expires", "\(rule), never_expires: true } }",
        [
          (records("{ \(good) }"), "pass"),
          (records("{ \(good), expires_on: 2025-12-31 }"), "{ fail: ['people[0]'] }"),
        ]),
      FormCase(
        "training within a period", "\(rule), never_expires: true, within: P6M } }",
        [
          (records("{ name: M, course: C, status: completed, completed_on: 2025-07-01 }"), "pass"),
          (records("{ \(good) }"), "{ fail: ['people[0]'] }"),
          (
            records("{ name: M, course: C, status: completed }"),
            "{ undetermined: ['done[0]'] }"
          ),
        ]),
      FormCase(
        "training of a role, of the whole manifest",
        "check: { training: { role: lead, holds: [C, D], in: done, never_expires: true } }",
        [
          (
            "{ done: [{ role: lead, course: C, status: completed }, { role: lead, course: D, status: completed }] }",
            "pass"
          ),
          ("{ done: [{ role: lead, course: C, status: completed }] }", "{ fail: [done] }"),
          ("{}", "{ fail: [done] }"),
        ]),
    ]
  }()

  /// Decision tables.
  static let tables = [
    FormCase(
      "table by bands",
      """
      check:
        table:
          key: cost
          rows: [{ up_to: 10, demand: [A, B] }, { up_to: 100, demand: [B] }, { otherwise: true, demand: [C] }]
          at: body
          must: one_of
      """,
      [
        ("{ cost: 10, body: A }", "pass"), ("{ cost: 10.01, body: A }", "{ fail: [body] }"),
        ("{ cost: 101, body: C }", "pass"), ("{ cost: 101, body: B }", "{ fail: [body] }"),
        ("{ cost: , body: A }", "{ undetermined: [body] }"),
        ("{ body: A }", "{ undetermined: [body] }"),
        ("{ cost: x, body: A }", "{ undetermined: [body] }"),
        ("{ cost: 1, body: }", "{ undetermined: [body] }"), ("{ cost: 1 }", "not_applicable"),
      ]),
    FormCase(
      "table that begins at a least key",
      """
      check:
        table:
          key: cost
          from: 0
          rows: [{ up_to: 10, demand: [A] }, { otherwise: true, demand: [B] }]
          at: body
          must: one_of
      """,
      [
        ("{ cost: 0, body: A }", "pass"), ("{ cost: 11, body: A }", "{ fail: [body] }"),
        ("{ cost: -0.01, body: A }", "{ undetermined: [body] }"),
        ("{ cost: -11, body: B }", "{ undetermined: [body] }"),
        ("{ cost: .nan, body: B }", "{ undetermined: [body] }"),
        ("{ body: A }", "{ undetermined: [body] }"), ("{ cost: -1 }", "not_applicable"),
      ]),
    FormCase(
      "table by values that holds every entry of its demand",
      """
      check:
        table:
          key: tier
          rows: =params.who
          at: approvals[decision=approved].role
          must: contains
      parameters:
        who: [{ is: 1, demand: [sponsor, pmo] }, { is: [2, 3], demand: [sponsor] }]
      """,
      [
        (
          "{ tier: 1, approvals: [{ role: sponsor, decision: approved }, { role: pmo, decision: approved }] }",
          "pass"
        ),
        (
          "{ tier: 1, approvals: [{ role: sponsor, decision: approved }, { role: pmo, decision: rejected }] }",
          "{ fail: [approvals] }"
        ),
        ("{ tier: 3, approvals: [{ role: sponsor, decision: approved }] }", "pass"),
        ("{ tier: 2, approvals: [] }", "{ fail: [approvals] }"),
        (
          "{ tier: 9, approvals: [{ role: sponsor, decision: approved }] }",
          "{ undetermined: [approvals] }"
        ),
        ("{ tier: 1 }", "not_applicable"),
      ]),
    FormCase(
      "table of ages",
      """
      check:
        table: { key: tier, rows: [{ is: 1, demand: P30D }, { otherwise: true, demand: P90D }], at: seen, must: within }
      """,
      [
        ("{ tier: 1, seen: 2025-12-02 }", "pass"),
        ("{ tier: 1, seen: 2025-12-01 }", "{ fail: [seen] }"),
        ("{ tier: 2, seen: 2025-12-01 }", "pass"),
        ("{ tier: 2, seen: 2026-01-02 }", "{ fail: [seen] }"),
        ("{ tier: 2, seen: never }", "{ undetermined: [seen] }"),
      ]),
    FormCase(
      "table of least numbers, by an expression",
      """
      check:
        table: { key: "=size(people)", rows: [{ up_to: 2, demand: 1 }, { up_to: 9, demand: 3 }], at: leads, must: at_least }
      """,
      [
        ("{ people: [a, b], leads: 1 }", "pass"),
        ("{ people: [a, b, c], leads: 2 }", "{ fail: [leads] }"),
        ("{ people: [], leads: 0 }", "{ fail: [leads] }"),
        ("{ leads: 3 }", "{ undetermined: [leads] }"),
        ("{ people: [a], leads: many }", "{ undetermined: [leads] }"),
      ]),
  ]
}
