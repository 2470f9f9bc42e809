import ComplianceModel
import Diagnostics
import PolicyCompiler
import ShippedLibrary
import Testing

@Suite("The indicators of the office")
struct IndicatorTests {
  private static func shipped() throws -> String {
    String(decoding: try #require(ShippedLibrary.indicators), as: UTF8.self)
  }

  /// The standing of one shipped indicator over manifests.
  private static func standing(_ id: String, _ manifests: [String]) throws -> KPIStanding {
    let desk = try AuditDesk(indicators: try shipped())
    return try #require(desk.standings(manifests).first { $0.id == id })
  }

  private static func project(_ rest: String) -> String {
    "project: { id: P, phase: executing }\n\(rest)"
  }

  @Test("are nine, and have no value where no project gives a figure")
  func noRows() throws {
    let desk = try AuditDesk(indicators: try Self.shipped())
    let standings = desk.standings(["project: { id: A }"])
    #expect(
      standings.map(\.id) == [
        "on-time", "within-budget", "cost-performance", "schedule-performance", "posts-filled",
        "training-complete", "stakeholder-satisfaction", "status-reports-on-time",
        "benefits-realised",
      ])
    #expect(standings.allSatisfy { $0.value == nil && $0.rag == nil && $0.counted == 0 })
    #expect(Set(standings.map(\.problem)) == ["no project gave a figure"])
    #expect(desk.standings([]).count == 9)
  }

  @Test("count projects on time: two of three are 66.7 %, which is amber")
  func onTime() throws {
    let finish = { (forecast: String) in
      Self.project(
        "schedule: { forecast_finish: \(forecast), baseline: { finish_date: 2026-12-31 } }")
    }
    let found = try Self.standing(
      "on-time", [finish("2026-12-31"), finish("2026-06-30"), finish("2027-01-01")])
    #expect(abs((found.value ?? 0) - 200.0 / 3) < 1e-9)
    #expect(found.rag == .amber)
    #expect(found.target == 90)
    // One project is enough for a figure.
    let alone = try Self.standing("on-time", [finish("2027-01-01")])
    #expect(alone.value == 0)
    #expect(alone.rag == .red)
    #expect(alone.counted == 1)
  }

  @Test(
    "count rows that are alike as often as they come, and thousands that differ, in their order")
  func manyRows() throws {
    let desk = try AuditDesk(
      indicators: """
        title: Ours
        version: "1"
        schema: project
        indicators:
          - id: planned
            title: Value planned
            unit: ratio
            when: given(finance.planned_value)
            collect: { value: double(finance.planned_value) }
            aggregate: >-
              rows.size() == 3600 && rows[3599].value == 7.0 && rows[1199].value == 1200.0
                ? sum(rows.map(r, r.value)) : -1.0
            target: 1
            amber: 0.9
            red: 0.8
        """)
    // 1 to 1,200 once, and in between and after that 7 again and again.
    let manifests =
      (1...1200).map { Self.project("finance: { planned_value: \($0) }") }
      + Array(repeating: Self.project("finance: { planned_value: 7 }"), count: 2400)
    let found = try #require(desk.standings(manifests).first)
    #expect(found.problem == nil)
    #expect(found.value == Double(1200 * 1201 / 2 + 7 * 2400))
  }

  @Test("sum earned value over all projects before they divide: (80 + 20) / (100 + 25) = 0.8")
  func earnedValue() throws {
    let manifests = [
      Self.project("finance: { earned_value: 80, planned_value: 100, actual_cost: 100 }"),
      Self.project("finance: { earned_value: 20.0, planned_value: 100, actual_cost: 25 }"),
    ]
    let cost = try Self.standing("cost-performance", manifests)
    #expect(cost.value == 0.8)
    #expect(cost.rag == .red)
    let schedule = try Self.standing("schedule-performance", manifests)
    #expect(schedule.value == 0.5)
  }

  @Test("have no value where they would divide by zero, and say so")
  func divisionByZero() throws {
    for (earned, said) in [(5, "divided by zero"), (0, "divided by zero")] {
      let found = try Self.standing(
        "cost-performance", [Self.project("finance: { earned_value: \(earned), actual_cost: 0 }")])
      #expect(found.value == nil)
      #expect(found.rag == nil)
      #expect(found.problem?.contains(said) == true, "\(found.problem ?? "")")
    }
  }

  @Test("weigh posts by their full-time equivalents, and only those needed now: 1.5 of 2 are 75 %")
  func posts() throws {
    let found = try Self.standing(
      "posts-filled",
      [
        Self.project(
          """
          resources:
            team:
              - { role: a, fte: 1, from: 2026-01-01, to: 2026-12-31, status: filled }
              - { role: b, fte: 0.5, from: 2026-06-30, status: filled }
              - { role: c, fte: 0.5, status: open }
              - { role: d, fte: 9, from: 2026-07-01, status: open }
              - { role: e, fte: 9, to: 2026-06-29, status: open }
          """)
      ])
    #expect(found.value == 75)
    #expect(found.rag == .red)
    #expect(found.counted == 1)
  }

  @Test("count training that is due, and records that are completed and valid: 1 of 3")
  func training() throws {
    let found = try Self.standing(
      "training-complete",
      [
        Self.project(
          """
          training:
            required:
              - { role: project_manager, certification: pm, by: 2026-06-30 }
              - { role: sponsor, course: basics }
              - { role: tester, course: testing, by: 2026-01-31 }
              - { role: tester, course: later, by: 2026-07-01 }
            records:
              - { role: project_manager, certification: pm, expires_on: 2026-06-30 }
              - { role: sponsor, course: basics, expires_on: 2026-06-29 }
              - { role: tester, course: testing, status: planned }
          """)
      ])
    #expect(abs((found.value ?? 0) - 100.0 / 3) < 1e-9)
  }

  @Test("measure satisfaction against each project's own target: (75 + 125) / 2 = 100")
  func satisfaction() throws {
    let kpi = { (actual: String, target: String) in
      Self.project(
        "kpis: [{ category: stakeholder_satisfaction, actual: \(actual), target: \(target) }]")
    }
    let found = try Self.standing("stakeholder-satisfaction", [kpi("3", "4"), kpi("5", "4.0")])
    #expect(found.value == 100)
    #expect(found.rag == .green)
  }

  @Test("count benefits by the way from baseline to target: 25 % and at most 100 % are 62.5 %")
  func benefits() throws {
    let found = try Self.standing(
      "benefits-realised",
      [
        Self.project(
          """
          benefits:
            - { id: B-1, baseline: 100, target: 60, measurements: [{ date: 2026-01-31, value: 95 }, { date: 2026-06-30, value: 90 }] }
            - { id: B-2, target: 10, measurements: [{ date: 2026-06-29, value: 12 }] }
            - { id: B-3, target: many, measurements: [{ date: 2026-06-29, value: 12 }] }
          """)
      ])
    #expect(found.value == 62.5)
    #expect(found.rag == .amber)
  }

  @Test("take the latest measurement by its day, wherever it stands, and none of the future")
  func latestMeasurement() throws {
    let share = { (measurements: String) in
      try Self.standing(
        "benefits-realised",
        [
          Self.project(
            "benefits: [{ id: B-2, baseline: 42, target: 14, measurements: [\(measurements)] }]")
        ])
    }
    let past = "{ date: 2026-01-01, value: 42 }"
    #expect(try share("\(past), { date: 2027-01-01, value: 14 }").value == 0)
    #expect(try share("{ date: 2026-06-30, value: 28 }, \(past)").value == 50)
    #expect(try share("\(past), { value: 14 }").value == 0)
    #expect(try share("\(past), { date: 2026-05-01 }").value == 0)
    // What nobody has measured yet is no benefit that was measured.
    let planned = try share("{ date: 2027-01-01, value: 14 }")
    #expect(planned.value == nil)
    #expect(planned.counted == 0)
  }

  @Test("leave out a manifest whose figure cannot be had, and say where")
  func uncounted() throws {
    let found = try Self.standing(
      "on-time",
      [
        Self.project("schedule: { forecast_finish: soon, baseline: { finish_date: 2026-12-31 } }"),
        Self.project(
          "schedule: { forecast_finish: 2026-12-31, baseline: { finish_date: 2026-12-31 } }"),
      ])
    #expect(found.value == 100)
    #expect(found.problem?.hasPrefix("one figure could not be had (1.yaml:2:") == true)
  }

  @Test("are told apart as good and bad by their direction")
  func direction() throws {
    let text = """
      title: Ours
      version: "1"
      indicators:
        - id: open-risks
          title: Open risks
          unit: count
          for: risks[*]
          collect: { id: self.id }
          aggregate: rows.size()
          target: 1
          amber: 2
          red: 3
          direction: lower
      """
    let desk = try AuditDesk(indicators: text)
    let rags = (1...3).map { count in
      let risks = (0..<count).map { "{ id: R-\($0) }" }.joined(separator: ", ")
      return desk.standings(["project: { id: A }\nrisks: [\(risks)]"]).first?.rag
    }
    #expect(rags == [.green, .amber, .red])
  }

  @Test(
    "are mistakes where nobody could compute them",
    arguments: [
      ("collect: { a: self.nosuch }", "has no field 'nosuch'"),
      ("collect: { a: today }", "a row cannot keep a value of type timestamp"),
      ("aggregate: \"rows.map(r, r.b)\"", "'row' has no field 'b'"),
      ("aggregate: \"'x'\"", "an indicator is a number, but this is of type string"),
      ("unit: euro", "'euro' is none of percent, ratio, days, count, score"),
      ("amber: 95", "'target', 'amber' and 'red' do not go from good to bad"),
      ("target: high", "'target' must be a number"),
      ("sum: 1", "'sum' is no field of an indicator"),
    ])
  func mistakes(_ line: String, _ said: String) {
    let usual = [
      "unit": "unit: count", "collect": "collect: { a: project.id }",
      "aggregate": "aggregate: rows.size()", "target": "target: 90", "amber": "amber: 80",
    ]
    let key = String(line.prefix { $0 != ":" })
    var lines = usual
    lines[key] = line
    let text = """
      title: Ours
      version: "1"
      indicators:
        - id: a
          title: A
          \(lines.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n    "))
      """
    let (set, log) = AuditDesk.compile("", indicators: text)
    #expect(set == nil)
    let messages = log.mistakes.flatMap(\.diagnostics).map(\.message)
    #expect(messages.contains { $0.contains(said) }, "\(messages)")
  }
}
