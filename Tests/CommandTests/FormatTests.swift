import Foundation
import TestSupport
import Testing

@Suite("Every format")
struct FormatTests {
  /// The formats, and the file under which each is kept.
  static let formats = [
    "full": "full.txt", "concise": "concise.txt", "json": "report.json", "ndjson": "report.ndjson",
    "sarif": "report.sarif", "junit": "junit.xml", "github": "github.txt",
    "gitlab": "gitlab.json", "checkstyle": "checkstyle.xml", "tap": "report.tap",
    "markdown": "summary.md", "rdjson": "reviewdog.json", "csv": "report.csv",
    "html": "report.html", "oscal": "oscal.json",
  ]

  @Test("is what the golden file holds", arguments: formats.keys.sorted())
  func golden(_ format: String) throws {
    let run = try run(format)
    #expect(run.status == 1, "the exit code never depends on the format")
    #expect(run.errors == "")
    try Golden.verify(run.output, Self.formats[format] ?? format)
  }

  @Test("lets nothing through that a terminal acts on", arguments: formats.keys.sorted())
  func escapes(_ format: String) throws {
    let output = try run(format).output
    for scalar in ["\u{1B}", "\u{7}", "\u{202E}"] as [Unicode.Scalar] {
      #expect(!output.unicodeScalars.contains(scalar), "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test("goes into files beside the report on standard output, all in one run")
  func severalOutputs() throws {
    let scratch = try ScratchFolder()
    try FormatPortfolio.write(into: scratch)
    let files = Self.formats.map { ($0.key, "out/\($0.value)") }
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent("out"), withIntermediateDirectories: true)
    let outputs = files.flatMap { ["--output", "\($0.0):\($0.1)"] }
    let all = try ToolRun(FormatPortfolio.arguments + outputs, in: scratch.url)
    #expect(all.status == 1)
    #expect(all.output == (try run("full").output))
    for (format, file) in files {
      let written = String(
        decoding: try Data(contentsOf: scratch.url.appendingPathComponent(file)), as: UTF8.self)
      #expect(written == (try run(format).output), "\(format)")
    }
  }

  @Test("of the job summary is added to what other steps wrote")
  func jobSummary() throws {
    let scratch = try ScratchFolder()
    try FormatPortfolio.write(into: scratch)
    try scratch.write("## Other step\n", to: "summary.md")
    let path = scratch.url.appendingPathComponent("summary.md").path
    _ = try ToolRun(
      FormatPortfolio.arguments + ["--output", "markdown:\(path)"], in: scratch.url,
      environment: ["GITHUB_STEP_SUMMARY": path])
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("## Other step\n## Tollgate"))
  }

  @Test("of Markdown says how much was cut")
  func markdownLimit() throws {
    let scratch = try ScratchFolder()
    try FormatPortfolio.write(into: scratch)
    let run = try ToolRun(
      FormatPortfolio.arguments + ["--output-format", "markdown", "--markdown-limit", "2000"],
      in: scratch.url)
    #expect(run.output.utf8.count <= 2_000)
    #expect(run.output.contains("violations are not listed**"))
  }

  private func run(_ format: String) throws -> ToolRun {
    let scratch = try ScratchFolder()
    try FormatPortfolio.write(into: scratch)
    return try ToolRun(
      FormatPortfolio.arguments + ["--output-format", format], in: scratch.url)
  }
}
