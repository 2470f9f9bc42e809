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
    // Lines of JSON, one a manifest, have no room for it.
    let isTold = run.errors.hasPrefix("note: the waiver W-1")
    #expect(format == "ndjson" ? isTold : run.errors.isEmpty)
    try Golden.verify(run.output, Self.formats[format] ?? format)
  }

  @Test("lets nothing through that a terminal acts on", arguments: formats.keys.sorted())
  func escapes(_ format: String) throws {
    let output = try run(format).output
    for scalar in ["\u{1B}", "\u{7}", "\u{202E}"] as [Unicode.Scalar] {
      #expect(!output.unicodeScalars.contains(scalar), "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test("lets a manifest say nothing to a build server", arguments: formats.keys.sorted())
  func commands(_ format: String) throws {
    for line in try run(format).output.split(whereSeparator: \.isNewline) {
      #expect(!line.contains("##["), "\(line)")
      #expect(!line.contains("##vso["), "\(line)")
      let begin = line.drop { $0 == " " || $0 == "\t" }
      if format == "github", begin.hasPrefix("::") {
        // Our own, one of three, and never what the manifest says.
        let names =
          ["error", "warning", "notice"].map { "::\($0) file=" } + ["::notice title=tollgate::"]
        #expect(names.contains { begin.hasPrefix($0) }, "\(line)")
      } else {
        #expect(!begin.hasPrefix("::"), "\(line)")
      }
      #expect(!begin.hasPrefix("not ok 9 - x"), "\(line)")
    }
  }

  @Test(
    "of XML and Markdown holds no markup of a manifest",
    arguments: ["junit", "checkstyle", "markdown"])
  func markup(_ format: String) throws {
    let output = try run(format).output
    #expect(!output.contains("<script") && !output.contains("<b>this"))
    #expect(!output.contains("@alice") || format != "markdown", "nobody is mentioned")
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
      let shown = try run(format).output
      // A stream tells projects with waivers last.
      let isStream = format == "ndjson"
      #expect((isStream ? written.sortedLines : written) == (isStream ? shown.sortedLines : shown))
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

extension String {
  /// The lines in the order of their characters.
  fileprivate var sortedLines: String { split(separator: "\n").sorted().joined(separator: "\n") }
}
