import Foundation
import TestSupport
import Testing

@Suite("What authors begin with")
struct AuthorToolTests {
  @Test("a new rule is in order, and judges what its comments say")
  func newRule() throws {
    let folder = try ScratchFolder()
    #expect(try ToolRun(["rule", "new", "ours/has-a-name"], in: folder.url).status == 0)
    #expect(try ToolRun(["rule", "new", "pmo/has-a-name"], in: folder.url).status == 0)
    let page = try ToolRun(["rule", "ours/has-a-name", "--rules", "rules"], in: folder.url)
    #expect(page.status == 0, "\(page.errors)")
    try folder.write(
      "title: P\nversion: \"1\"\nschema: project\nrules: { use: [ours/*] }\n", to: "policy.yaml")
    let lint = try ToolRun(
      ["policy", "lint", "policy.yaml", "--rules", "rules"], in: folder.url)
    #expect(lint.output == "the policy is in order\n")
    try folder.write("kind: Project\nproject: { name: TBD }\n", to: "project.yaml")
    let check = try Report(
      ["project.yaml", "--policy", "policy.yaml", "--rules", "rules"], in: folder.url)
    #expect(check.violations.map(\.rule) == ["ours/has-a-name"])
  }

  @Test("what init writes is in order and leaves three things to fill in")
  func initialFiles() throws {
    let folder = try ScratchFolder()
    #expect(try ToolRun(["init", "--as-of", "2026-03-31"], in: folder.url).status == 0)
    let lint = try ToolRun(["policy", "lint", "tollgate-policy.yaml"], in: folder.url)
    #expect(lint.output == "the policy is in order\n", "\(lint.output)\(lint.errors)")
    let check = try Report(
      ["--as-of", "2026-03-31"], in: folder.url)
    #expect(
      check.violations.map(\.rule).sorted() == [
        "charter/names-a-project-manager", "charter/names-a-sponsor", "charter/states-its-purpose",
      ])
    #expect(check.status == 1)
    // The policy lies beside the manifest, and is none.
    let plain = try ToolRun(["check", "--require-policy", "--as-of", "2026-03-31"], in: folder.url)
    #expect(plain.output.hasSuffix("manifests   1 judged\n"), "\(plain.output)")
    #expect(try ToolRun(["init", "--force"], in: folder.url).status == 0)
  }

  @Test("formatted files say the same, keep every other byte, and are not written a second time")
  func format() throws {
    let folder = try ScratchFolder()
    let before = """
      # Our policy.
      title: Ours
      version: "1"
      applies: "project.tier <= 2 ? project.id != \\"\\" : true" # both
      rules:
        use: [charter/is-issued]
        define:
          - id: ours/x
            title: X # kept
            severity: minor
            when: given(project.id) && project.id != "#"
            check: { assert: project.id!='a:b' }

      """
    let after = """
      # Our policy.
      title: Ours
      version: "1"
      applies: | # both
        project.tier <= 2 ? project.id != "" : true
      rules:
        use: [charter/is-issued]
        define:
          - id: ours/x
            title: X # kept
            severity: minor
            when: |
              given(project.id) && project.id != "#"
            check: { assert: 'project.id!=''a:b''' }

      """
    try folder.write(before, to: "policy.yaml")
    #expect(try ToolRun(["policy", "fmt", "policy.yaml"], in: folder.url).status == 0)
    let written = folder.url.appendingPathComponent("policy.yaml")
    #expect(try String(contentsOf: written, encoding: .utf8) == after)
    let again = try ToolRun(["policy", "fmt", "--check", "policy.yaml"], in: folder.url)
    #expect(again.output == "1 file is in order\n")
    #expect(again.status == 0)
    let lint = try ToolRun(["policy", "show", "policy.yaml"], in: folder.url)
    #expect(lint.status == 0, "\(lint.errors)")
  }

  @Test("the generated pages are fresh; where they are not: make docs")
  func pages() throws {
    let run = try ToolRun(["docs", "--check", "."], in: ProjectFolder.url)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }
}
