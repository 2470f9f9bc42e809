import Foundation
import TestSupport
import Testing

@Suite("A run over a part of the portfolio")
struct PartTests {
  private static let policy = """
    title: Ours
    version: "1.0"
    identity: project.id
    schema: none
    rules:
      define:
        - { id: project/has-a-name, title: It has a name, severity: major, check: { required: [project.name] } }

    """

  /// A folder `office` with a configuration that allows, and a stranger's manifest beside it.
  private func portfolio(named: Bool = false) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "office/ours.yaml")
    try folder.write(
      "policy: ours.yaml\nallow: { project/has-a-name: 2 }\n",
      to: "office/.tollgate.yaml")
    try folder.write(
      named ? "project: { id: P-1, name: One }\n" : "project: { id: P-1 }\n", to: "office/one.yaml")
    for stranger in 1...3 {
      try folder.write("project: { id: P-1\(stranger) }\n", to: "theirs/\(stranger).yaml")
    }
    return folder
  }

  private let one = [
    "check", "office/one.yaml", "--as-of", "2026-03-31", "--config", "office/.tollgate.yaml",
  ]

  @Test("counts what is allowed in the folder of the configuration that allows it")
  func allowances() throws {
    let folder = try portfolio()
    let run = try ToolRun(one, in: folder.url)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("and this run found 1"))
    try folder.write("project: { id: P-2 }\n", to: "office/sub/two.yaml")
    try folder.write("project: { id: P-3 }\n", to: "office/three.yaml")
    let more = try ToolRun(one, in: folder.url)
    #expect(more.status == 1)
    #expect(
      more.output.contains("has 3 violations (2 in manifests that this run does not show)"))
    let said = try ToolRun(one + ["--allow", "project/has-a-name=5"], in: folder.url)
    #expect(said.output.contains("has 6 violations"), "what the command line allows is of here")
  }

  @Test("counts nothing and says nothing where no file that is shown needs the allowance")
  func quiet() throws {
    let folder = try portfolio(named: true)
    for number in 2...5 {
      try folder.write("project: { id: P-\(number) }\n", to: "office/\(number).yaml")
    }
    let run = try ToolRun(one, in: folder.url)
    #expect(run.status == 0, "\(run.output)")
    #expect(!run.output.contains("allow"))
    #expect(!run.output.contains("note"))
    let whole = try ToolRun(
      ["check", "office", "--as-of", "2026-03-31", "--config", "office/.tollgate.yaml"],
      in: folder.url)
    #expect(whole.status == 1)
    #expect(whole.output.contains("has 4 violations, and 'allow' permits 2: all of them count"))
  }

  @Test("says nothing of waivers for the rest")
  func waivers() throws {
    let folder = try portfolio(named: true)
    let waiver = """
      - id: W-1
        rule: project/has-a-name
        project: P-2
        reason: The name comes with the contract.
        requested_by: Max Weber
        requested_on: 2026-03-05
        approved_by: { role: sponsor, name: Ada Lovelace }
        granted: 2026-03-10
        expires: 2026-04-30

      """
    try folder.write(waiver, to: "office/waivers/w.yaml")
    try folder.write("project: { id: P-3, name: Three }\n", to: "office/three.yaml")
    let options = [
      "--as-of", "2026-03-31", "--config", "office/.tollgate.yaml", "--waivers", "office/waivers",
    ]
    let whole = try ToolRun(["check", "office"] + options, in: folder.url)
    #expect(whole.output.contains("a waiver is for a project that was not judged"))
    for format in ["full", "ndjson"] {
      let words = ["check", "office/one.yaml", "--output-format", format] + options
      let part = try ToolRun(words, in: folder.url)
      #expect(part.status == 0)
      #expect(!(part.output + part.errors).contains("waiver"))
    }
  }

  @Test("takes a file once, by the first of its names")
  func names() throws {
    let folder = try portfolio()
    let path = folder.url.appendingPathComponent("theirs").path
    for paths in [
      ["theirs/1.yaml", path + "/1.yaml"], ["theirs/1.yaml", "theirs/../theirs/1.yaml"],
    ] {
      let run = try ToolRun(
        ["check"] + paths + ["--policy", "office/ours.yaml", "--output-format", "concise"],
        in: folder.url)
      #expect(run.output.contains("1 manifest judged"), "\(run.output)")
      #expect(!run.output.contains(path))
    }
    let folders = try ToolRun(
      ["check", "theirs", path, "--policy", "office/ours.yaml", "--output-format", "concise"],
      in: folder.url)
    #expect(folders.output.contains("3 manifests judged"), "\(folders.output)")
  }
}
