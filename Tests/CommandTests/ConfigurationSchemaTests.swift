import FactTree
import Foundation
import ManifestReading
import TestSupport
import Testing

@Suite("The schema of the configuration")
struct ConfigurationSchemaTests {
  private static let file = ProjectFolder.url
    .appendingPathComponent("schemas/configuration.schema.json")

  private static func schema() throws -> JSONSchemaCheck {
    try JSONSchemaCheck(Data(contentsOf: file))
  }

  private static func faults(_ text: String) throws -> [String] {
    let read = ManifestReader(symbols: SymbolTable()).read(Array(text.utf8), format: .yaml)
    let root = read.tree.documents.first
    return try schema().faults(of: root.map { read.tree.value(of: $0) } ?? NSNull())
  }

  private static func reading(_ text: String) throws -> ToolRun {
    let folder = try ScratchFolder()
    try folder.write(text, to: ".tollgate.yaml")
    return try ToolRun(["check", "--show-settings"], in: folder.url)
  }

  @Test("is what the settings of the program come to")
  func isCurrent() throws {
    let made = try ToolRun(["schema", "configuration"], in: ProjectFolder.url).output
    if ProcessInfo.processInfo.environment["TOLLGATE_REFRESH_GOLDEN"] == "1" {
      try Data(made.utf8).write(to: Self.file)
    }
    let kept = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(
      made == kept, "to write it: tollgate schema configuration >schemas/configuration.schema.json")
  }

  @Test("says of every key what it means, and gives no default that it refuses")
  func descriptions() throws {
    #expect(try Self.schema().undescribed == [])
    #expect(try Self.schema().wrongDefaults == [])
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    // A setting whose option no command has would have nothing to say but who reads it.
    #expect(!text.contains("\"description\": \" Read by"))
  }

  /// Configurations in order.
  static let good = [
    "", "# nothing yet\n", "policy: standard", "policy: [standard, office/ours.yaml]",
    "rules: rules\nwaivers: [a, b.yaml]", "data: { rates: rates.csv, _x1: x.yaml }", "data: {}",
    "allow: { risks/issues-are-owned: 12, a/b: 0 }", "fail_on: minor\nseverity: info",
    "fail_under: 92.5", "fail_under: 0", "fail_under: 100.0", "jobs: 1", "max_violations: 0",
    "store_wait: 3600", "max_depth: 1000", "markdown_limit: 2000", "output: report.txt",
    "output: ['sarif:a.sarif', './sarfi:a file of that name']", "output_format: sarif",
    "statistics: true\nquiet: false", "color: never\nhyperlinks: auto\nsort: rule",
    "exclude: []", "label: City\nstore: a.sqlite\nregister: r.csv\nreport: a.html",
    "$schema: tollgate.schema.json\nbaseline: b.json\nbaseline_severity: critical",
  ]

  @Test("and the reader take the same configurations", arguments: good)
  func accepted(_ text: String) throws {
    let run = try Self.reading(text)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try Self.faults(text) == [])
  }

  /// Configurations with one mistake each, and what the reader says of it.
  static let bad: [(text: String, said: String)] = [
    ("polcy: standard", "did you mean 'policy'?"), ("as_of: 2026-01-01", "'as_of' is no field"),
    ("[policy]", "must be a map"), ("policy: 7", "'policy' must be a list of texts"),
    ("policy: ''", "'policy' holds a blank text"),
    ("policy: [standard, 7]", "must hold texts only"),
    ("policy: null", "'policy' has no value"), ("rules: [' ']", "'rules' holds a blank text"),
    ("data: rates.csv", "'data' must be a map"), ("data: { a-b: x.csv }", "'a-b' cannot name data"),
    ("data: { a: 7 }", "'a' must be a text"), ("data: { a: '' }", "'a' holds a blank text"),
    ("allow: { owners: 3 }", "'owners' cannot be the name of a rule"),
    ("allow: { a/b: -1 }", "'a/b' must not be negative"), ("allow: { a/b: few }", "whole number"),
    ("allow: { a/b: 1.5 }", "'a/b' must be a whole number"), ("allow: [a/b]", "must be a map"),
    ("fail_on: grave", "'grave' is none of critical, major, minor, info"),
    ("fail_on: 1", "'fail_on' must be a text"), ("severity: [minor]", "must be a text"),
    ("fail_under: 101", "must be a number from 0 to 100"), ("fail_under: -1", "from 0 to 100"),
    ("fail_under: high", "must be a number"), ("jobs: 0", "'jobs' must be at least 1"),
    ("jobs: two", "'jobs' must be a whole number"), ("store_wait: 3601", "from 0 to 3600"),
    ("max_violations: -1", "must not be negative"), ("max_depth: 1001", "from 1 to 1000"),
    ("max_cost: 0", "from 1 to 1000000000"), ("markdown_limit: 1999", "at least 2000"),
    ("output_format: sarfi", "did you mean 'sarif'?"), ("output: 'sarif:'", "names no file"),
    ("output: ['']", "'output' holds a blank text"), ("quiet: yes", "must be true or false"),
    ("color: red", "'red' is none of auto, always, never"), ("label: ''", "holds a blank text"),
    ("store: 7", "'store' must be a text"), ("$schema: 7", "'$schema' must be a text"),
  ]

  @Test("and the reader refuse the same mistakes", arguments: bad)
  func refused(_ text: String, _ said: String) throws {
    let run = try Self.reading(text)
    #expect(run.status == 2)
    #expect(run.errors.contains(said), "\(run.errors)")
    #expect(try Self.faults(text) != [])
  }

  /// What no schema can say, as the schema's own comment tells.
  @Test(
    "leaves to the reader what it cannot say",
    arguments: ["fail_under: 92.55", "quiet: true\nquiet: false", "output: 'sarfi:a.sarif'"])
  func beyond(_ text: String) throws {
    #expect(try Self.reading(text).status == 2)
    #expect(try Self.faults(text) == [])
  }

  @Test("takes what 'tollgate init' writes, and what the guide shows")
  func written() throws {
    let folder = try ScratchFolder()
    #expect(try ToolRun(["init"], in: folder.url).status == 0)
    let file = folder.url.appendingPathComponent(".tollgate.yaml")
    #expect(try Self.faults(String(contentsOf: file, encoding: .utf8)) == [])
    let guide = try String(contentsOfFile: ProjectFolder.path("docs/pipelines.md"), encoding: .utf8)
    let shown = guide.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }.filter { $0.hasPrefix("# .tollgate.yaml") || $0.hasPrefix("allow:") }
    #expect(shown.count == 2)
    for text in shown { #expect(try Self.faults(text) == []) }
  }
}
