import FactTree
import Foundation
import ManifestReading
import TestSupport
import Testing

@Suite("The schemas of files")
struct FileSchemaTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func schema(_ name: String) throws -> JSONSchemaCheck {
    try JSONSchemaCheck(
      Data(contentsOf: root.appendingPathComponent("schemas/\(name).schema.json")))
  }

  private static func value(_ bytes: [UInt8]) throws -> Any {
    let read = ManifestReader(symbols: SymbolTable()).read(bytes, format: .yaml)
    return read.tree.value(of: try #require(read.tree.documents.first))
  }

  private static func files(in folder: String) -> [String] {
    let names = FileManager.default.subpaths(atPath: root.appendingPathComponent(folder).path) ?? []
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }.sorted()
      .map { "\(folder)/\($0)" }
  }

  @Test(
    "say of every property what it means",
    arguments: ["project", "pmo", "policy", "rule", "waiver", "override", "gate"])
  func descriptions(name: String) throws {
    #expect(try Self.schema(name).undescribed == [])
  }

  @Test("accept every shipped rule")
  func rules() throws {
    let schema = try Self.schema("rule")
    let files = Self.files(in: "rules").filter { $0.split(separator: "/").count == 3 }
    #expect(files.count > 40)
    for file in files {
      let bytes = [UInt8](try Data(contentsOf: Self.root.appendingPathComponent(file)))
      #expect(schema.faults(of: try Self.value(bytes)) == [], "\(file)")
    }
  }

  @Test("accept every shipped policy")
  func policies() throws {
    let schema = try Self.schema("policy")
    let examples = Self.files(in: "examples").filter { $0.hasSuffix("/policy.yaml") }
    let policies = Self.files(in: "policies").filter { $0 != "policies/kpis.yaml" }
    for file in policies + examples {
      let bytes = [UInt8](try Data(contentsOf: Self.root.appendingPathComponent(file)))
      #expect(schema.faults(of: try Self.value(bytes)) == [], "\(file)")
    }
  }

  @Test("accept the shipped indicators, and refuse mistakes of structure")
  func indicators() throws {
    let schema = try Self.schema("kpis")
    let bytes = [UInt8](
      try Data(contentsOf: Self.root.appendingPathComponent("policies/kpis.yaml")))
    #expect(schema.faults(of: try Self.value(bytes)) == [])
    for text in [
      "title: T", "indicators: [{ id: a }]",
      "indicators: [{ id: a, title: A, unit: euro, collect: { a: b }, aggregate: rows.size() }]",
      "indicators: [{ id: a, title: A, unit: count, collect: {}, aggregate: rows.size() }]",
    ] {
      #expect(schema.faults(of: try Self.value(Array(text.utf8))) != [], "\(text)")
    }
  }

  /// Mistakes that only a reader who knows paths, CEL or durations can see.
  private static let beyondStructure = [
    "a..b", "a[*", "a.**.b", "a[x]", "self.a", "manifest.a[*]", "not_after: today",
    "2026-13-01", "P1DT2H", "a[*].b", "params.rowz", "a <", "size(a)", "'a' + 1", "nosuch",
    "params.x", "past: [a.c]", "[a, 'b[*]']",
    "'é {{ a'", "pattern: '('", "é漢😀",
  ]

  @Test(
    "refuse every mistake of structure that the reader refuses",
    arguments: MistakeTests.mistakes.filter { mistake in
      !mistake.said.isEmpty && !beyondStructure.contains { mistake.rule.contains($0) }
    })
  func mistakes(_ rule: String, _ said: [String]) throws {
    let text = "title: T\nseverity: minor\n\(rule)\n"
    #expect(
      try Self.schema("rule").faults(of: try Self.value(Array(text.utf8))) != [],
      "the reader says \(said)")
  }

  @Test(
    "refuse mistakes of structure in policies",
    arguments: [
      "version: \"1\"\nrules: { use: a/b }", "title: T\nrules: { use: a/b }",
      "title: T\nversion: 2026.1\nrules: { use: a/b }", "title: T\nversion: \"1\"",
      "title: T\nversion: \"1\"\nrules: { uses: a/b }",
      "title: T\nversion: \"1\"\nrules: { severity: { a/b: grave } }",
      "title: T\nversion: \"1\"\nrules: { define: [{ title: T, severity: minor, check: { required: a } }] }",
      "title: T\nversion: \"1\"\nlife_cycle: [starting]\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\nlife_cycle: { alpha: begun }\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\ngoverns: {}\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\nschema: { extends: project, fields: { a.b: text } }\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\nschema: projects\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\nowners: me\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\nwaivers: { approver: {} }\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\nwaivers: { approvers: { grave: pmo } }\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\nwaivers: { longest: { major: P6 } }\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\nwaivers: { announce: 30 }\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\noverrides: { roles: [a], valid_for: 30 }\nrules: { use: a/b }",
      "title: T\nversion: \"1\"\ntransitions: { statuses: { paused: stop } }\nrules: { use: a/b }",
    ])
  func policyMistakes(_ text: String) throws {
    #expect(try Self.schema("policy").faults(of: try Self.value(Array(text.utf8))) != [])
  }
}
