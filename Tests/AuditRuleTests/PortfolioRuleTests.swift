import ComplianceModel
import PolicyEngine
import Testing

@Suite("Rules over the portfolio")
struct PortfolioRuleTests {
  private static let unique = """
    - id: portfolio/ids-are-unique
      title: Ids are unique
      severity: critical
      scope: portfolio
      when: given(project.id)
      collect: { id: project.id }
      group_by: id
      check: { assert: rows.size() == 1, at: project.id }
      message: "{{ rows.size() }} manifests are {{ group.id }}"
    """

  @Test("point at every manifest of a group that does not hold")
  func places() throws {
    let desk = try AuditDesk(Self.unique)
    let found = desk.violations([
      "project: { id: P-1 }", "project: { id: P-2 }", "kind: Project\nproject:\n  id: P-1\n",
      "project: { name: nameless }",
    ])
    #expect(found == ["fail: 2 manifests are P-1 @ 1.yaml:1 project.id, 3.yaml:3 project.id"])
  }

  @Test("come to one verdict a group")
  func verdicts() throws {
    let desk = try AuditDesk(Self.unique)
    let verdicts = desk.verdicts([
      "project: { id: P-1 }", "project: { id: P-2 }", "project: { id: P-1 }",
    ])
    #expect(verdicts.map(\.verdict) == [.fail, .pass])
    #expect(desk.verdicts([]).isEmpty)
  }

  @Test("are told apart by their groups from run to run, not by the order of files")
  func fingerprints() throws {
    let desk = try AuditDesk(Self.unique)
    let one = [
      "project: { id: A }", "project: { id: A }", "project: { id: B }", "project: { id: B }",
    ]
    let prints = desk.verdicts(one).compactMap(\.violation?.fingerprint)
    #expect(Set(prints).count == 2)
    #expect(desk.verdicts(one.reversed()).compactMap(\.violation?.fingerprint) == prints)
  }

  @Test("put whole numbers together, with a point or without")
  func numbers() throws {
    let desk = try AuditDesk(
      """
      - id: portfolio/budgets-differ
        title: Budgets differ
        severity: info
        scope: portfolio
        collect: { amount: finance.approved_budget.amount }
        group_by: amount
        check: { assert: rows.size() == 1 }
      """)
    let found = desk.verdicts([
      "project: {}\nfinance: { approved_budget: { amount: 5 } }",
      "project: {}\nfinance: { approved_budget: { amount: 5.0 } }",
      "project: {}\nfinance: { approved_budget: { amount: 5.5 } }",
    ])
    #expect(found.map(\.verdict).sorted { $0.rawValue < $1.rawValue } == [.fail, .pass])
  }

  @Test("hold a group against the rows of all manifests that share its columns")
  func against() throws {
    let desk = try AuditDesk(
      """
      - id: portfolio/others-are-there
        title: Dependencies exist
        severity: major
        scope: portfolio
        for: business_case.strategic.dependencies[*]
        collect: { id: self }
        group_by: id
        against: { when: given(project.id), collect: { id: project.id } }
        check: { assert: against.size() > 0 }
        message: "nobody is {{ group.id }}"
      """)
    let found = desk.violations([
      "project: { id: A }\nbusiness_case: { strategic: { dependencies: [B, X] } }",
      "project: { id: B }",
      "project: { id: C }\nbusiness_case: { strategic: { dependencies: [X] } }",
    ])
    #expect(
      found == [
        "fail: nobody is X @ 1.yaml:2 business_case.strategic.dependencies[1], "
          + "3.yaml:2 business_case.strategic.dependencies[0]"
      ])
  }

  @Test("blame the rows that are guilty, where the rule tells")
  func blame() throws {
    let desk = try AuditDesk(
      """
      - id: portfolio/currency-is-one
        title: All budgets are in one currency
        severity: minor
        scope: portfolio
        collect: { currency: finance.currency }
        parameters: { usual: EUR }
        check: { assert: "rows.all(r, r.currency == params.usual)", at: finance.currency }
        blame: row.currency != params.usual
      """)
    let found = desk.violations([
      "project: {}\nfinance: { currency: EUR }", "project: {}\nfinance: { currency: USD }",
    ])
    #expect(
      found == [
        "fail: it is not true that all budgets are in one currency @ 2.yaml:2 finance.currency"
      ])
  }

  @Test("are undetermined at a manifest whose row cannot be had")
  func uncollected() throws {
    let desk = try AuditDesk(
      """
      - id: portfolio/money
        title: Money
        severity: major
        scope: portfolio
        collect: { amount: finance.approved_budget.amount }
        check: { assert: "sum(rows.map(r, r.amount)) < 10" }
      """)
    let (rows, violations) = desk.collect([
      "project: { id: A }", "project: { id: B }\nfinance: { approved_budget: { amount: 3 } }",
    ])
    #expect(rows.map { String(decoding: $0.columns, as: UTF8.self) } == [#"{"amount":3}"#])
    #expect(violations.map(\.rule.text) == ["portfolio/money"])
    #expect(violations.map(\.verdict) == [.undetermined])
    #expect(violations.first?.message.contains("'amount' of its row cannot be told") == true)
  }

  @Test("are undetermined where the assertion stumbles over a row, which is shown")
  func stumbles() throws {
    let desk = try AuditDesk(
      """
      - id: portfolio/dates
        title: Dates
        severity: major
        scope: portfolio
        collect: { end: schedule.forecast_finish }
        check: { assert: "rows.all(r, date(r.end) < today)", at: schedule.forecast_finish }
      """)
    let found = desk.violations([
      "project: {}\nschedule: { forecast_finish: 2026-01-01 }",
      "project: {}\nschedule: { forecast_finish: soon }",
    ])
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("undetermined: ") == true, "\(found)")
    #expect(found.first?.hasSuffix("@ 2.yaml:2 schedule.forecast_finish") == true, "\(found)")
  }

  @Test("are undetermined for a group that is too large")
  func tooLarge() throws {
    let desk = try AuditDesk(Self.unique)
    let verdicts = desk.verdicts(
      Array(repeating: "project: { id: A }", count: 5), rowLimit: 4)
    #expect(verdicts.map(\.verdict) == [.undetermined])
    #expect(
      verdicts[0].violation?.message
        == "the group has 5 rows, more than the 4 that are judged at once")
    #expect(verdicts[0].violation?.places.count == 4)
  }

  @Test("are undetermined where they cost too much")
  func tooCostly() throws {
    let desk = try AuditDesk(
      """
      - id: portfolio/costly
        title: Costly
        severity: major
        scope: portfolio
        collect: { id: project.id }
        check: { assert: "rows.all(a, rows.all(b, rows.all(c, a.id + b.id + c.id != '')))" }
      """)
    let many = (0..<300).map { "project: { id: P-\($0) }" }
    let verdicts = desk.verdicts(many, costLimit: 1000)
    #expect(verdicts.map(\.verdict) == [.undetermined])
    #expect(verdicts[0].violation?.places.count == 100)
    #expect(verdicts[0].violation?.message.hasSuffix("(and 200 more places)") == true)
  }

  @Test("take rows only from manifests in their phases")
  func phases() throws {
    let desk = try AuditDesk(
      Self.unique + "\n  phases: [planning]", lifeCycle: "[planning, closing]")
    #expect(desk.verdicts(["project: { id: A, phase: closing }"]).isEmpty)
    #expect(desk.verdicts(["project: { id: A, phase: planning }"]).map(\.verdict) == [.pass])
  }

  @Test("belong to a project where all the rows that they blame came from it")
  func ofOneProject() throws {
    let desk = try AuditDesk(
      """
      - id: portfolio/no-late-tasks
        title: No task is late
        severity: major
        scope: portfolio
        for: schedule.tasks[*]
        collect: { late: "self.name == 'late'" }
        check: { assert: "rows.all(r, !r.late)" }
        blame: row.late
        message: "{{ rows.filter(r, r.late).size() }} are late"
      """)
    let first =
      "project: { id: A }\nschedule: { tasks: [{ id: T1, name: late }, { id: T2, name: late }] }"
    func second(_ late: Bool) -> String {
      "project: { id: Bé }\nschedule: { tasks: [{ id: T3, name: \(late ? "late" : "fine") }] }"
    }
    let one = try #require(desk.verdicts([first, second(false)]).first?.violation)
    #expect(one.project == "A")
    #expect(one.places.map(\.path) == ["schedule.tasks[0]", "schedule.tasks[1]"])
    #expect(one.places.map(\.stablePath) == ["schedule.tasks[id=T1]", "schedule.tasks[id=T2]"])
    let two = try #require(desk.verdicts([first, second(true)]).first?.violation)
    #expect(two.project == nil)
    #expect(two.message == "3 are late")
    #expect(two.places.map(\.file) == ["1.yaml", "1.yaml", "2.yaml"])
  }
}
