import Diagnostics
import PolicyCompiler
import Testing

@Suite("Mistakes in rules over rows")
struct RowMistakeTests {
  @Test(
    "stop the run before anything is judged",
    arguments: [
      (
        "scope: portfolio\ncheck: { assert: rows.size() > 0 }",
        "a rule of the portfolio needs 'collect'"
      ),
      (
        "scope: portfolio\ncollect: { id: project.idd }\ncheck: { assert: rows.size() > 0 }",
        "'project' has no field 'idd'"
      ),
      (
        "scope: portfolio\ncollect: { id: project.id }\ncheck: { assert: \"rows.all(r, r.idd != '')\" }",
        "'row' has no field 'idd'"
      ),
      (
        "scope: portfolio\ncollect: { id: project.id }\ngroup_by: idd\ncheck: { assert: rows.size() > 0 }",
        "'idd' is no column of 'collect'"
      ),
      (
        "scope: portfolio\ncollect: { id: project.id }\ncheck: { assert: group.id == '' }",
        "'group' has no field 'id'"
      ),
      (
        "scope: portfolio\ncollect: { id: project.id }\ncheck: { assert: against.size() > 0 }",
        "undeclared reference to 'against'"
      ),
      (
        "scope: portfolio\ncollect: { id: project.id }\ncheck: { assert: manifest.size() > 0 }",
        "undeclared reference to 'manifest'"
      ),
      (
        "scope: portfolio\ncollect: { day: today }\ncheck: { assert: rows.size() > 0 }",
        "a row cannot keep a value of type timestamp"
      ),
      (
        "scope: portfolio\ncollect: { a-b: project.id }\ncheck: { assert: rows.size() > 0 }",
        "'a-b' cannot name a column"
      ),
      (
        "scope: portfolio\ncollect: {}\ncheck: { assert: rows.size() > 0 }",
        "'collect' names no column"
      ),
      (
        "scope: portfolio\ncollect: { id: project.id }\ncheck: { required: project.id }",
        "a rule of scope portfolio asserts"
      ),
      (
        "scope: portfolio\ncollect: { id: project.id }\ngroup_by: id\nagainst: { collect: { ip: project.id } }\ncheck: { assert: against.size() > 0 }",
        "'against' collects no column 'id'"
      ),
      (
        "scope: portfolio\nfor: risks\nfor_at_least: 1\ncollect: { id: project.id }\ncheck: { assert: rows.size() > 0 }",
        "'for_at_least' has no place in this rule"
      ),
      (
        "scope: history\nfor: \"risks[*]\"\ncheck: { assert: runs.size() > 0 }",
        "'for' has no place in this rule"
      ),
      (
        "scope: history\ncheck: { assert: \"runs.all(r, r.scores > 1.0)\" }",
        "'run' has no field 'scores'"
      ),
      (
        "scope: history\ncheck: { assert: \"runs.all(r, r.values.x > 1)\" }",
        "'values' has no field 'x'"
      ),
      (
        "scope: history\ncheck: { assert: \"findings.all(f, f.rules == '')\" }",
        "'finding' has no field 'rules'"
      ),
      (
        "scope: histroy\ncheck: { assert: 1 == 1 }",
        "'histroy' is none of manifest, portfolio, history"
      ),
      (
        "collect: { id: project.id }\ncheck: { required: project.id }",
        "'collect' has no place in this rule"
      ),
      (
        "scope: history\ncheck: { assert: runs.size() > 0 }\ncases: [{ name: a, manifest: {}, expect: pass }]",
        "'manifest' is no field of a case"
      ),
    ])
  func mistakes(_ lines: String, _ said: String) {
    let rule =
      "- id: own/rule\n  title: T\n  severity: minor\n  "
      + lines.replacing("\n", with: "\n  ")
    let (set, log) = AuditDesk.compile(rule)
    #expect(set == nil)
    let messages = log.mistakes.flatMap(\.diagnostics).map(\.message)
    #expect(messages.contains { $0.contains(said) }, "\(messages)")
  }
}
