import Foundation
import TestSupport
import Testing

@Suite("A known violation")
struct KnownFormatTests {
  private static let baseline = ["--baseline", "b.json", "--baseline-severity", "critical"]

  /// Formats that have a word for what is excused, and how each says it of a known violation.
  private static let told = [
    "json": "\"known_by\": \"baseline\"", "ndjson": "\"known_by\":\"baseline\"",
    "sarif": "\"baselineState\": \"unchanged\"",
    "junit": "<skipped message=\"known: it stands in the baseline\">",
    "tap": "# SKIP known: it stands in the baseline", "markdown": "waived or known</summary>",
  ]
  /// Formats that count it, and how each says so of the ten.
  private static let counted = [
    "full": "10 known", "concise": "10 known", "github": "10 known", "markdown": "10 known",
    "json": "\"known\": 10", "html": "known, and not listed here: 10 in the baseline b.json",
  ]

  /// The portfolio of all formats, with a baseline of it.
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try FormatPortfolio.write(into: folder)
    _ = try ToolRun(FormatPortfolio.arguments + ["--write-baseline", "b.json"], in: folder.url)
    return folder
  }

  private func run(_ format: String, _ more: [String] = [], in folder: ScratchFolder) throws
    -> ToolRun
  {
    try ToolRun(FormatPortfolio.arguments + ["--output-format", format] + more, in: folder.url)
  }

  @Test(
    "is open nowhere: told as excused by formats that know the word, left out by the others",
    arguments: FormatTests.formats.keys.sorted())
  func rule(_ format: String) throws {
    let folder = try folder()
    let found = try run(format, Self.baseline, in: folder)
    #expect(found.status == 0)
    if let word = Self.told[format] {
      #expect(found.output.contains(word))
    } else {
      // Its words are in no other format; a violation that is waived has other ones.
      #expect(!found.output.contains("plain/minor-holds"))
      #expect(!found.output.contains("sehr lang"))
    }
    if let words = Self.counted[format] { #expect(found.output.contains(words)) }
  }

  @Test("keeps the alert that it was, for GitHub")
  func lineHashes() throws {
    let folder = try folder()
    func hashes(_ more: [String]) throws -> [String] {
      try run("sarif", more, in: folder).output.split(separator: "\n")
        .filter { $0.contains("primaryLocationLineHash") }.map(String.init).sorted()
    }
    let before = try hashes([])
    #expect(before.contains { $0.contains(":1\"") }, "some are of their lines")
    #expect(try hashes(Self.baseline) == before)
  }

  @Test("is told of a build in a notice: what a ratchet or a baseline comes to")
  func notices() throws {
    let folder = try folder()
    let allow = ["--allow", "plain/minor-holds=5"]
    let github = try run("github", allow, in: folder)
    #expect(github.output.contains("::notice title=tollgate::'allow' permits 5 violations"))
    #expect(github.output.contains("lower it to 2"))
    #expect(try run("ndjson", allow, in: folder).errors.contains("lower it to 2"))
    try folder.write("project: { id: P-5 }\n", to: "p/]]>.yaml")
    let gone = "1 of the baseline 'b.json' is no longer found"
    #expect(try run("github", Self.baseline, in: folder).output.contains(gone))
    let stream = try run("ndjson", Self.baseline, in: folder)
    #expect(stream.errors.contains("note: \(gone)"))
    #expect(try run("ndjson", Self.baseline + ["--quiet"], in: folder).errors.isEmpty)
  }
}

@Suite("Two documents of one id")
struct TwinDocumentTests {
  @Test("have names of their own in every format that names violations")
  func names() throws {
    let folder = try ScratchFolder()
    try FormatPortfolio.write(into: folder)
    let text = "project: { id: P-20, major: 1 }\n"
    try folder.write(text, to: "p/twin-1.yaml")
    try folder.write(text + "---\n" + text, to: "p/twin-2.yaml")
    func run(_ format: String) throws -> String {
      try ToolRun(FormatPortfolio.arguments + ["--output-format", format], in: folder.url).output
    }
    for (format, key) in [("oscal", "uuid"), ("gitlab", "fingerprint")] {
      let names = try Self.values(of: key, in: run(format))
      #expect(names.count > 12 && Set(names).count == names.count, "\(format)")
      #expect(try Self.values(of: key, in: run(format)) == names, "\(format)")
    }
    let cases = try run("junit").split(separator: "\n").filter { $0.contains("<testcase") }
    #expect(Set(cases).count == cases.count)
  }

  @Test("have names of their own in an audit")
  func audit() throws {
    let folder = try ScratchFolder()
    try FormatPortfolio.write(into: folder)
    for name in ["a", "b", "c"] {
      try folder.write("project: { id: P-20, major: 1 }\n", to: "p/twin-\(name).yaml")
    }
    let run = try ToolRun(
      [
        "audit", "p", "--policy", "office.yaml", "--as-of", "2026-03-31", "--dry-run",
        "--output-format", "oscal",
      ], in: folder.url)
    let names = Self.values(of: "uuid", in: run.output)
    #expect(names.count > 30 && Set(names).count == names.count, "\(run.errors)")
  }

  private static func values(of key: String, in text: String) -> [String] {
    text.split(separator: "\n").filter { $0.contains("\"\(key)\":") }.map(String.init)
  }
}
