import CELEvaluation
import Testing

@Suite("Values that are facts")
struct FactValueTests {
  private static let facts: Fact = [
    "project": [
      "name": "Amélie", "tier": 2, "budget": ["total": 250_000, "share": 0.25],
      "tags": ["a", "b", "TBD"], "empty": [], "nothing": nil, "purpose": "  ", "owner": "<name>",
      "due": "2026-03-01", "wrong": "31/12/2026",
    ],
    "gates": [
      ["id": "G0", "approvals": [["status": "approved"]]],
      ["id": "G1", "approvals": [["status": "approved"], ["status": "rejected"]]],
      [
        "id": "G2",
        "approvals": [["status": "approved"], ["status": "pending"], ["status": "approved"]],
      ],
      ["id": "G3", "approvals": []],
    ],
  ]

  @Test(
    "fields, elements and loops over facts",
    arguments: [
      ("project.name", "\"Amélie\""),
      ("size(project.name)", "6"),
      ("project.budget.total > 100000", "true"),
      ("project['budget']['total'] / 2", "125000"),
      ("project.tags[1]", "\"b\""),
      ("'b' in project.tags", "true"),
      ("'budget' in project", "true"),
      ("project.tags == ['a', 'b', 'TBD']", "true"),
      ("project.budget == {'share': 0.25, 'total': 250000.0}", "true"),
      (
        "gates.exists(g, g.id == 'G2' && g.approvals.filter(a, a.status == 'approved').size() >= 2)",
        "true"
      ),
      ("gates.map(g, g.id)", "[\"G0\", \"G1\", \"G2\", \"G3\"]"),
      ("gates.all(g, g.approvals.size() > 0)", "false"),
      ("gates.exists_one(g, g.id == 'G1')", "true"),
      ("manifest.gates[3].approvals", "[]"),
      ("self.project.budget.map(k, k)", "[\"total\", \"share\"]"),
      ("project.tags + ['c']", "[\"a\", \"b\", \"TBD\", \"c\"]"),
      ("has(project.nothing)", "true"),
      ("has(project.chartr)", "false"),
      ("has(chartr.x)", "error: the manifest has no section 'chartr'"),
      ("project.chartr.x", "error: project has no field 'chartr'"),
      ("project.chartr == 1 || true", "true"),
      ("given(project.name) && !given(project.nothing) && !given(project.purpose)", "true"),
      ("given(project.owner) || given(project.empty) || given(project.tags[2])", "false"),
      ("given(charter.purpose)", "false"),
      ("given(project.tier) && given(project.budget)", "true"),
      ("date(project.due) - today == days(59)", "true"),
      (
        "date(project.wrong) < today",
        "error: project.wrong is \"31/12/2026\", which is no date (write YYYY-MM-DD)"
      ),
      ("date('2026-02-30')", "error: \"2026-02-30\" is a day that does not exist"),
      (
        "project.name < 3",
        "error: no such overload: text < whole number, as project.name is \"Amélie\""
      ),
      ("sum(gates.map(g, size(g.approvals)))", "6"),
      ("max(project.tags)", "\"b\""),
    ])
  func facts(_ expression: String, _ expected: String) {
    var bench = Bench(facts: Self.facts)
    #expect(bench.value(expression) == expected)
  }
}
