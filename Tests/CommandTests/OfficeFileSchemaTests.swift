import ComplianceModel
import FactTree
import Foundation
import ManifestReading
import TestSupport
import Testing

/// A kind of file that an office keeps beside its manifests, and the command that reads it.
struct OfficeFile: Sendable, CustomTestStringConvertible {
  let schema: String
  let name: String
  let command: [String]
  /// Files in order.
  let good: [String]
  /// Files with one mistake each.
  let bad: [String]

  var testDescription: String { schema }

  /// What the schema says of a text.
  func faults(_ text: String) throws -> [String] {
    let check = try JSONSchemaCheck(
      Data(contentsOf: URL(fileURLWithPath: ProjectFolder.path("schemas/\(schema).schema.json"))))
    let format: TextFormat = name.hasSuffix(".json") ? .json : .yaml
    let read = ManifestReader(symbols: SymbolTable()).read(Array(text.utf8), format: format)
    return check.faults(of: read.tree.value(of: try #require(read.tree.documents.first)))
  }

  /// What the program does with a text.
  func run(_ text: String) throws -> ToolRun {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "ours.yaml")
    try folder.write("project: { id: P-1, phase: planning }\n", to: "p/project.yaml")
    try folder.write(text, to: name)
    return try ToolRun(
      command + ["--policy", "ours.yaml", "--as-of", "2026-04-01"], in: folder.url)
  }

  private static let policy = """
    title: Ours
    version: "1.0"
    schema: none
    life_cycle: [planning, executing]
    governs: { or_has: [project.id] }
    rules:
      define:
        - { id: project/has-a-name, title: It has a name, severity: minor, check: { required: [project.name] } }

    """

  static let all = [baseline, register, approvals, indicators]

  private static func baseline(_ entry: String) -> String {
    #"{"schema": "tollgate.baseline/v1", "violations": [\#(entry)]}"#
  }

  private static let baseline = OfficeFile(
    schema: "baseline", name: "b.json", command: ["check", "p", "--baseline", "b.json"],
    good: [
      baseline(""), baseline(#"{"fingerprint": "a", "rule": "a/b", "severity": "info"}"#),
      baseline(
        #"{"fingerprint": "a", "rule": "a/b", "severity": "critical", "project": null, "file": "x", "path": "y"}"#
      ),
      // What a later version adds is no reason to know no violation any more.
      baseline(#"{"fingerprint": "a", "rule": "a/b", "severity": "minor", "seen": 3}"#),
    ],
    bad: [
      "[]", #"{"violations": []}"#, #"{"schema": "tollgate.baseline/v2", "violations": []}"#,
      #"{"schema": "tollgate.baseline/v1"}"#,
      #"{"schema": "tollgate.baseline/v1", "violations": {}}"#, baseline("7"), baseline("{}"),
      baseline(#"{"rule": "a/b", "severity": "info"}"#),
      baseline(#"{"fingerprint": "a", "severity": "info"}"#),
      baseline(#"{"fingerprint": "a", "rule": "a/b"}"#),
      baseline(#"{"fingerprint": "a", "rule": "a/b", "severity": "grave"}"#),
      baseline(#"{"fingerprint": 7, "rule": "a/b", "severity": "info"}"#),
      baseline(#"{"fingerprint": "a", "rule": "a/b", "severity": "info", "project": 7}"#),
      baseline(#"{"fingerprint": "a", "rule": "a/b", "severity": "info", "file": null}"#),
      baseline(#"{"fingerprint": "a", "rule": "a/b", "severity": "info", "path": []}"#),
    ])

  private static let register = OfficeFile(
    schema: "register", name: "r.yaml",
    command: ["audit", "p", "--register", "r.yaml", "--dry-run"],
    good: [
      "- { id: P-1 }", "- { id: 7, tier: 2, kind: Project, phase: planning, sponsor: Ada }",
      "- { id: P-1, tier: null, sponsor: '' }", "- { id: P-1, cost centre: 12.5, since: [1] }",
    ],
    bad: [
      "{}", "id: P-1", "[]", "- P-1", "- { kind: Project }", "- { id: null }", "- { id: ' ' }",
      "- { id: 1.5 }", "- { id: [P-1] }", "- { id: P-1, tier: 1.5 }", "- { id: P-1, phase: [a] }",
      "- { id: P-1, kind: true }", "- { id: P-1, sponsor: { name: Ada } }",
    ])

  private static func approval(_ changes: String, without left: String...) -> String {
    let fields = [
      "project: P-1", "gate: RfE", "role: sponsor", "name: Ada", "decision: approved",
      "date: 2026-03-31",
    ]
    let named = [changes.split(separator: ":").first.map(String.init) ?? ""] + left
    let kept = fields.filter { field in !named.contains { field.hasPrefix("\($0):") } }
    return "- { \((kept + [changes].filter { !$0.isEmpty }).joined(separator: ", ")) }"
  }

  private static let approvals = OfficeFile(
    schema: "approvals", name: "a.yaml", command: ["check", "p", "--approvals", "a.yaml"],
    good: [
      "[]", approval("minutes: 7"), approval("subject: charter", without: "gate"),
      approval("subject: 'gates[RfE]'"), approval("subject_version: '1.2'"),
      approval("subject_version: null"), approval("decision: pending"),
      approval("date: 2026-03-31T10:00:00Z"),
    ],
    bad: [
      "{}", "project: P-1", "- Ada", approval("", without: "project"),
      approval("", without: "role"), approval("", without: "name"),
      approval("", without: "decision"), approval("", without: "date"),
      approval("", without: "gate"), approval("gate: null"), approval("gate: ' '"),
      approval("name: ''"), approval("name: 7"), approval("name: null"),
      approval("subject_version: 1.10"), approval("subject: [charter]"),
      approval("decision: yes"), approval("decision: Approved"), approval("date: soon"),
      approval("date: 31.03.2026"), approval("project: { id: P-1 }"),
    ])

  private static func indicator(_ changes: String, without left: String...) -> String {
    let fields = [
      "id: named", "title: Named", "unit: count", "collect: { name: project.name }",
      "aggregate: rows.size()",
    ]
    let named = [changes.split(separator: ":").first.map(String.init) ?? ""] + left
    let kept = fields.filter { field in !named.contains { field.hasPrefix("\($0):") } }
    return
      "indicators: [{ \((kept + [changes].filter { !$0.isEmpty }).joined(separator: ", ")) }]"
  }

  private static let indicators = OfficeFile(
    schema: "kpis", name: "k.yaml", command: ["audit", "p", "--kpis", "k.yaml", "--dry-run"],
    good: [
      "indicators: []", "title: Ours\nversion: '1'\nindicators: []", indicator(""),
      indicator("unit: percent"), indicator("unit: ratio"), indicator("unit: days"),
      indicator("unit: score"), indicator("direction: lower"), indicator("description: Why"),
      indicator("target: 90, amber: 80.5, red: 70"), indicator("when: has(project.name)"),
      "schema: none\n"
        + indicator("for: 'tasks[*]', collect: { name: self.name }", without: "collect"),
      "schema: { extends: project, fields: { project.cost: number } }\n"
        + indicator("collect: { cost: project.cost }"),
    ],
    bad: [
      "[]", "title: Ours", "indicators: {}", "indicators: [7]", "indicators: []\nname: Ours",
      "title: 7\nindicators: []", "version: 1.0\nindicators: []",
      "schema: projects\nindicators: []", "schema: { fields: [] }\nindicators: []",
      "schema: { extends: project, fields: { a.b: text } }\nindicators: []",
      indicator("", without: "id"), indicator("", without: "title"), indicator("", without: "unit"),
      indicator("", without: "collect"), indicator("", without: "aggregate"),
      indicator("unit: euro"), indicator("unit: [count]"), indicator("direction: up"),
      indicator("target: high"), indicator("amber: null"), indicator("collect: {}"),
      indicator("collect: { a-b: project.name }"), indicator("collect: { a: 7 }"),
      indicator("collect: [a]"), indicator("id: 7"), indicator("owner: Ada"),
      indicator("for: [tasks]"), indicator("when: true"),
    ])
}

@Suite("The schemas of an office's files")
struct OfficeFileSchemaTests {
  @Test("and the readers take the same files", arguments: OfficeFile.all)
  func accepted(_ kind: OfficeFile) throws {
    for text in kind.good {
      let run = try kind.run(text)
      #expect(run.status == 0 || run.status == 1, "\(text)\n\(run.errors)")
      #expect(try kind.faults(text) == [], "\(text)")
    }
  }

  @Test("and the readers refuse the same mistakes", arguments: OfficeFile.all)
  func refused(_ kind: OfficeFile) throws {
    for text in kind.bad {
      let run = try kind.run(text)
      #expect(run.status == 2, "\(text)\n\(run.output)")
      #expect(try kind.faults(text) != [], "\(text)\n\(run.errors)")
    }
  }

  @Test("take a baseline that was written, and name all its members")
  func baseline() throws {
    let folder = try ScratchFolder()
    try folder.write("project: { id: P-1 }\n", to: "project.yaml")
    try folder.write("project: {}\nkind: Project\n", to: "other.yaml")
    let words = ["check", ".", "--policy", "baseline", "--as-of", "2026-03-31", "--exit-zero"]
    let run = try ToolRun(words + ["--write-baseline", "b.json"], in: folder.url)
    #expect(run.status == 0)
    let written = try String(
      contentsOf: folder.url.appendingPathComponent("b.json"), encoding: .utf8)
    let kind = try #require(OfficeFile.all.first { $0.schema == "baseline" })
    #expect(try kind.faults(written) == [])
    let schema = try String(
      contentsOfFile: ProjectFolder.path("schemas/baseline.schema.json"), encoding: .utf8)
    let members = written.matches(of: /"(\w+)":/).map { String($0.1) }
    #expect(Set(members).count == 8)
    for member in Set(members) { #expect(schema.contains("\"\(member)\": {"), "\(member)") }
  }

  /// The words that a property of a schema allows.
  private static func words(_ schema: String, _ path: [String]) throws -> Set<String> {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: ProjectFolder.path("schemas/\(schema).schema.json")))
    let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let node = path.reduce(root) { $0?[$1] as? [String: Any] }
    return Set(node?["enum"] as? [String] ?? [])
  }

  @Test("allow the words that the program knows")
  func words() throws {
    let severities = Set(Severity.allCases.map(\.rawValue))
    let decisions = Set(GateDecision.allCases.map(\.rawValue))
    let proofs = Set(ApprovalProof.allCases.map(\.rawValue))
    let record = ["$defs", "record", "properties"]
    let criterion = record + ["criteria", "items", "properties"]
    for (schema, path, words) in [
      ("baseline", ["properties", "violations", "items", "properties", "severity"], severities),
      (
        "approvals", ["items", "properties", "decision"],
        Set(ApprovalDecision.allCases.map(\.rawValue))
      ),
      ("record", record + ["decision"], decisions),
      ("record", criterion + ["severity"], severities),
      ("record", criterion + ["enforcement"], Set(Enforcement.allCases.map(\.rawValue))),
      ("record", criterion + ["verdict"], Set(Verdict.allCases.map(\.rawValue))),
      ("record", ["$defs", "approval", "properties", "proof"], proofs),
    ] {
      #expect(try Self.words(schema, path) == words, "\(schema): \(path)")
    }
  }

  @Test(
    "say of every member what it means, and are printed",
    arguments: ["baseline", "register", "approvals", "kpis", "record", "audit"])
  func printed(name: String) throws {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: ProjectFolder.path("schemas/\(name).schema.json")))
    #expect(try JSONSchemaCheck(data).undescribed == [])
    let run = try ToolRun(["schema", name], in: ProjectFolder.url)
    #expect(Data(run.output.utf8) == data)
  }
}

@Suite("The record of a decision")
struct RecordSchemaTests {
  private static let scenarios = Scenario.all(in: "Scenarios").filter {
    $0.command.first == "gate" && $0.command.dropFirst().first != "verify"
      && !$0.command.contains("--record")
  }

  private static func faults(_ bytes: [UInt8]) throws -> [String] {
    let path = ProjectFolder.path("schemas/record.schema.json")
    let schema = try JSONSchemaCheck(Data(contentsOf: URL(fileURLWithPath: path)))
    let read = ManifestReader(symbols: SymbolTable()).read(bytes, format: .json)
    return schema.faults(of: read.tree.value(of: try #require(read.tree.documents.first)))
  }

  @Test("is as its schema says, whatever a scenario asks of a gate", arguments: scenarios)
  func schema(_ scenario: Scenario) throws {
    let folder = try ScratchFolder()
    let file = folder.url.appendingPathComponent("record.json")
    let run = try scenario.run(scenario.command + ["--record", file.path])
    // Where nothing was judged there is nothing to record.
    guard run.status != 2 else { return }
    #expect(try Self.faults([UInt8](Data(contentsOf: file))) == [])
  }

  @Test(
    "is none of another kind or version",
    arguments: [
      "{}", #"{"record": "tollgate gate decision"}"#, #"{"payload": "e30=", "signatures": []}"#,
    ])
  func another(text: String) throws {
    #expect(try Self.faults(Array(text.utf8)) != [])
    let folder = try ScratchFolder()
    try folder.write(text, to: "record.json")
    #expect(try ToolRun(["gate", "verify", "record.json"], in: folder.url).status != 0)
  }
}
