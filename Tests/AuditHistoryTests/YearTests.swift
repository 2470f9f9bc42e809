import CalendarTime
import ComplianceModel
import Foundation
import Testing

@testable import AuditHistory

/// A year of audits in which violations come, go, come back and change.
@Suite("A year of audits")
struct YearTests {
  let folder: Folder
  var path: String { folder("audits.sqlite") }

  init() throws {
    folder = try Folder()
    for month in 1...12 { try audit(month) }
  }

  private func audit(_ month: Int) throws {
    let day = "2026-\(month < 10 ? "0" : "")\(month)-28"
    var closing = RunClosing()
    closing.kpis = [
      KPIStanding(
        id: "on-time", title: "On time", description: nil, unit: "ratio",
        value: 0.1 + 0.2 * Double(month), problem: nil, target: nil, rag: nil, counted: 1,
        trend: [])
    ]
    closing.categories = [
      CategoryScore(category: "charter", score: AuditScore(earned: Int64(month), attainable: 12))
    ]
    try AuditStore.audit(
      path, Sample.opening(day, partial: month == 5), closing: closing
    ) { run in
      try run.put(
        Sample.standing(
          "P-1", earned: Int64(month % 7), rag: month % 7 > 3 ? .amber : .red,
          violations: [.major: 2]))
      if month != 5 { try run.put(Sample.standing("P-2", title: "Zwei \"2\"\n")) }
      try run.put(Sample.violation("always", line: month))
      if month > 3 {
        try run.put(Sample.violation("late", severity: month > 8 ? .critical : .minor))
      }
      if month % 4 == 0 { try run.put(Sample.violation("now-and-then", message: "month \(month)")) }
      try run.keep("{\"end\":\(month / 3)}", under: "end", of: "P-1")
    }
  }

  private func export(_ path: String) throws -> [String] {
    var lines: [String] = []
    try AuditStore.open(path, for: .reading).export { lines.append($0) }
    return lines
  }

  private func take(_ lines: [String], into name: String) throws(StoreProblem) -> Int {
    var rest = lines[...]
    return try AuditStore.open(folder(name), for: .writing).importing {
      rest.popFirst().map { Array($0.utf8.dropLast()) }
    }
  }

  @Test("is the same after export and import, for every run")
  func roundTrip() throws {
    let lines = try export(path)
    #expect(try take(lines, into: "copy.sqlite") == 12)
    #expect(try export(folder("copy.sqlite")) == lines)
    let (one, other) = (
      try AuditStore.open(path, for: .reading),
      try AuditStore.open(folder("copy.sqlite"), for: .reading)
    )
    #expect(try one.runs() == other.runs())
    for run in try one.runs() {
      #expect(try one.detail(of: run.number).told() == other.detail(of: run.number).told())
      #expect(try one.report(of: run.number).kpis == other.report(of: run.number).kpis)
    }
    // The next run of the copy goes on where the year ended.
    let next = try AuditStore.audit(folder("copy.sqlite"), Sample.opening("2027-01-28")) { run in
      try run.put(Sample.standing("P-1"))
      try run.put(Sample.violation("always"))
    }
    #expect(next.run.number == 13)
    #expect(next.run.figures.persisting == 1)
  }

  @Test("is not taken in where something of it is already, and the store stays as it was")
  func clash() throws {
    let lines = try export(path)
    #expect(throws: StoreProblem.self) { try take(lines, into: "audits.sqlite") }
    #expect(try export(path) == lines)
    try AuditStore.audit(folder("other.sqlite"), Sample.opening("2026-01-31", portfolio: "other")) {
      try $0.put(Sample.standing("P-1"))
    }
    do throws(StoreProblem) {
      _ = try take(lines, into: "other.sqlite")
      Issue.record("a run's number was taken twice")
    } catch {
      #expect(error.kind == .clash)
      #expect(error.message.contains("run 1 already"))
    }
  }

  @Test(
    "is not taken in from an export that is cut off, strange, or made to mislead",
    arguments: [
      ("cut off", "the export is cut off"), ("a line lost", "says that it has others"),
      ("no export", "no export of a history"), ("form", "form that this version does not know"),
      ("kind", "there are no records 'gift'"), ("lacks", "lacks 'rule'"),
      ("type", "of another kind"), ("surplus", "has no 'colour'"), ("day", "no run writes"),
      ("word", "no run writes"), ("orphan", "belongs to nothing"),
      ("json", "no record of a history"),
      ("behind", "behind the end"),
    ])
  func strange(_ what: String, _ words: String) throws {
    var lines = try export(path)
    let finding = try #require(lines.firstIndex { $0.hasPrefix("{\"finding\"") })
    let state = try #require(lines.firstIndex { $0.hasPrefix("{\"state\"") })
    func replace(_ line: Int, _ old: String, _ new: String) {
      #expect(lines[line].contains(old))
      lines[line] = lines[line].replacingOccurrences(of: old, with: new)
    }
    switch what {
    case "cut off": lines.removeLast(3)
    case "a line lost": lines.remove(at: finding)
    case "no export": lines.removeFirst()
    case "form": replace(0, "\"form\":1", "\"form\":9")
    case "kind": replace(finding, "{\"finding\"", "{\"gift\"")
    case "lacks": replace(finding, "\"rule\":\"charter/always\",", "")
    case "type": replace(finding, "\"occurrence\":1", "\"occurrence\":\"1\"")
    case "surplus": replace(finding, "\"occurrence\":1", "\"occurrence\":1,\"colour\":\"red\"")
    case "day": replace(finding, "\"first_seen\":\"2026-01-28\"", "\"first_seen\":\"January\"")
    case "word": replace(state, "\"severity\":\"major\"", "\"severity\":\"huge\"")
    case "orphan": replace(state, "\"occurrence\":1", "\"occurrence\":7")
    case "json": lines[finding] = "{\"finding\":\n"
    default: lines.append("{\"end\":{\"lines\":1}}\n")
    }
    let changed = lines
    if what == "a line lost" {
      lines.removeAll { $0.hasPrefix("{\"state\"") }
    }
    do throws(StoreProblem) {
      _ = try take(what == "a line lost" ? lines : changed, into: "copy.sqlite")
      Issue.record("was taken in")
    } catch {
      #expect(error.kind == .clash)
      #expect(error.description.contains(words), "\(error.description)")
    }
    // The store was begun for it.
    #expect(!FileManager.default.fileExists(atPath: folder("copy.sqlite")))
  }

  @Test("loses its old runs, and what is open keeps the day on which it was first seen")
  func prune() throws {
    let store = try AuditStore.open(path, for: .writing)
    let period = CalendarPeriod(months: 4, days: 0)
    let trial = try store.prune(keeping: period, isTrial: true)
    #expect(trial.map { $0.removed.count } == [7])
    #expect(try store.runs().count == 12)
    let before = try (8...12).map { try store.detail(of: $0).told() }
    let shown = try store.report(of: 12)
    #expect(try store.prune(keeping: period, isTrial: false).map { $0.kept.count } == [5])
    #expect(try store.runs().map(\.number) == [8, 9, 10, 11, 12])
    #expect(try (8...12).map { try store.detail(of: $0).told() } == before)
    #expect(try store.report(of: 12).ageing.map(\.violations) == shown.ageing.map(\.violations))
    var firstSeen: [String: CalendarDay] = [:]
    try store.detail(of: 12).eachFinding { firstSeen[$0.rule.text] = $0.firstSeen }
    #expect(firstSeen["charter/always"] == (try Sample.day("2026-01-28")))
    #expect(firstSeen["charter/late"] == (try Sample.day("2026-04-28")))
    let rows = try RawDatabase.count(path, "SELECT count(*) FROM finding_state WHERE run < 8")
    #expect(rows == 2)
    #expect(throws: StoreProblem.self) { try store.report(of: 7) }
    store.close()
    let lines = try export(path)
    #expect(try take(lines, into: "copy.sqlite") == 5)
    #expect(try export(folder("copy.sqlite")) == lines)
  }

  @Test("tells what is different between two runs, whichever comes first")
  func difference() throws {
    let store = try AuditStore.open(path, for: .reading)
    let difference = try store.difference(from: 8, to: 9)
    #expect(
      difference.changes.map { "\($0.kind) \($0.rule)" } == [
        "gone charter/now-and-then", "severity charter/late",
      ])
    #expect(difference.changes.last?.before?.severity == .minor)
    #expect(difference.changes.last?.after?.severity == .critical)
    #expect(difference.unchanged == 1)
    #expect(try store.difference(from: 9, to: 8).changes.map(\.kind) == [.new, .severity])
    #expect(try store.difference(from: 4, to: 5).projects.map(\.id) == [])
    let lights = try store.difference(from: 6, to: 7).projects
    let told: [String] = lights.map { "\($0.id) \($0.before ?? "-") \($0.after ?? "-")" }
    #expect(told == ["P-1 amber red"])
    #expect(try store.difference(from: 7, to: 7).changes.isEmpty)
  }

  @Test("tells how portfolio, project and rule fared in the whole runs")
  func trend() throws {
    let store = try AuditStore.open(path, for: .reading)
    let all = try store.trend(of: "portfolio", project: nil, rule: nil)
    #expect(all.points.map(\.run.number) == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12])
    let rule = try store.trend(of: "portfolio", project: nil, rule: RuleID("charter/late"))
    #expect(rule.points.map(\.open) == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1])
    #expect(rule.points.last?.violations == [.critical: 1])
    #expect(rule.points.last?.projects == 1)
    let project = try store.trend(of: "portfolio", project: "P-1", rule: nil)
    #expect(project.points.map { $0.score?.earned } == [1, 2, 3, 4, 6, 0, 1, 2, 3, 4, 5])
    #expect(try store.projects(of: "portfolio") == ["P-1", "P-2"])
    #expect(try store.rules(of: "portfolio").count == 3)
  }

  /// Audits months of a year whose findings come, go, come back and change their severity, and never
  /// their words: these are those of the last sight, whatever is taken back.
  private func audit(_ months: ClosedRange<Int>, into name: String) throws {
    for month in months {
      var closing = RunClosing()
      closing.categories = [CategoryScore(category: "charter", score: .none)]
      for rule in ["always", "late", "back", "elsewhere"] {
        let id = RuleID("charter/\(rule)")
        closing.rules[id] = RuleSummary(
          id: id, title: rule, severity: .major, why: nil, remedy: nil, owner: nil, references: [],
          checks: [], phases: [])
      }
      if month < 4 { closing.rules[RuleID("charter/late")] = nil }
      if month < 3 { closing.rules[RuleID("charter/back")] = nil }
      let opening = try Sample.opening(
        "2026-\(month < 10 ? "0" : "")\(month)-28", partial: month % 5 == 0)
      try AuditStore.audit(folder(name), opening, closing: closing) { run in
        try run.put(Sample.standing("P-1", earned: Int64(month / 2)))
        try run.put(Sample.violation("always"))
        if month > 3 {
          try run.put(Sample.violation("late", severity: month > 8 ? .critical : .minor))
        }
        if month % 3 == 0 { try run.put(Sample.violation("back")) }
        try run.keep("{\"end\":\(month / 3)}", under: "end", of: "P-1")
        guard month % 5 != 0 else { return }
        try run.put(Sample.standing("P-2", earned: Int64(month % 4)))
        try run.put(Sample.violation("elsewhere", of: "P-2"))
      }
    }
  }

  @Test("taken back to any day is the year that ended on that day", arguments: 0...12)
  func rewind(_ month: Int) throws {
    try audit(1...12, into: "whole.sqlite")
    let store = try AuditStore.open(folder("whole.sqlite"), for: .writing)
    let day = try month == 0 ? Sample.day("2025-12-31") : store.run(month).asOf
    let lines = try export(folder("whole.sqlite"))
    let told = try store.rewind("portfolio", to: day, isTrial: true)
    #expect(told.removed.map(\.number) == Array(1...12).filter { $0 > month })
    #expect(told.kept.map(\.number) == Array(1...12).filter { $0 <= month })
    #expect(try export(folder("whole.sqlite")) == lines)
    #expect(try store.rewind("portfolio", to: day, isTrial: false).kept.count == month)
    store.close()
    if month == 0 {
      #expect(try export(folder("whole.sqlite")).count == 2)
    } else {
      try audit(1...month, into: "part.sqlite")
      #expect(try export(folder("whole.sqlite")) == export(folder("part.sqlite")))
    }
  }

  @Test("of one portfolio is taken back without the other")
  func rewindOne() throws {
    try AuditStore.audit(path, Sample.opening("2026-01-31", portfolio: "other")) {
      try $0.put(Sample.standing("P-1"))
      try $0.put(Sample.violation("always"))
    }
    let other = try export(path).filter { $0.contains("\"other\"") }
    let store = try AuditStore.open(path, for: .writing)
    _ = try store.rewind("portfolio", to: Sample.day("2025-12-31"), isTrial: false)
    #expect(try store.portfolios() == ["other"])
    store.close()
    #expect(try export(path).filter { $0.contains("\"other\"") } == other)
  }

  @Test("goes back to a day for a trial, and stays what it was")
  func trial() throws {
    let lines = try export(path)
    let run = try AuditStore.open(path, for: .trial).begin(Sample.opening("2026-03-31"))
    #expect(run.number == 0)
    #expect(run.baseline?.number == 3)
    try run.put(Sample.standing("P-1"))
    try run.put(Sample.violation("late"))
    let report = try run.settle(RunClosing())
    #expect(report.run.number == 0)
    #expect(report.run.figures.new == 1)
    #expect(report.run.figures.resolved == 1)
    try run.commit()
    #expect(try export(path) == lines)
  }
}
