import ComplianceModel
import Diagnostics
import FactTree
import Foundation
import ManifestReading
import PolicyCompiler
import SourceText
import TestSupport
import Testing

@Suite("Waiver files")
struct WaiverFileTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A waiver in order, in which tests change one line.
  private static let fields = [
    "id": "W-1", "rule": "charter/states-its-purpose", "project": "PRJ-1", "reason": "Because.",
    "requested_by": "Max Weber", "requested_on": "2026-01-05",
    "approved_by": "{ role: sponsor, name: Ada Lovelace }", "granted": "2026-01-10",
    "expires": "2026-06-30",
  ]

  private static func text(
    _ changes: [String: String] = [:], without left: String...
  ) -> String {
    fields.merging(changes) { $1 }.filter { !left.contains($0.key) }.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value)\n" }.joined()
  }

  private static func read(_ texts: String...) -> (waivers: [Waiver], said: [String]) {
    let log = MistakeLog()
    let files = texts.enumerated().map { SourceFile(name: "w\($0.offset).yaml", text: $0.element) }
    let waivers = WaiverReader(log: log).waivers(files)
    return (waivers, log.mistakes.flatMap { $0.diagnostics.map(\.message) })
  }

  private static func faults(_ text: String) throws -> [String] {
    let schema = try JSONSchemaCheck(
      Data(contentsOf: root.appendingPathComponent("schemas/waiver.schema.json")))
    let read = ManifestReader(symbols: SymbolTable()).read(Array(text.utf8), format: .yaml)
    return schema.faults(of: read.tree.value(of: try #require(read.tree.documents.first)))
      .map { "\($0)" }
  }

  /// Files that can be read, whether or not their waivers excuse anything.
  static let readable: [String] = [
    text(), text(without: "reason"), text(["reason": "TBD"]),
    text(without: "approved_by", "granted"), text(["rule": "schedule/*"]),
    text(["rule": "'*'"]), text(["path": "risks[id=R-1].owner"]), text(["path": "$.risks[0]"]),
    text(["conditions": "[{ text: Do it, owner_role: pmo, due: 2026-02-01 }, { text: Too }]"]),
    text(["conditions": "[]"]), text(["conditions": "[{ text: a, status: closed }]"]),
    "- { id: A, rule: a/b, project: P, requested_by: M, requested_on: 2026-01-01, expires: 2026-01-02 }\n",
  ]

  @Test("are read, and fit their schema", arguments: readable)
  func good(_ text: String) throws {
    let read = Self.read(text)
    #expect(read.said == [])
    #expect(read.waivers.count == 1)
    #expect(try Self.faults(text) == [])
  }

  /// Files with one mistake of structure each, and what is said of it.
  static let mistaken: [(text: String, said: String)] = [
    (text(without: "id"), "a waiver needs 'id'"),
    (text(without: "rule"), "a waiver needs 'rule'"),
    (text(without: "project"), "a waiver needs 'project'"),
    (text(without: "requested_by"), "a waiver needs 'requested_by'"),
    (text(without: "requested_on"), "a waiver needs 'requested_on'"),
    (text(without: "expires"), "a waiver needs 'expires'"),
    (text(["id": "' '"]), "'id' must say something"),
    (text(["project": "7"]), "'project' must be a text, but it is a whole number"),
    (text(["reason": "[a]"]), "'reason' must be a text, but it is a list"),
    (text(["reason": "null"]), "'reason' has no value"),
    (text(["rule": "Charter/x"]), "'Charter/x' can be neither the name of a rule nor a pattern"),
    (text(["rule": "'!a/*'"]), "'!a/*' can be neither the name of a rule nor a pattern"),
    (text(["rule": "charter"]), "'charter' can be neither the name of a rule nor a pattern"),
    (text(["path": "risks[*]"]), "the path of a waiver names one place"),
    (text(["expires": "soon"]), "'soon' is no day"),
    (text(["granted": "10.01.2026"]), "'10.01.2026' is no day"),
    (text(["approved_by": "Ada"]), "'approved_by' must be a map of fields, but it is a text"),
    (text(["approved_by": "{ role: sponsor }"]), "'approved_by' needs 'name'"),
    (text(["approved_by": "{ name: Ada }"]), "'approved_by' needs 'role'"),
    (
      text(["approved_by": "{ role: a, name: b, day: c }"]),
      "'day' is no field of 'approved_by'"
    ),
    (text(["conditions": "later"]), "'conditions' must be a list of conditions, but it is a text"),
    (text(["conditions": "[{ due: 2026-01-01 }]"]), "a condition needs 'text'"),
    (text(["conditions": "[{ text: a, due: x }]"]), "'x' is no day"),
    (
      text(["conditions": "[{ text: a, status: done }]"]),
      "'done' is none of open, in_progress, closed"
    ),
    (text(["conditions": "[{ text: a, who: x }]"]), "'who' is no field of a condition"),
    (text(["until": "2026-01-01"]), "'until' is no field of a waiver"),
    ("[]\n", "the list holds no waiver"),
    ("[W-1]\n", "a waiver must be a map of fields, but it is a text"),
  ]

  @Test("with a mistake are refused by the reader and by the schema", arguments: mistaken)
  func bad(_ text: String, _ said: String) throws {
    let read = Self.read(text)
    #expect(read.said == [said])
    #expect(read.waivers.isEmpty)
    #expect(try Self.faults(text) != [])
  }

  @Test("cannot end before they begin, nor share an id")
  func beyondStructure() {
    #expect(
      Self.read(Self.text(["expires": "2026-01-09"])).said == [
        "the waiver expires on 2026-01-09, before it is granted on 2026-01-10"
      ])
    #expect(
      Self.read(Self.text(), Self.text()).said == [
        "the id 'W-1' is used a second time; it is already at w0.yaml:4"
      ])
  }

  @Test("know the places of their fields")
  func places() throws {
    let waiver = try #require(
      Self.read(
        "- id: W-7\n  "
          + Self.text(without: "id")
          .split(separator: "\n").joined(separator: "\n  ")
      ).waivers.first)
    let place = waiver.place(of: .expires)
    #expect(place.start.line == 3)
    #expect(place.path == "[0].expires")
    #expect(place.stablePath == "[id=W-7].expires")
    #expect(waiver.place(of: .path) == waiver.place)
  }
}
