import Foundation
import TestSupport
import Testing

@Suite("A file that a check is to write")
struct NewFileTests {
  private static let policy = """
    title: Ours
    version: "1.0"
    identity: project.id
    schema: none
    rules:
      define:
        - { id: project/has-a-name, title: It has a name, severity: major, check: { required: [project.name] } }

    """

  private func office() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "ours.yaml")
    try folder.write("project: { id: P-1 }\n", to: "p/a.yaml")
    try folder.write("[]\n", to: "w/none.yaml")
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("r/ours"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("link"),
      withDestinationURL: folder.url.appendingPathComponent("w"))
    return folder
  }

  @Test("does not go where the next run would read it")
  func places() throws {
    let folder = try office()
    let here = folder.url.path
    for (option, value, blamed) in [
      ("--write-baseline", "w/b.json", "'w', whose files are all read"),
      ("--output", "json:w/n.json", "'w', whose files are all read"),
      ("--output", "json:\(here)/w/n.json", "'w', whose files are all read"),
      ("--output", "json:link/n.json", "'w', whose files are all read"),
      ("--output", "json:r/ours/new.yaml", "'r', whose files are all read"),
      ("--output", "json:.tollgate.yaml", "'.tollgate.yaml', which the next run would obey"),
      ("--output", "json:p/.gitignore", "'p/.gitignore', which the next run would obey"),
      ("--write-baseline", ".gitignore", "'.gitignore', which the next run would obey"),
    ] {
      let run = try ToolRun(
        [
          "check", "p", "--policy", "ours.yaml", "--as-of", "2026-03-31", "--waivers", "w",
          "--rules", "r", option, value,
        ], in: folder.url)
      #expect(run.status == 2, "\(value): \(run.output)")
      #expect(run.errors.hasPrefix("error: \(option) would write "), "\(run.errors)")
      #expect(run.errors.contains(blamed), "\(run.errors)")
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: here).sorted()
    #expect(names == ["link", "ours.yaml", "p", "p/a.yaml", "r", "r/ours", "w", "w/none.yaml"])
  }

  @Test("of an audit is blamed on the option that names it")
  func audit() throws {
    let folder = try office()
    let run = try ToolRun(
      [
        "audit", "p", "--policy", "ours.yaml", "--waivers", "w", "--report", "w/z.html", "-o",
        "csv:w/z.csv",
      ], in: folder.url)
    #expect(run.status == 2)
    #expect(
      run.errors == """
        error: --report would write into 'w', whose files are all read; name another folder
        error: --output would write into 'w', whose files are all read; name another folder

        """)
  }

  @Test("as a page says of a manifest whose violations are all known that it has no score")
  func known() throws {
    let folder = try office()
    let words = [
      "check", "p", "--policy", "ours.yaml", "--as-of", "2026-03-31", "--write-baseline", "b.json",
      "--output-format",
    ]
    let page = try ToolRun(words + ["html"], in: folder.url).output
    #expect(page.contains("○ no score"))
    #expect(!page.contains("○ not judged"))
    let full = try ToolRun(words + ["full"], in: folder.url).output
    #expect(full.contains("the baseline 'b.json' was written with 1 violation\n"))
    try folder.write("project: { id: P-1, name: One }\n", to: "p/a.yaml")
    let gone = try ToolRun(
      ["check", "p", "--policy", "ours.yaml", "--baseline", "b.json"], in: folder.url)
    #expect(
      gone.output.replacing(/\s+/, with: " ").contains(
        "1 of the baseline 'b.json' is no longer found (project/has-a-name in p/a.yaml); --write-baseline b.json takes it out"
      ), "\(gone.output)")
  }

  @Test("to begin with is told to move where GitHub would not run it")
  func workflow() throws {
    let folder = try office()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent(".git"), withIntermediateDirectories: true)
    let here = try ToolRun(["init"], in: folder.url)
    #expect(here.status == 0)
    #expect(!here.output.contains("GitHub runs"))
    let below = try ToolRun(["init", "teams/one"], in: folder.url)
    #expect(below.status == 0)
    #expect(
      below.output.contains(
        "GitHub runs workflows only from the top of a repository: move teams/one/.github/workflows to "
      ))
    // What it tells to give the action is what finds the policy.
    let check = try ToolRun(
      ["check", "teams/one", "--config=teams/one/.tollgate.yaml", "--show-settings"],
      in: folder.url)
    #expect(check.output.contains("teams/one/tollgate-policy.yaml"), "\(check.output)")
  }
}
