import Foundation
import TestSupport
import Testing

@Suite("What makes a check fail")
struct ShownFailureTests {
  private func folder(_ nearer: String) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(
      """
      title: Ours
      version: "1.0"
      schema: none
      rules:
        define:
          - { id: project/has-a-name, title: It has a name, severity: major, check: { required: [project.name] } }
          - { id: project/has-a-code, title: It has a code, severity: minor, check: { required: [project.code] } }
          - { id: project/has-a-note, title: It has a note, severity: info, check: { required: [project.note] } }

      """, to: "ours.yaml")
    try folder.write("project: { id: P-1 }\n", to: "p/one.yaml")
    try folder.write(nearer, to: "p/.tollgate.yaml")
    return folder
  }

  private func run(_ format: String, in folder: ScratchFolder, _ more: [String] = []) throws
    -> ToolRun
  {
    try ToolRun(
      ["check", "p", "--policy", "ours.yaml", "--output-format", format] + more, in: folder.url)
  }

  @Test(
    "is shown in every format, whatever a nearer configuration says",
    arguments: FormatTests.formats.keys.sorted())
  func nearerSeverity(_ format: String) throws {
    let folder = try folder("severity: critical\nexclude: ['*']\nignore: ['*']\n")
    let found = try run(format, in: folder)
    #expect(found.status == 1)
    #expect(found.output.contains("project/has-a-name"))
    #expect(found.output.contains("configuration/does-not-excuse"))
    #expect(!found.output.contains("project/has-a-code"), "it may show less of the rest")
    // Its own fault is shown even where it fails nothing.
    let lenient = try run(format, in: folder, ["--fail-on", "critical"])
    #expect(lenient.status == 0)
    #expect(lenient.output.contains("configuration/does-not-excuse"))
    #expect(!lenient.output.contains("project/has-a-name"))
  }

  @Test(
    "is shown in every format, whatever --severity says",
    arguments: FormatTests.formats.keys.sorted())
  func ownSeverity(_ format: String) throws {
    let found = try run(format, in: folder("fail_on: minor\n"), ["--severity", "critical"])
    #expect(found.status == 1)
    #expect(found.output.contains("project/has-a-code"))
    #expect(!found.output.contains("project/has-a-note"))
  }

  @Test("is a failure for test servers where a nearer configuration is stricter")
  func nearerFailOn() throws {
    let folder = try folder("fail_on: minor\n")
    let junit = try run("junit", in: folder).output
    #expect(junit.contains("failures=\"2\"") && junit.contains("below minor, so no failure"))
    #expect(junit.contains("type=\"minor\""))
    let tap = try run("tap", in: folder).output
    #expect(tap.contains("not ok 2 - p/one.yaml project/has-a-code\n"))
    #expect(tap.contains("not ok 3 - p/one.yaml project/has-a-note # TODO below minor"))
  }
}
