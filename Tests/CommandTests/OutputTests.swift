import Foundation
import TestSupport
import Testing

@Suite("What a run writes")
struct OutputTests {
  private let folder: ScratchFolder
  private let arguments = [
    "project.yaml", "--policy", "policy.yaml", "--as-of", "2026-03-31",
  ]

  init() throws {
    folder = try ScratchFolder()
    try folder.write("risks:\n  - { id: R-1 }\n  - { id: R-2, owner: A }\n", to: "project.yaml")
    try folder.write(
      """
      title: P
      version: "1"
      rules:
        define:
          - id: risks/are-owned
            title: Risks are owned
            severity: major
            for: risks[*]
            check: { required: [owner] }
      """, to: "policy.yaml")
  }

  private func run(_ more: [String], environment: [String: String] = [:]) throws -> ToolRun {
    try ToolRun(arguments + more, in: folder.url, environment: environment)
  }

  private func text(of name: String) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("into a file is what it would write to standard output", arguments: ["full", "json"])
  func file(_ format: String) throws {
    try folder.write("what stood there before, and was longer than any report of ours", to: "r")
    let shown = try run(["--output-format", format])
    let written = try run(["--output-format", format, "-o", "r"])
    #expect(written.status == 1)
    #expect(written.output.isEmpty && written.errors.isEmpty)
    #expect(try text(of: "r") == shown.output)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(names.sorted() == ["policy.yaml", "project.yaml", "r"])
  }

  @Test("into a file is never coloured")
  func fileWithoutColour() throws {
    _ = try run(["-o", "r", "--color", "always"])
    #expect(try !text(of: "r").contains("\u{1B}"))
  }

  @Test("is coloured only where that is asked for, or a person looks")
  func colour() throws {
    #expect(try run(["--color", "always"]).output.contains("\u{1B}["))
    #expect(
      try run(["--color", "always"], environment: ["NO_COLOR": "1"]).output.contains("\u{1B}["))
    for option in ["auto", "never"] {
      #expect(try !run(["--color", option]).output.contains("\u{1B}"))
    }
  }

  @Test(
    "to a full disk is a job not done",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullDisk() throws {
    let run = try run(["-o", "/dev/full"])
    #expect(run.status == 2)
    #expect(
      run.errors == "error: the report cannot be written to '/dev/full': No space left on device\n")
  }

  @Test("when policies hold mistakes goes to standard error alone, whatever the format")
  func mistakes() throws {
    try folder.write("title: P\n", to: "policy.yaml")
    for format in ["full", "concise", "json"] {
      let run = try run(["--output-format", format])
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("a policy needs 'version'"))
    }
  }

  @Test("has the same exit code in every format", arguments: ["full", "concise", "json"])
  func codes(_ format: String) throws {
    #expect(try run(["--output-format", format]).status == 1)
    #expect(try run(["--output-format", format, "--fail-on", "critical"]).status == 0)
    #expect(try run(["--output-format", format, "--exit-zero"]).status == 0)
    #expect(try run(["--output-format", format, "nowhere.yaml"]).status == 2)
  }

  @Test("names a violation the same after lines and entries have moved")
  func fingerprints() throws {
    let before = try Report(arguments, in: folder.url).values(of: "fingerprint")
    try folder.write(
      "# moved\n\nrisks:\n  - { id: R-0, owner: B }\n  - { owner: A, id: R-2 }\n  - id: R-1\n",
      to: "project.yaml")
    let after = try Report(arguments, in: folder.url).values(of: "fingerprint")
    #expect(before.count == 1)
    #expect(after == before)
    try folder.write(
      "risks:\n  - { id: R-1 }\n  - { id: R-2 }\n  - {}\n  - {}\n", to: "project.yaml")
    let several = try Report(arguments, in: folder.url).values(of: "fingerprint")
    #expect(Set(several).count == 4)
    #expect(several.contains(before[0]))
  }

  @Test("tells violations apart that point at the same place")
  func fingerprintsOfOnePlace() throws {
    try folder.write(
      """
      title: P
      version: "1"
      rules:
        define:
          - id: risks/fit-the-limit
            title: Risks fit the limit
            severity: major
            for: risks[*]
            check: { assert: "false", at: $.limit }
      """, to: "policy.yaml")
    try folder.write("limit: 3\nrisks: [{ id: R-1 }, { id: R-2 }]\n", to: "project.yaml")
    let found = try Report(arguments, in: folder.url).values(of: "fingerprint")
    #expect(Set(found).count == 2)
  }
}
