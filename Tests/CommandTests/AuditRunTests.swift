import Foundation
import TestSupport
import Testing

/// What holds of every audit, on the example portfolio and on real data.
@Suite("An audit")
struct AuditRunTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let examples = root.appendingPathComponent("examples/portfolio").path

  /// Audits with these words, and hands out what it writes.
  private func audit(_ words: [String], in folder: ScratchFolder) throws -> ToolRun {
    let run = try ToolRun(["audit"] + words + ["--as-of", "2026-03-31"], in: folder.url)
    #expect(run.errors == "")
    return run
  }

  @Test(
    "gives the same bytes whatever the number of jobs",
    arguments: ["full", "json", "csv", "csv-projects", "markdown", "html", "oscal"])
  func sameBytes(format: String) throws {
    let outputs = try [1, 2, 5].map { jobs in
      let words = ["--output-format", format, "--jobs", "\(jobs)"]
      return try audit([Self.examples] + words, in: ScratchFolder()).output
    }
    #expect(!outputs[0].isEmpty)
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0] == outputs[2])
  }

  @Test("finds in the example portfolio what a check finds")
  func examplesAsChecked() throws {
    try hold(Self.examples, [])
  }

  @Test(
    "finds in real data what a check finds",
    .enabled(if: SharedData.isThere, Comment(rawValue: SharedData.reason)),
    arguments: [
      ("real/uk-gmpp/2023", "examples/major-projects/policy.yaml"),
      ("real/melbourne-water-gates", "examples/capital-delivery/policy.yaml"),
    ])
  func realDataAsChecked(data: String, policy: String) throws {
    let folder = try #require(SharedData.folder).appendingPathComponent(data)
    try hold(folder.path, ["--policy", Self.root.appendingPathComponent(policy).path])
  }

  /// Holds the totals of an audit, less what only an audit judges, against those of a check.
  private func hold(_ portfolio: String, _ options: [String]) throws {
    let folder = try ScratchFolder()
    let words = [portfolio] + options + ["--output-format", "json"]
    let audit = try JSONValue(try audit(words, in: folder).output)
    let run = try ToolRun(["check"] + words + ["--as-of", "2026-03-31"], in: folder.url)
    let check = try JSONValue(run.output)["summary"]
    #expect((check["verdicts"]["pass"].int ?? 0) > 0)
    let own = audit["findings"].list.filter { finding in
      let category = finding["rule"].text?.split(separator: "/").first
      return category != "portfolio" && category != "history"
    }
    for severity in ["critical", "major", "minor", "info"] {
      let found = own.filter { $0["severity"].text == severity }
      #expect(found.count == check["violations"][severity].int, "\(severity)")
    }
    for kind in ["judged", "unreadable", "not_governed"] {
      #expect(audit["figures"]["manifests"][kind].int == check["manifests"][kind].int)
    }
    let verdicts = audit["figures"]["verdicts"]
    #expect(verdicts["not_applicable"].int == check["verdicts"]["not_applicable"].int)
  }

  @Test("keeps nothing where a report cannot be written")
  func nothingKept() throws {
    let folder = try ScratchFolder()
    let run = try ToolRun(
      ["audit", Self.examples, "--as-of", "2026-03-31", "--report", "nowhere/audit.html"],
      in: folder.url)
    #expect(run.status == 2)
    let next = try audit([Self.examples], in: folder)
    #expect(next.output.contains("audit 1 as of 2026-03-31"))
  }

  @Test("leaves no file aside, whether it is kept or not")
  func nothingAside() throws {
    let folder = try ScratchFolder()
    _ = try audit([Self.examples, "--report", "audit.html", "--output", "csv:a.csv"], in: folder)
    let failed = try ToolRun(
      ["audit", Self.examples, "--as-of", "2026-01-31", "--report", "late.html"], in: folder.url)
    #expect(failed.status == 2)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(names.sorted() == [".tollgate", "a.csv", "audit.html"])
  }
}
