import ComplianceModel
import Testing

@testable import AuditHistory

@Suite("A run in the history")
struct RunTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test("tells what is new, what stays and what is gone since the run before")
  func statuses() throws {
    let path = folder(".tollgate/audits.sqlite")
    let first = try AuditStore.audit(path, Sample.opening("2026-01-31")) { run in
      try run.put(Sample.standing("P-1", violations: [.major: 2]))
      try run.put(Sample.violation("a"))
      try run.put(Sample.violation("b"))
    }
    #expect(first.run.number == 1)
    #expect(first.run.figures.new == 2)
    #expect(first.previous == nil)
    let recorder = try AuditStore.open(path, for: .writing).begin(Sample.opening("2026-03-15"))
    #expect(recorder.baseline?.asOf == (try Sample.day("2026-01-31")))
    try recorder.put(Sample.standing("P-1", violations: [.major: 1, .minor: 1]))
    try recorder.put(Sample.violation("c", severity: .minor))
    try recorder.put(Sample.violation("b"))
    let second = try recorder.settle(RunClosing())
    #expect(
      try recorder.detail.told() == [
        "persisting P-1 charter/b major", "new P-1 charter/c minor",
        "resolved P-1 charter/a major",
      ])
    try recorder.commit()
    let figures = second.run.figures
    #expect([figures.new, figures.persisting, figures.resolved, figures.overdue] == [1, 1, 1, 1])
    #expect(figures.violations == [.major: 1, .minor: 1])
    #expect(second.trend.map(\.number) == [1, 2])
  }

  @Test("is not there unless it was committed")
  func givenUp() throws {
    let path = folder("audits.sqlite")
    do {
      let recorder = try AuditStore.open(path, for: .writing).begin(Sample.opening("2026-01-31"))
      try recorder.put(Sample.standing("P-1"))
      _ = try recorder.settle(RunClosing())
      recorder.rollBack()
    }
    let next = try AuditStore.audit(path, Sample.opening("2026-01-31")) { _ in }
    #expect(next.run.number == 1)
    #expect(next.run.figures.judged == 0)
  }
}
