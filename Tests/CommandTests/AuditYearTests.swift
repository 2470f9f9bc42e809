import Foundation
import TestSupport
import Testing

/// Twelve audits of a portfolio that changes month by month, held against a ledger that is kept from
/// `check`, the register and the policy alone: nothing of it knows the history.
@Suite("A year of audits")
struct AuditYearTests {
  private static let year = Result { try AuditYear() }

  @Test("counts what is new, persisting, resolved and overdue as the ledger does")
  func counts() throws {
    let year = try Self.year.get()
    var ledger = Ledger()
    for month in year.months {
      let figures = month.audit["figures"]
      let entry = ledger.close(month, due: year.due)
      #expect(figures["new"].int == entry.new, "\(month.asOf)")
      #expect(figures["persisting"].int == entry.persisting, "\(month.asOf)")
      #expect(figures["resolved"].int == entry.resolved, "\(month.asOf)")
      #expect(figures["overdue"].int == entry.overdue, "\(month.asOf)")
      #expect(figures["waived"].int == month.waived.count, "\(month.asOf)")
      #expect(figures["open"].int == month.open.count, "\(month.asOf)")
    }
  }

  @Test("knows since when each violation is open, and when it is due")
  func ages() throws {
    let year = try Self.year.get()
    var ledger = Ledger()
    for month in year.months {
      _ = ledger.close(month, due: year.due)
      let present = month.audit["findings"].list.filter { $0["status"].text != "resolved" }
      #expect(present.count == month.open.count + month.waived.count)
      for finding in present {
        let key = AuditYear.key(finding)
        let first = ledger.firstSeen[key] ?? "never"
        #expect(finding["first_seen"].text == first, "\(month.asOf) \(key)")
        let term = year.due[finding["severity"].text ?? ""] ?? 0
        #expect(finding["due"].text == AuditYear.day(first, plus: term), "\(month.asOf) \(key)")
      }
    }
  }

  @Test("ends with the report that stands beside it as an example")
  func example() throws {
    try Golden.verify(
      try Self.year.get().lastPage,
      at: AuditYear.root.appendingPathComponent("examples/audit-year/audit-2026-12.html"))
  }

  @Test("scores each month, and each project, as the formula says")
  func scores() throws {
    let year = try Self.year.get()
    let all = year.points()
    for (position, month) in year.months.enumerated() {
      let points = all[position]
      let figures = month.audit["figures"]
      #expect(figures["points_earned"].int == points.total.earned, "\(month.asOf)")
      #expect(figures["points_attainable"].int == points.total.attainable, "\(month.asOf)")
      for project in month.audit["projects"].list {
        let own = points.projects[project["id"].text ?? ""]
        #expect(project["points_earned"].int == own?.earned, "\(month.asOf) \(project["id"])")
        #expect(project["points_attainable"].int == own?.attainable, "\(month.asOf)")
      }
      let trend = month.audit["trend"].list
      #expect(trend.count == position + 1)
      #expect(trend.last?["figures"]["points_earned"].int == points.total.earned)
    }
    let last = try #require(year.months.last).audit["trend"].list
    #expect(
      last.map { $0["figures"]["points_earned"].int }
        == year.months.map { $0.audit["figures"]["points_earned"].int })
    #expect(last.map { $0["as_of"].text } == year.months.map { Optional($0.asOf) })
  }

  @Test("finds what check finds, besides what the register shows and what is still open")
  func totals() throws {
    for month in try Self.year.get().months {
      let (check, audit) = (month.check["summary"], month.audit["figures"])
      for severity in ["critical", "major", "minor", "info"] {
        let missing = severity == "critical" ? month.missing.count : 0
        let held = month.held[severity] ?? 0
        let found = check["violations"][severity].int ?? 0
        #expect(
          audit["violations"][severity].int == found + missing + held, "\(month.asOf) \(severity)")
      }
      for verdict in ["pass", "undetermined", "not_applicable", "waived"] {
        #expect(audit["verdicts"][verdict].int == check["verdicts"][verdict].int)
      }
      for kind in ["judged", "unreadable", "not_governed"] {
        #expect(audit["manifests"][kind].int == check["manifests"][kind].int)
      }
      #expect(audit["manifests"]["missing"].int == month.missing.count)
    }
  }

  @Test("tells of the year what the script says of it")
  func story() throws {
    let year = try Self.year.get()
    // Everything that the ledger is for happens at least once.
    #expect(year.months.contains { !$0.missing.isEmpty })
    #expect(year.months.contains { !$0.held.isEmpty })
    #expect(year.months.contains { !$0.waived.isEmpty })
    #expect(year.months.contains { $0.check["summary"]["manifests"]["unreadable"].int == 1 })
    let findings = year.months.flatMap { $0.audit["findings"].list }
    let late = findings.filter { finding in
      finding["status"].text == "new" && finding["rule"].text == "reporting/is-recent"
        && finding["project"].text == "PRJ-2025-014"
    }
    let days = late.map { $0["first_seen"].text }
    #expect(days == ["2026-06-30"])
  }
}

/// What is known of each violation from month to month.
private struct Ledger {
  /// The day on which each present violation was first seen.
  private(set) var firstSeen: [String: String] = [:]

  /// What a month comes to.
  struct Entry {
    var new = 0
    var persisting = 0
    var resolved = 0
    var overdue = 0
  }

  /// Enters a month.
  mutating func close(_ month: AuditYear.Month, due: [String: Int]) -> Entry {
    var entry = Entry()
    let before = firstSeen
    let present = Set(month.open.keys).union(month.waived)
    firstSeen = [:]
    for key in present { firstSeen[key] = before[key] ?? month.asOf }
    for (key, severity) in month.open {
      if before[key] == nil { entry.new += 1 } else { entry.persisting += 1 }
      guard let first = firstSeen[key], let term = due[severity] else { continue }
      if AuditYear.day(first, plus: term) < month.asOf { entry.overdue += 1 }
    }
    entry.resolved = before.keys.filter { !present.contains($0) }.count
    return entry
  }
}
