import CalendarTime
import ComplianceModel
import PolicyEngine
import Testing

@Suite("Rules over the history")
struct HistoryRuleTests {
  private static let rule = """
    - id: history/finish-holds
      title: The finish holds
      severity: major
      scope: history
      when: given(schedule.forecast_finish)
      collect: { finish: schedule.forecast_finish }
      check:
        assert: >-
          runs.all(r, !given(r.values.finish) || date(r.values.finish) >= date(runs[runs.size() - 1].values.finish))
          && findings.all(f, !f.overdue && f.age_days < 90)
        at: schedule.forecast_finish
      message: "{{ runs.map(r, r.as_of) }} {{ runs.map(r, r.score) }} {{ findings.map(f, f.age_days) }}"
    """
  private static let manifest = "project: { id: A }\nschedule: { forecast_finish: 2026-12-31 }"

  private func run(
    _ day: String, number: Int, score: AuditScore = .none, values: String?
  ) throws -> PastRun {
    PastRun(
      asOf: try #require(CalendarDay(day)), number: number, score: score, rag: .red,
      violations: [.critical: 1], values: values.map { Array($0.utf8) })
  }

  private func finding(since day: String, due: String) throws -> Finding {
    let since = try #require(CalendarDay(day))
    return Finding(
      fingerprint: "", rule: RuleID("a/b"), severity: .major, verdict: .fail, message: "",
      remedy: nil, project: "A", places: [], ownerRole: nil, ownerName: nil, status: .persisting,
      firstSeen: since, lastSeen: since, due: CalendarDay(due), waiver: nil)
  }

  @Test("take one row of each manifest, and none where they do not apply")
  func rows() throws {
    let desk = try AuditDesk(Self.rule)
    let rows = desk.collect([Self.manifest, "project: { id: B }"]).rows
    #expect(
      rows.map { String(decoding: $0.columns, as: UTF8.self) } == [#"{"finish":"2026-12-31"}"#])
    #expect(rows.map(\.project) == ["A"])
    #expect(rows.map(\.path) == ["schedule.forecast_finish"])
  }

  @Test("see every run with its values, a run without values among them")
  func runs() throws {
    let desk = try AuditDesk(Self.rule)
    let row = try #require(desk.collect([Self.manifest]).rows.first)
    var judge = HistoryJudge(set: desk.set, asOf: desk.asOf, data: [], register: nil)
    let now = try run("2026-06-30", number: 3, values: #"{"finish":"2026-12-31"}"#)
    let held = judge.judge(
      row, runs: [try run("2026-05-31", number: 2, values: nil), now], findings: [])
    #expect(held?.verdict == .pass)
    let slipped = judge.judge(
      row,
      runs: [
        try run(
          "2026-05-31", number: 2, score: AuditScore(earned: 973, attainable: 1000),
          values: #"{"finish":"2026-12-30"}"#), now,
      ], findings: [])
    #expect(slipped?.verdict == .fail)
    let violation = try #require(slipped?.violation)
    #expect(
      AuditDesk.words(violation)
        == "fail: 2026-05-31, 2026-06-30 97.3, null  @ 1.yaml:2 schedule.forecast_finish")
    #expect(violation.project == "A")
    #expect(violation.severity == .major)
  }

  @Test("know how old findings are, and which are overdue")
  func findings() throws {
    let desk = try AuditDesk(Self.rule)
    let row = try #require(desk.collect([Self.manifest]).rows.first)
    var judge = HistoryJudge(set: desk.set, asOf: desk.asOf, data: [], register: nil)
    let now = try run("2026-06-30", number: 1, values: #"{"finish":"2026-12-31"}"#)
    let dueToday = try finding(since: "2026-06-01", due: "2026-06-30")
    #expect(judge.judge(row, runs: [now], findings: [dueToday])?.verdict == .pass)
    let overdue = try finding(since: "2026-06-01", due: "2026-06-29")
    #expect(judge.judge(row, runs: [now], findings: [overdue])?.verdict == .fail)
    let old = try finding(since: "2026-04-01", due: "2026-12-31")
    let verdict = judge.judge(row, runs: [now], findings: [old])
    #expect(verdict?.violation?.message.hasSuffix(" 90") == true)
  }

  @Test("are undetermined where values of an earlier run are none that can be judged")
  func undetermined() throws {
    let desk = try AuditDesk(Self.rule)
    let row = try #require(desk.collect([Self.manifest]).rows.first)
    var judge = HistoryJudge(set: desk.set, asOf: desk.asOf, data: [], register: nil)
    let now = try run("2026-06-30", number: 2, values: #"{"finish":"2026-12-31"}"#)
    let odd = try run("2026-05-31", number: 1, values: #"{"finish":"soon"}"#)
    #expect(judge.judge(row, runs: [odd, now], findings: [])?.verdict == .undetermined)
  }

  @Test("pass over rows of the portfolio's rules")
  func others() throws {
    let desk = try AuditDesk(
      """
      - id: portfolio/any
        title: Any
        severity: info
        scope: portfolio
        collect: { id: project.id }
        check: { assert: rows.size() > 0 }
      """)
    let row = try #require(desk.collect([Self.manifest]).rows.first)
    var judge = HistoryJudge(set: desk.set, asOf: desk.asOf, data: [], register: nil)
    #expect(judge.judge(row, runs: [], findings: []) == nil)
    #expect(desk.verdicts([Self.manifest]).map(\.verdict) == [.pass])
  }
}
