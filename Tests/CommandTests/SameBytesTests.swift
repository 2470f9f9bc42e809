import Foundation
import TestSupport
import Testing

@Suite("The same command")
struct SameBytesTests {
  static let formats = ["full", "concise", "json"]

  @Test("says the same bytes again, whatever the number of workers", arguments: formats)
  func portfolio(_ format: String) throws {
    let arguments = [
      "examples/portfolio", "--as-of", "2026-03-31", "--show-passed", "--output-format", format,
    ]
    try expectSameBytes(arguments, in: ProjectFolder.url)
  }

  @Test("says the same of more files than a worker takes at a time", arguments: formats)
  func generated(_ format: String) throws {
    let scratch = try ScratchFolder()
    for number in 0..<60 {
      try scratch.write(manifest(number), to: "p/\(number % 7)/\(number).yaml")
    }
    try expectSameBytes(
      ["p", "--as-of", "2026-03-31", "--output-format", format], in: scratch.url)
  }

  private func expectSameBytes(_ arguments: [String], in folder: URL) throws {
    let first = try ToolRun(arguments + ["--jobs", "1"], in: folder)
    #expect(first.status == 1)
    #expect(!first.output.isEmpty)
    for jobs in ["1", "2", "5"] {
      let again = try ToolRun(arguments + ["--jobs", jobs], in: folder)
      #expect(again.output == first.output)
      #expect(again.errors == first.errors)
      #expect(again.status == first.status)
    }
  }

  /// Manifests that differ in what they lack; every ninth cannot be read.
  private func manifest(_ number: Int) -> String {
    if number % 9 == 8 { return "project: { id: P-\(number)\n" }
    let phases = ["initiating", "planning", "executing", "closing"]
    var text = "manifest_version: \"1.0\"\nkind: Project\n"
    text += "project: { id: P-\(number), phase: \(phases[number % 4]), tier: \(number % 5) }\n"
    if number % 2 == 0 { text += "charter: { purpose: Replace pump \(number) before it fails }\n" }
    if number % 3 == 0 { text += "risks: [{ id: R-1, status: open }, { id: R-1, score: 99 }]\n" }
    return text
  }
}
