import ComplianceModel
import Foundation
import Testing

@testable import AuditHistory

@Suite("The standings of projects")
struct StandingTests {
  let folder: Folder
  var path: String { folder("audits.sqlite") }

  init() throws { folder = try Folder() }

  private func projects(_ run: Int) throws -> [ProjectStanding] {
    var projects: [ProjectStanding] = []
    try AuditStore.open(path, for: .reading).detail(of: run).eachProject { projects.append($0) }
    return projects
  }

  private func count(_ table: String) throws -> Int {
    try RawDatabase.count(path, "SELECT count(*) FROM \(table)")
  }

  @Test("come back as they were put, in order of id, file and document, for every run")
  func readBack() throws {
    let full = ProjectStanding(
      id: "P-2", title: "Permits", file: "b.yaml", document: 2, outcome: .judged, kind: "Project",
      tier: "2", phase: "executing", sponsor: "Ada", manager: "Max",
      score: AuditScore(earned: 7, attainable: 9), rag: .amber, counts: VerdictCounts(),
      violations: [.critical: 1, .info: 2],
      categories: [CategoryScore(category: "charter", score: AuditScore(earned: 1, attainable: 3))],
      gates: [
        GateOutlook(
          gate: "RfE", planned: try Sample.day("2026-05-01"), held: nil, decision: "hold")
      ])
    try AuditStore.audit(path, Sample.opening("2026-01-31")) { run in
      for standing in [full, Sample.standing("P-2", file: "a.yaml"), Sample.standing("P-1")] {
        try run.put(standing)
      }
    }
    try AuditStore.audit(path, Sample.opening("2026-02-28")) { run in
      try run.put(Sample.standing("P-1", earned: 1))
      try run.put(full)
    }
    #expect(try projects(1).map(\.file) == ["P-1.yaml", "a.yaml", "b.yaml"])
    #expect(try projects(1).last == full)
    #expect(try projects(1).first?.score.earned == 10)
    #expect(try projects(2).map(\.file) == ["P-1.yaml", "b.yaml"])
    #expect(try projects(2).first?.score.earned == 1)
  }

  @Test("cost no row where nothing changed, and a second put replaces the first")
  func compact() throws {
    for day in ["2026-01-31", "2026-02-28", "2026-03-31"] {
      try AuditStore.audit(path, Sample.opening(day)) { run in
        for number in 1...50 { try run.put(Sample.standing("P-\(number)")) }
        try run.keep("1", under: "end", of: "P-1")
      }
    }
    #expect(try count("standing") == 50)
    #expect(try count("kept_value") == 1)
    try AuditStore.audit(path, Sample.opening("2026-04-30")) { run in
      try run.put(Sample.standing("P-1", earned: 3))
      try run.put(Sample.standing("P-1", earned: 4))
    }
    #expect(try count("standing") == 51)
    #expect(try projects(4).map(\.score.earned) == [4])
    #expect(try projects(3).count == 50)
  }

  @Test("sum up to the figures of the run, with what belongs to no project")
  func figures() throws {
    var closing = RunClosing()
    closing.score = AuditScore(earned: 5, attainable: 10)
    closing.counts.fail = 1
    closing.unregistered = 2
    closing.notices = ["a notice"]
    closing.categories = [
      CategoryScore(category: "charter", score: AuditScore(earned: 15, attainable: 20))
    ]
    closing.kpis = [
      KPIStanding(
        id: "on-time", title: "On time", description: nil, unit: "percent", value: 87.5,
        problem: nil, target: 90, rag: .amber, counted: 8, trend: [])
    ]
    closing.rules = [
      RuleID("charter/a"): RuleSummary(
        id: RuleID("charter/a"), title: "The charter is there", severity: .major, why: "So.",
        remedy: nil, owner: "sponsor", references: ["ISO"], checks: [], phases: [])
    ]
    let report = try AuditStore.audit(path, Sample.opening("2026-01-31"), closing: closing) { run in
      try run.put(Sample.standing("P-1"))
      try run.put(Sample.standing("P-2", earned: 3, rag: .red, violations: [.major: 2]))
      try run.put(Sample.standing("P-3", earned: 0, attainable: 0, rag: nil, outcome: nil))
      try run.put(Sample.standing("bad", earned: 0, rag: .red, outcome: .unreadable))
      try run.passOver(file: "other.yaml", document: 1)
      try run.put(Sample.violation("a", of: "P-2"))
      try run.put(Sample.violation("a", of: "P-1"))
      try run.put(Sample.violation("b", of: "P-2"))
    }
    let figures = report.run.figures
    #expect(figures.score == AuditScore(earned: 18, attainable: 40))
    #expect(figures.rag == .red)
    #expect(figures.judged == 2)
    #expect(figures.unreadable == 1)
    #expect(figures.ungoverned == 1)
    #expect(figures.missing == 1)
    #expect(figures.unregistered == 2)
    #expect(figures.projects == [.green: 1, .red: 2])
    #expect(figures.counts.pass == 12)
    #expect(figures.counts.fail == 3)
    #expect(report.ungoverned == ["other.yaml"])
    #expect(report.notices == ["a notice"])
    #expect(report.categories == closing.categories)
    let tallies: [String] = report.rules.map { "\($0.rule.title) \($0.violations) \($0.projects)" }
    #expect(tallies == ["The charter is there 2 2", "charter/b 1 1"])
    #expect(report.ageing.map(\.violations) == [[.major: 3], [:], [:], [:]])
    #expect(report.kpis.first?.trend.map(\.value) == [87.5])
    let again = try AuditStore.open(path, for: .reading).report(of: 1)
    #expect(again.run == report.run)
    #expect(again.kpis == report.kpis)
    #expect(try projects(1).map(\.id) == ["P-1", "P-2", "P-3", "bad"])
  }
}
