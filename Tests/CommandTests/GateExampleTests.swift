import Foundation
import TestSupport
import Testing

@Suite("The examples of gates")
struct GateExampleTests {
  @Test("are what their script writes, and decide as they are named")
  func fresh() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", ProjectFolder.path("Scripts/make-gate-examples"), ToolRun.programPath, "--check",
    ]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
  }

  @Test(
    "hold every word of a manifest apart from the markup of the sheet",
    arguments: ["html", "markdown"])
  func escaping(format: String) throws {
    let scratch = try ScratchFolder()
    let text = try String(
      contentsOf: URL(fileURLWithPath: ProjectFolder.path("examples/gates/RfP-go.yaml")),
      encoding: .utf8)
    try scratch.write(
      text.replacing("name: Permits within a week", with: "name: \"Permits <script>|x|</script>\""),
      to: "project.yaml")
    let run = try ToolRun(
      ["gate", "project.yaml", "--as-of", "2026-01-01", "--output-format", format],
      in: scratch.url)
    #expect(run.status == 0)
    #expect(run.output.contains("script"))
    #expect(!run.output.contains("<script>"))
    #expect(format == "html" || !run.output.contains("|x|"))
  }

  /// Notes come from the manifest, so there may be any number of them.
  @Test("stay a sheet of one page, however much is open from earlier gates")
  func manyNotes() throws {
    let scratch = try ScratchFolder()
    let text = try String(
      contentsOf: URL(fileURLWithPath: ProjectFolder.path("examples/gates/RfE-go.yaml")),
      encoding: .utf8)
    let open = "      - { text: Count the boxes in the archive, "
    let rest = try #require(text.split(separator: "\n").first { $0.hasPrefix(open) })
      .dropFirst(open.count)
    let many = (1...60).map { "      - { text: Count shelf \($0) of the archive, \(rest)" }
    try scratch.write(
      text.replacing("\(open)\(rest)", with: many.joined(separator: "\n")), to: "project.yaml")
    let run = try ToolRun(
      ["gate", "project.yaml", "--as-of", "2026-01-01", "--output-format", "html"],
      in: scratch.url)
    #expect(run.output.contains("Count shelf 1 of the archive"))
    #expect(run.output.components(separatedBy: "a condition of gates[").count - 1 == 4)
    #expect(run.output.contains("and 56 more notes; the forms json and markdown list all"))
  }

  /// A repository whose base branch has a project in planning, and a change on top of it.
  private func phaseGate(after change: (String) -> String) throws -> ToolOutcome {
    let scratch = try ScratchFolder()
    let example = ProjectFolder.path("examples/gates/RfE-go.yaml")
    let text = try String(contentsOf: URL(fileURLWithPath: example), encoding: .utf8)
    try scratch.write(text, to: "project.yaml")
    let git = "git -c user.name=t -c user.email=t@example.org"
    try #require(
      shell("git init -q -b main . && git add . && \(git) commit -qm base", in: scratch.url).status
        == 0)
    try scratch.write(change(text), to: "project.yaml")
    return try shell(
      "\(ProjectFolder.path("examples/gates/phase-gate")) main project.yaml --as-of 2026-01-01",
      in: scratch.url)
  }

  private struct ToolOutcome {
    let status: Int32
    let output: String
  }

  private func shell(_ command: String, in folder: URL) throws -> ToolOutcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    let binaries = URL(fileURLWithPath: ToolRun.programPath).deletingLastPathComponent().path
    environment["PATH"] = "\(binaries):\(environment["PATH"] ?? "/usr/bin:/bin")"
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return ToolOutcome(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self))
  }

  @Test("block a change of the phase that no gate lets through, in CI")
  func phaseGates() throws {
    let next = try phaseGate { $0.replacing("  phase: planning", with: "  phase: executing") }
    #expect(next.output.contains("Gate RfE"), "\(next.output)")
    let skipped = try phaseGate { $0.replacing("  phase: planning", with: "  phase: closing") }
    #expect(skipped.status == 1)
    #expect(skipped.output.contains("leaves out executing"), "\(skipped.output)")
    let unapproved = try phaseGate {
      $0.replacing("  phase: planning", with: "  phase: executing")
        .replacing(
          "name: Lea Sand, decision: approved, date: 2025-12-29",
          with: "name: Lea Sand, decision: pending")
    }
    #expect(unapproved.status == 1)
    let same = try phaseGate { $0.replacing("Permits within a week", with: "Permits in a week") }
    #expect(same.status == 0)
    #expect(same.output.contains("no gate is judged"), "\(same.output)")
    let unknown = try phaseGate { $0.replacing("  phase: planning", with: "  phase: dreaming") }
    #expect(unknown.status == 2)
  }
}
