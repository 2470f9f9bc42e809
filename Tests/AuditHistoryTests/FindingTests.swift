import CalendarTime
import ComplianceModel
import Testing

@testable import AuditHistory

@Suite("A finding")
struct FindingTests {
  let folder: Folder
  var path: String { folder("audits.sqlite") }

  init() throws { folder = try Folder() }

  private func findings(_ run: Int) throws -> [Finding] {
    var findings: [Finding] = []
    try AuditStore.open(path, for: .reading).detail(of: run).eachFinding { findings.append($0) }
    return findings
  }

  @discardableResult
  private func audit(
    _ day: String, partial: Bool = false, portfolio: String = "portfolio",
    closing: RunClosing = RunClosing(), _ violations: [SeenViolation]
  ) throws -> AuditReport {
    try AuditStore.audit(
      path, Sample.opening(day, portfolio: portfolio, partial: partial), closing: closing
    ) { run in
      for project in Set(violations.compactMap(\.project)).union(partial ? [] : ["P-1"]).sorted() {
        try run.put(Sample.standing(project))
      }
      for violation in violations { try run.put(violation) }
    }
  }

  @Test("keeps the day on which it was first seen, and tells words and place of the last sight")
  func persists() throws {
    try audit("2026-01-31", [Sample.violation("a", line: 3, message: "was so")])
    try audit("2026-03-31", [Sample.violation("a", line: 9, message: "is so")])
    let finding = try #require(try findings(2).first)
    #expect(finding.status == .persisting)
    #expect(finding.firstSeen == (try Sample.day("2026-01-31")))
    #expect(finding.lastSeen == (try Sample.day("2026-03-31")))
    #expect(finding.due == (try Sample.day("2026-02-28")))
    #expect(finding.message == "is so")
    #expect(finding.places.map(\.line) == [9, 10])
    #expect(finding.places.map(\.path) == ["project", "project.a"])
    #expect(try findings(1).first?.status == .new)
    #expect(try findings(1).first?.lastSeen == (try Sample.day("2026-01-31")))
  }

  @Test("that comes back after it was resolved begins anew, and says so")
  func returns() throws {
    try audit("2026-01-31", [Sample.violation("a")])
    try audit("2026-02-28", [])
    try audit("2026-03-31", [Sample.violation("a")])
    let finding = try #require(try findings(3).first)
    #expect(finding.status == .new)
    #expect(finding.isBack)
    #expect(finding.firstSeen == (try Sample.day("2026-03-31")))
    #expect(try findings(2).map(\.status) == [.resolved])
    #expect(try findings(2).map(\.lastSeen) == [Sample.day("2026-01-31")])
    #expect(try findings(1).map(\.isBack) == [false])
  }

  @Test("of a severity that changed is told with the severity that it had in each run")
  func severity() throws {
    try audit("2026-01-31", [Sample.violation("a", severity: .minor)])
    try audit("2026-02-28", [Sample.violation("a", severity: .critical)])
    #expect(try findings(1).map(\.severity) == [.minor])
    #expect(try findings(2).map(\.severity) == [.critical])
  }

  @Test("that a waiver excuses is not open, and goes on where the waiver ends")
  func waived() throws {
    let waiver = FindingWaiver(
      id: "W-1", approvedBy: "Ada (sponsor)", expires: try Sample.day("2026-02-28"))
    try audit("2026-01-31", [Sample.violation("a")])
    let second = try audit("2026-02-28", [Sample.violation("a", waiver: waiver)])
    #expect(second.run.figures.open == 0)
    #expect(second.run.figures.waived == 1)
    #expect(try findings(2).map(\.waiver) == [waiver])
    #expect(try findings(2).map(\.status) == [.waived])
    let third = try audit("2026-03-31", [Sample.violation("a")])
    #expect(third.run.figures.persisting == 1)
    #expect(third.run.figures.overdue == 1)
    #expect(try findings(3).map(\.firstSeen) == [Sample.day("2026-01-31")])
  }

  @Test("is counted as often as manifests have it, though they name the same project")
  func twins() throws {
    let first = try audit("2026-01-31", [Sample.violation("a"), Sample.violation("a", line: 7)])
    #expect(first.run.figures.new == 2)
    let second = try audit("2026-02-28", [Sample.violation("a")])
    #expect(second.run.figures.persisting == 1)
    #expect(second.run.figures.resolved == 1)
    let third = try audit("2026-03-31", [Sample.violation("a"), Sample.violation("a")])
    #expect([third.run.figures.persisting, third.run.figures.new] == [1, 1])
  }

  @Test("lives on under its rule's new name")
  func renamed() throws {
    try audit("2026-01-31", [Sample.violation("old")])
    let second = try audit("2026-02-28", [Sample.violation("new", former: ["old"])])
    #expect(second.run.figures.persisting == 1)
    #expect(second.run.figures.resolved == 0)
    let third = try audit("2026-03-31", [Sample.violation("new", former: ["old"])])
    #expect(third.run.figures.persisting == 1)
  }

  @Test("of a project that a partial run did not judge stays, and whole runs are compared")
  func partial() throws {
    try audit("2026-01-31", [Sample.violation("a"), Sample.violation("b", of: "P-2")])
    let partial = try audit("2026-02-10", partial: true, [Sample.violation("c", of: "P-2")])
    #expect(partial.run.isPartial)
    #expect(partial.run.figures.judged == 1)
    let told = [
      partial.run.figures.new, partial.run.figures.persisting, partial.run.figures.resolved,
    ]
    #expect(told == [1, 0, 1])
    #expect(partial.trend.map(\.number) == [1, 2])
    let whole = try audit("2026-02-28", [Sample.violation("a"), Sample.violation("c", of: "P-2")])
    #expect(whole.previous?.number == 1)
    #expect(
      try AuditStore.open(path, for: .reading).detail(of: 3).told() == [
        "persisting P-1 charter/a major", "new P-2 charter/c major",
        "resolved P-2 charter/b major",
      ])
    #expect(try findings(3).first { $0.rule.text == "charter/c" }?.firstSeen.day == 10)
  }

  @Test("of a rule that was not judged stays as it is")
  func notJudged() throws {
    try audit("2026-01-31", [Sample.violation("a"), Sample.violation("b")])
    var closing = RunClosing()
    closing.notJudged = [RuleID("charter/a")]
    let second = try audit("2026-02-28", closing: closing, [])
    #expect([second.run.figures.persisting, second.run.figures.resolved] == [1, 1])
    #expect(try findings(2).first?.lastSeen == (try Sample.day("2026-01-31")))
  }

  @Test("of one portfolio is none of another")
  func portfolios() throws {
    try audit("2026-03-31", portfolio: "north", [Sample.violation("a")])
    let south = try audit("2026-01-31", portfolio: "south", [Sample.violation("a")])
    #expect(south.previous == nil)
    #expect(south.run.figures.new == 1)
    let north = try audit("2026-04-30", portfolio: "north", [])
    #expect(north.run.figures.resolved == 1)
    #expect(north.trend.map(\.number) == [1, 3])
  }

  @Test("stands where reports want it: overdue, then grave, then due, rule, project, place")
  func order() throws {
    try audit("2026-01-31", [Sample.violation("late", severity: .minor)])
    let waiver = FindingWaiver(id: "W", approvedBy: "A", expires: try Sample.day("2026-12-31"))
    try audit(
      "2026-03-31",
      [
        Sample.violation("w", waiver: waiver), Sample.violation("b", severity: .major),
        Sample.violation("b", of: "P-0", severity: .major), Sample.violation("c", severity: .info),
        Sample.violation("a", severity: .critical), Sample.violation("late", severity: .minor),
      ])
    try audit("2026-04-30", [Sample.violation("x", of: nil, severity: .minor)])
    let store = try AuditStore.open(path, for: .reading)
    #expect(
      try store.detail(of: 2).told() == [
        "persisting P-1 charter/late minor", "new P-1 charter/a critical",
        "new P-0 charter/b major", "new P-1 charter/b major", "new P-1 charter/c info",
        "waived P-1 charter/w major",
      ])
    #expect(try store.detail(of: 3).told().first == "new - charter/x minor")
    #expect(try store.detail(of: 3).told().count == 7)
  }

  @Test("keeps texts with any character, a NUL for its picture")
  func texts() throws {
    try audit("2026-01-31", [Sample.violation("a", message: "a\u{0}b 'q' \"ü\" 🚦 \u{202E}")])
    #expect(try findings(1).first?.message == "a\u{2400}b 'q' \"ü\" 🚦 \u{202E}")
  }
}
