import Foundation
import TestSupport
import Testing

@Suite("Real portfolios", .enabled(if: SharedData.isThere, Comment(rawValue: SharedData.reason)))
struct RealDataTests {
  private static let capital = ProjectFolder.path("examples/capital-delivery/policy.yaml")

  private static func folder(_ name: String) throws -> URL {
    try #require(SharedData.folder).appendingPathComponent("real/\(name)")
  }

  @Test("of capital projects show what an independent count found")
  func capitalProjects() throws {
    let report = try Report(["--policy", Self.capital], in: Self.folder("melbourne-water-gates"))
    #expect(report.figure("manifests.judged") == 445)
    #expect(report.figure("manifests.unreadable") == 0)
    #expect(
      report.countsByRule == [
        "capital/has-preliminary-business-case": 4, "capital/need-is-dated": 2,
        "capital/completion-is-dated": 3,
      ])
    #expect(report.status == 1)
  }

  /// The first file, by name, that holds a text.
  private static func file(holding text: String) throws -> (name: String, text: String) {
    let folder = try folder("melbourne-water-gates")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in names.sorted() {
      let found = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      if found.contains(text) { return (name, found) }
    }
    throw CocoaError(.fileNoSuchFile)
  }

  @Test("have nothing to say of a project without a count of gates")
  func nullGateCount() throws {
    let name = try Self.file(holding: "gate_count: null").name
    let report = try Report(
      [name, "--policy", Self.capital, "--select", "capital/has-preliminary-business-case"],
      in: Self.folder("melbourne-water-gates"))
    #expect(report.verdicts(on: name)["not_applicable"] == 1)
    #expect(report.status == 0)
  }

  @Test("break the table of delegation when a lower body approves")
  func delegation() throws {
    let text = try Self.file(holding: "\napproval_body: MD\n").text
    let scratch = try ScratchFolder()
    try scratch.write(text, to: "before.yaml")
    try scratch.write(
      text.replacing("approval_body: MD\n", with: "approval_body: People Leadership Group\n"),
      to: "after.yaml")
    let before = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(before.firstIndex { $0 == "approval_body: MD" }) + 1
    let report = try Report(
      ["before.yaml", "after.yaml", "--policy", Self.capital], in: scratch.url)
    let found = report.violations.filter { $0.rule == "capital/approval-body-is-within-its-limit" }
    let violation = try #require(found.first)
    #expect(found.count == 1)
    #expect(violation.file == "after.yaml")
    #expect((violation.line, violation.column) == (line, 16))
    #expect(violation.path == "approval_body")
    #expect(
      violation.message.hasPrefix("People Leadership Group may not approve a forecast cost of"))
  }

  /// The delegated limits in AUD: a body, up to what it may approve, and who may above that.
  private static let limits: [(body: String, limit: Int, next: String)] = [
    ("People Leadership Group", 2_500_000, "Senior Leadership Group"),
    ("Senior Leadership Group", 5_000_000, "Executive Leadership Group"),
    ("Executive Leadership Group", 8_000_000, "MD"),
    ("MD", 40_000_000, "Finance, Audit and Compliance"),
    ("Finance, Audit and Compliance", 80_000_000, "MW Board"),
    ("MW Board", 150_000_000, "DTF"),
  ]

  /// Real projects that each body approved, raised to its limit, and a cent beyond.
  @Test("name the body that should have approved, a cent over each limit", arguments: limits)
  func overTheLimit(body: String, limit: Int, next: String) throws {
    let text = try Self.file(holding: "\napproval_body: \(body)\n").text
    func raised(_ amount: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.hasPrefix("  amount: ") ? "  amount: \(amount)" : String($0)
      }.joined(separator: "\n")
    }
    let scratch = try ScratchFolder()
    try scratch.write(raised("\(limit).00"), to: "at.yaml")
    try scratch.write(raised("\(limit).01"), to: "over.yaml")
    try scratch.write(
      raised("\(limit).01").replacing("approval_body: \(body)\n", with: "approval_body: \(next)\n"),
      to: "above.yaml")
    let report = try Report(
      [
        "at.yaml", "over.yaml", "above.yaml", "--policy", Self.capital, "--select",
        "capital/approval-body-is-within-its-limit",
      ], in: scratch.url)
    let violation = try #require(report.violations.first)
    #expect(report.violations.count == 1)
    #expect(violation.file == "over.yaml")
    #expect(violation.message.hasPrefix("\(body) may not approve a forecast cost of \(limit).01"))
    #expect(violation.message.hasSuffix("the least body that may is \(next)"))
  }

  @Test("of major projects show what an independent count found")
  func majorProjects() throws {
    let report = try Report(
      [
        "--policy", ProjectFolder.path("examples/major-projects/policy.yaml"), "--as-of",
        "2023-03-31",
      ], in: Self.folder("uk-gmpp/2023"))
    #expect(report.figure("manifests.judged") == 244)
    #expect(
      report.countsByRule == [
        "gmpp/has-delivery-confidence": 12, "gmpp/end-date-is-known": 30, "gmpp/dates-in-order": 1,
        "gmpp/whole-life-cost-is-known": 51, "gmpp/not-rated-red": 23,
        "gmpp/benefits-are-known": 134, "gmpp/end-date-not-passed": 4,
      ])
  }
}
