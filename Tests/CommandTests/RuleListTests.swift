import Foundation
import TestSupport
import Testing

@Suite("The list of rules")
struct RuleListTests {
  @Test("names every rule with its severity and title, in order")
  func list() throws {
    let folder = try ScratchFolder()
    let run = try ToolRun(["rule"], in: folder.url)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count >= 40)
    let names = lines.compactMap { line in
      line.split(separator: " ").first { $0.contains("/") }.map(String.init)
    }
    #expect(names.count >= 40)
    #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let sponsor = try #require(lines.first { $0.contains("charter/names-a-sponsor ") })
    #expect(sponsor.contains("critical"))
    #expect(sponsor.contains("The project has a sponsor"))
  }

  @Test("shows every shipped rule in full, with why and remedy")
  func pages() throws {
    let folder = try ScratchFolder()
    for id in [
      "charter/names-a-sponsor", "gates/approvers-fit-the-tier",
      "training/project-manager-is-certified",
    ] {
      let page = try ToolRun(["rule", id], in: folder.url).output
      for heading in ["why ", "remedy ", "holds when "] { #expect(page.contains("\n\(heading)")) }
    }
  }
}
