import ComplianceModel
import Testing

@testable import AuditHistory

@Suite("What a run keeps for rules over the portfolio and its history")
struct CollectionTests {
  let folder: Folder
  var path: String { folder("audits.sqlite") }

  init() throws { folder = try Folder() }

  private func row(_ group: String, _ file: String, line: Int = 1) -> CollectedRow {
    CollectedRow(
      collection: "portfolio/ids", group: group, project: file,
      place: FindingPlace(file: file, line: line, column: 1, path: "project.id"),
      values: "{\"id\":\"\(group)\"}")
  }

  @Test("rows come back by group, in order of file and place, and the visitor may put")
  func groups() throws {
    let run = try AuditStore.open(path, for: .writing).begin(Sample.opening("2026-01-31"))
    for row in [
      row("b", "z.yaml"), row("a", "y.yaml", line: 9), row("b", "a.yaml"), row("a", "y.yaml"),
      row("B", "q.yaml"),
    ] {
      try run.collect(row)
    }
    var told: [String] = []
    try run.eachGroup(of: "portfolio/ids") { group, rows in
      told.append("\(group): \(rows.map { "\($0.place.file):\($0.place.line)" })")
      try run.put(Sample.violation(group, of: nil))
    }
    #expect(
      told == [
        "B: [\"q.yaml:1\"]", "a: [\"y.yaml:1\", \"y.yaml:9\"]",
        "b: [\"a.yaml:1\", \"z.yaml:1\"]",
      ])
    #expect(try run.settle(RunClosing()).run.figures.new == 3)
    try run.eachGroup(of: "other") { _, _ in Issue.record("there is no such collection") }
    try run.commit()
    // They live no longer than the run.
    let next = try AuditStore.open(path, for: .writing).begin(Sample.opening("2026-02-28"))
    try next.eachGroup(of: "portfolio/ids") { _, _ in Issue.record("rows outlived their run") }
    next.rollBack()
  }

  @Test("a project's history holds its whole runs with scores and values, the present one last")
  func histories() throws {
    func audit(_ day: String, earned: Int64, end: String, partial: Bool = false) throws {
      try AuditStore.audit(path, Sample.opening(day, partial: partial)) { run in
        try run.put(Sample.standing("P-1", earned: earned))
        try run.keep(end, under: "end", of: "P-1")
      }
    }
    try audit("2026-01-31", earned: 10, end: "\"2026-06-30\"")
    try audit("2026-02-28", earned: 10, end: "\"2026-06-30\"")
    try audit("2026-03-10", earned: 1, end: "\"2026-07-31\"", partial: true)
    let run = try AuditStore.open(path, for: .writing).begin(Sample.opening("2026-03-31"))
    try run.put(Sample.standing("P-1", earned: 5, rag: .red, violations: [.major: 1]))
    try run.put(Sample.standing("P-2"))
    try run.put(Sample.violation("a"))
    try run.keep("\"2026-09-30\"", under: "end", of: "P-1")
    var told: [String] = []
    try run.eachHistory { history in
      told.append(history.project)
      for past in history.runs {
        told.append(
          "\(past.number) \(past.asOf) \(past.score.percentText) \(past.rag?.rawValue ?? "-") "
            + "\(past.values["end"] ?? "-")")
      }
      told += history.findings.map { "\($0.rule) \($0.status)" }
      try run.put(Sample.violation("slipped", of: history.project))
    }
    #expect(
      told == [
        "P-1", "1 2026-01-31 100.0 green \"2026-06-30\"", "2 2026-02-28 100.0 green \"2026-06-30\"",
        "4 2026-03-31 50.0 red \"2026-09-30\"", "charter/a new",
        "P-2", "4 2026-03-31 100.0 green -",
      ])
    #expect(try run.standings(of: "P-1").map(\.rag) == [.red])
    #expect(try run.settle(RunClosing()).run.figures.new == 3)
    run.rollBack()
  }

  @Test("the number of runs that rules see has a limit")
  func limit() throws {
    for day in ["2026-01-31", "2026-02-28", "2026-03-31"] {
      try AuditStore.audit(path, Sample.opening(day)) { try $0.put(Sample.standing("P-1")) }
    }
    let run = try AuditStore.open(path, for: .writing).begin(Sample.opening("2026-04-30"))
    try run.put(Sample.standing("P-1"))
    try run.eachHistory(runs: 2) { #expect($0.runs.map(\.number) == [3, 4]) }
    run.rollBack()
  }
}
