import Diagnostics
import FactTree
import Foundation
import ManifestReading
import PolicyCompiler
import SourceText
import TestSupport
import Testing

@Suite("Override files")
struct OverrideFileTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// An override in order, in which tests change one line.
  private static let fields = [
    "id": "OV-1", "project": "P-1", "gate": "RfE", "reason": "The tender closes.",
    "requested_by": "Max", "requested_on": "2026-06-12",
    "approvals":
      "[{ role: steering_committee, name: Bo, decision: approved, date: 2026-06-13, evidence: M-7 }]",
    "conditions": "[{ text: Settle it, owner_role: sponsor, due: 2026-07-31 }]",
  ]

  private static func text(
    _ changes: [String: String] = [:], without left: String...
  ) -> String {
    fields.merging(changes) { $1 }.filter { !left.contains($0.key) }.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value)\n" }.joined()
  }

  private static func read(
    _ text: String, name: String = "o.yaml"
  ) -> (override: OverrideRequest?, said: [String]) {
    let log = MistakeLog()
    let read = OverrideReader(log: log).override(in: SourceFile(name: name, text: text))
    return (read, log.mistakes.flatMap { $0.diagnostics.map(\.message) })
  }

  private static func faults(_ text: String) throws -> [String] {
    let schema = try JSONSchemaCheck(
      Data(contentsOf: root.appendingPathComponent("schemas/override.schema.json")))
    let read = ManifestReader(symbols: SymbolTable()).read(Array(text.utf8), format: .yaml)
    return schema.faults(of: read.tree.value(of: try #require(read.tree.documents.first)))
      .map { "\($0)" }
  }

  /// Files that can be read, whether or not their overrides open anything.
  static let readable: [String] = [
    text(), text(without: "approvals", "conditions"), text(["approvals": "[]"]),
    text(["approvals": "[{}]"]), text(["reason": "TBD"]), text(["rules": "schedule/*"]),
    text(["rules": "[scope/has-a-baseline, 'finance/*']"]), text(["conditions": "[]"]),
    text([
      "conditions": "[{ text: A, owner_role: b, due: 2026-01-01, status: in_progress }]"
    ]),
    text(["approvals": "[{ role: a, subject_version: '1', expires_on: x, signature: s }]"]),
  ]

  @Test("are read, and fit their schema", arguments: readable)
  func good(_ text: String) throws {
    let read = Self.read(text)
    #expect(read.said == [])
    #expect(read.override?.id == "OV-1")
    #expect(try Self.faults(text) == [])
  }

  @Test("may be JSON")
  func json() {
    let text = """
      {"id": "OV-1", "project": "P-1", "gate": "RfE", "reason": "It must be.",
       "requested_by": "Max", "requested_on": "2026-06-12"}
      """
    #expect(Self.read(text, name: "o.json").override?.requestedBy == "Max")
  }

  @Test("with placeholders say neither why nor by whom they were asked for")
  func placeholders() throws {
    let read = try #require(
      Self.read(Self.text(["reason": "TODO", "requested_by": "<name>"])).override)
    #expect(read.reason == nil)
    #expect(read.requestedBy == nil)
  }

  /// Files with one mistake of structure each, and what is said of it.
  static let mistaken: [(text: String, said: String)] = [
    (text(without: "id"), "an override needs 'id'"),
    (text(without: "project"), "an override needs 'project'"),
    (text(without: "gate"), "an override needs 'gate'"),
    (text(without: "reason"), "an override needs 'reason'"),
    (text(without: "requested_by"), "an override needs 'requested_by'"),
    (text(without: "requested_on"), "an override needs 'requested_on'"),
    (text(["id": "' '"]), "'id' is blank"),
    (text(["gate": "7"]), "'gate' must be a text, but it is a whole number"),
    (text(["reason": "null"]), "'reason' has no value"),
    (text(["requested_on": "soon"]), "'soon' is no date"),
    (text(["approvals": "Bo"]), "'approvals' must be a list of approvals, but it is a text"),
    (text(["approvals": "[Bo]"]), "an approval must be a map of fields, but it is a text"),
    (text(["approvals": "[{ who: Bo }]"]), "'who' is no field of an approval"),
    (text(["approvals": "[{ name: 7 }]"]), "'name' must be a text, but it is a whole number"),
    (text(["rules": "[]"]), "'rules' names no rule"),
    (text(["rules": "null"]), "'rules' has no value"),
    (text(["rules": "['!a/*']"]), "'!a/*' can be neither the name of a rule nor a pattern"),
    (text(["rules": "[Scope]"]), "'Scope' can be neither the name of a rule nor a pattern"),
    (text(["rules": "[7]"]), "'rules' must hold texts only, but this is a whole number"),
    (text(["conditions": "later"]), "'conditions' must be a list of conditions, but it is a text"),
    (
      text(["conditions": "[{ owner_role: a, due: 2026-01-01 }]"]), "a condition needs 'text'"
    ),
    (
      text(["conditions": "[{ text: a, due: 2026-01-01 }]"]), "a condition needs 'owner_role'"
    ),
    (text(["conditions": "[{ text: a, owner_role: b }]"]), "a condition needs 'due'"),
    (text(["conditions": "[{ text: a, owner_role: b, due: x }]"]), "'x' is no date"),
    (
      text(["conditions": "[{ text: a, owner_role: b, due: 2026-01-01, status: done }]"]),
      "'done' is none of open, in_progress, closed"
    ),
    (text(["until": "2026-01-01"]), "'until' is no field of an override"),
    ("[]\n", "an override must be a map of fields, but it is a list"),
  ]

  @Test("with a mistake are refused by the reader and by the schema", arguments: mistaken)
  func bad(_ text: String, _ said: String) throws {
    let read = Self.read(text)
    #expect(read.said == [said])
    #expect(read.override == nil)
    #expect(try Self.faults(text) != [])
  }
}
