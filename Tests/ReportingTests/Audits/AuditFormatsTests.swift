import ComplianceModel
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("The forms of an audit's report")
struct AuditFormatsTests {
  @Test("are the same, byte for byte, each time", arguments: AuditFormat.allCases)
  func steady(format: AuditFormat) throws {
    let first = try SampleAudit.office.rendered(format)
    for _ in 0..<3 { #expect(try SampleAudit.office.rendered(format) == first) }
  }

  @Test("are handed on in pieces")
  func pieces() throws {
    var sizes: [Int] = []
    let audit = SampleAudit.large(200)
    try AuditRenderer.write(audit.report, audit, as: .json) { sizes.append($0.count) }
    #expect(sizes.count > 10)
    #expect(sizes.allSatisfy { $0 < 200_000 })
  }

  @Test("end where nothing more can be written", arguments: AuditFormat.allCases)
  func stops(format: AuditFormat) {
    struct Full: Error {}
    #expect(throws: Full.self) {
      try AuditRenderer.write(SampleAudit.office.report, SampleAudit.office, as: format) { _ in
        throw Full()
      }
    }
  }

  @Test("JSON follows its schema", arguments: ["office", "hostile", "empty"])
  func json(name: String) throws {
    let schema = try JSONSchemaCheck(try Self.file("schemas/audit.schema.json"))
    let audit =
      name == "office"
      ? SampleAudit.office
      : name == "hostile" ? .hostile : SampleAudit(projects: [], findings: [], rules: [])
    let value = try JSONSerialization.jsonObject(with: Data(try audit.rendered(.json)))
    #expect(schema.faults(of: value).isEmpty)
    #expect(schema.undescribed.isEmpty)
    let document = try #require(value as? [String: Any])
    #expect((document["findings"] as? [Any])?.count == audit.findings.count)
    #expect((document["projects"] as? [Any])?.count == audit.projects.count)
  }

  @Test("CSV has a row for each violation and one for each project")
  func rows() throws {
    let audit = SampleAudit.office
    let violations = try Self.table(audit.text(.csv))
    #expect(violations.count == audit.findings.count + 1)
    #expect(Set(violations.map(\.count)) == [26])
    #expect(violations[1][1] == "yes", "what is overdue stands first")
    let projects = try Self.table(audit.text(.projectsCSV))
    #expect(projects.count == audit.projects.count + 1)
    #expect(Set(projects.map(\.count)) == [29])
    #expect(projects[0][4] == "overdue")
    let overdue = projects.dropFirst().compactMap { Int($0[4]) }.reduce(0, +)
    let ofProjects = audit.findings.filter {
      $0.project != nil && $0.isOverdue(on: SampleAudit.asOf)
    }
    #expect(overdue == ofProjects.count)
  }

  @Test("CSV holds no cell that a spreadsheet would take for a formula")
  func formulas() throws {
    for format in [AuditFormat.csv, .projectsCSV] {
      let cells = try Self.table(SampleAudit.hostile.text(format)).joined()
      #expect(!cells.contains { "=+@\t\r".contains($0.first ?? "a") })
      #expect(!cells.contains { $0.hasPrefix("-") && Double($0) == nil })
      #expect(!cells.contains { cell in cell.unicodeScalars.contains { $0.value < 32 } })
    }
    let cells = try Self.table(SampleAudit.hostile.text(.csv)).joined()
    for defused in ["'=HYPERLINK(\"http://x\")", "'+1+1", "'-2+3", "'@SUM(A1)"] {
      #expect(cells.contains(defused))
    }
  }

  @Test("Markdown names who must act and what is overdue, and is safe")
  func markdown() throws {
    let text = try SampleAudit.office.text(.markdown)
    let overdue = try #require(text.range(of: "## Overdue"))
    let owners = try #require(text.range(of: "## Who must act"))
    let projects = try #require(text.range(of: "## Projects with the lowest scores"))
    #expect(overdue.lowerBound < owners.lowerBound && owners.lowerBound < projects.lowerBound)
    let hostile = try SampleAudit.hostile.text(.markdown)
    #expect(
      !hostile.contains("<script") && !hostile.contains("<img")
        && !hostile.replacingOccurrences(of: "\\]", with: "").contains("](java"))
    for line in hostile.split(separator: "\n") where line.hasPrefix("|") {
      #expect(line.hasSuffix("|"))
    }
  }

  @Test("Markdown is cut at the end of a line, and says so")
  func cut() throws {
    let audit = SampleAudit.office
    let digest = try AuditDigest(audit.report, audit, keeping: AuditMarkdown.limits)
    var bytes: [UInt8] = []
    var stream = TextStream { bytes += $0 }
    try AuditMarkdown(report: audit.report, digest: digest, limit: 2_000).write(to: &stream)
    try stream.flush()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.count < 2_200)
    #expect(text.contains("> Cut here, at 2000 characters: "))
    #expect(text.hasSuffix("The forms html, csv and json hold everything.\n"))
  }

  @Test("a portfolio reads the same as Markdown until somebody changes it on purpose")
  func golden() throws {
    try Golden.verify(SampleAudit.office.text(.markdown), "audit.md")
  }

  /// The cells of a table of comma-separated values, read by RFC 4180.
  static func table(_ text: String) throws -> [[String]] {
    #expect(text.hasPrefix("\u{FEFF}"))
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var quoted = false
    var scalars = text.unicodeScalars.dropFirst()
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where quoted && scalars.first == "\"":
        cell += "\""
        scalars.removeFirst()
      case "\"": quoted.toggle()
      case "," where !quoted:
        row.append(cell)
        cell = ""
      case "\r" where !quoted && scalars.first == "\n":
        scalars.removeFirst()
        rows.append(row + [cell])
        (row, cell) = ([], "")
      default: cell.unicodeScalars.append(scalar)
      }
    }
    #expect(!quoted && row.isEmpty && cell.isEmpty)
    return rows
  }

  static func file(_ path: String) throws -> Data {
    try Data(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(path))
  }
}
