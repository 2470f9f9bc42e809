import Foundation
import TestSupport
import Testing

@Suite("NDJSON as a stream")
struct StreamTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try FormatPortfolio.write(into: folder)
    for number in 0..<100 {
      try folder.write("project: { id: N-\(number), critical: 1 }\n", to: "p/n/\(number).yaml")
    }
  }

  private func run(_ more: [String]) throws -> ToolRun {
    try ToolRun(FormatPortfolio.arguments + more, in: folder.url)
  }

  private func stream(_ more: [String] = []) throws -> ToolRun {
    try run(["--output-format", "ndjson"] + more)
  }

  /// The lines of the same run when it is not streamed, because a file is written.
  private func whole(_ more: [String] = []) throws -> [Substring] {
    _ = try run(["--output", "ndjson:r.ndjson"] + more)
    return try String(contentsOf: folder.url.appendingPathComponent("r.ndjson"), encoding: .utf8)
      .split(separator: "\n")
  }

  @Test("is the same for any number of workers", arguments: ["1", "2", "7"])
  func jobs(_ jobs: String) throws {
    let run = try stream(["--jobs", jobs])
    #expect(run.status == 1 && run.errors.hasPrefix("note: the waiver W-1 "))
    #expect(run.output == (try stream().output))
    #expect(run.output.split(separator: "\n").sorted() == (try whole().sorted()))
  }

  @Test("tells projects with waivers last, what excuses them with them")
  func waivers() throws {
    let lines = try stream().output.split(separator: "\n")
    #expect(lines.last?.contains(#""id":"W-1""#) == true)
    #expect(lines.dropLast().allSatisfy { !$0.contains(#""id":"W-1""#) })
  }

  @Test("knows what a baseline knows, and fails no more by it")
  func baseline() throws {
    _ = try run(["--write-baseline", "b.json", "--baseline-severity", "critical"])
    let options = ["--baseline", "b.json", "--baseline-severity", "critical"]
    let known = try stream(options)
    #expect(known.status == 0)
    #expect(known.output.split(separator: "\n").sorted() == (try whole(options).sorted()))
    try folder.write("project: { id: NEW }\n", to: "p/n/new.yaml")
    #expect(try stream(options).status == 1)
  }

  @Test("keeps to allowances, which are settled over all manifests")
  func allowances() throws {
    let run = try stream(["--allow", "plain/minor-holds=1"])
    let whole = try whole(["--allow", "plain/minor-holds=1"])
    #expect(run.output.split(separator: "\n").sorted() == whole.sorted())
  }

  @Test("ends as every other run does")
  func exitCodes() throws {
    #expect(try stream(["--exit-zero"]).status == 0)
    #expect(try stream(["--policy", "nowhere.yaml"]).status == 2)
    try folder.write("other: 1\n", to: "q/ungoverned.yaml")
    try folder.write("project: { id: P }\n", to: "q/governed.yaml")
    try folder.write(
      """
      title: P
      version: "1"
      governs: { kind: Project, or_has: [project.id] }
      schema: none
      rules:
        define:
          - { id: plain/has-an-id, title: It has an id, severity: major, check: { required: [project.id] } }
      """, to: "lenient.yaml")
    let arguments = ["check", "q", "--policy", "lenient.yaml", "--output-format", "ndjson"]
    #expect(try ToolRun(arguments, in: folder.url).status == 0)
    #expect(try ToolRun(arguments + ["--require-policy"], in: folder.url).status == 1)
  }
}
