import FactTree
import Foundation
import ManifestReading
import TestSupport
import Testing

@Suite("The JSON of a gate")
struct GateSchemaTests {
  private static let scenarios = Scenario.all(in: "Scenarios").filter {
    $0.command.first == "gate" && $0.command.dropFirst().first != "verify"
  }

  @Test("is as its schema says, whatever a scenario asks of a gate", arguments: scenarios)
  func schema(_ scenario: Scenario) throws {
    let path = ProjectFolder.path("schemas/gate.schema.json")
    let schema = try JSONSchemaCheck(Data(contentsOf: URL(fileURLWithPath: path)))
    var command = scenario.command
    if let format = command.firstIndex(of: "--output-format") {
      command.removeSubrange(format...min(format + 1, command.count - 1))
    }
    let run = try scenario.run(command + ["--output-format", "json", "--checklist"])
    // Where nothing was judged there is nothing to hold against the schema.
    guard run.status != 2 else { return #expect(run.output.isEmpty) }
    let read = ManifestReader(symbols: SymbolTable()).read(Array(run.output.utf8), format: .json)
    #expect(read.problems.isEmpty)
    let answer = try #require(read.tree.documents.first)
    #expect(schema.faults(of: read.tree.value(of: answer)) == [])
  }

  @Test("is held against the schema in many ways")
  func enough() {
    #expect(Self.scenarios.count > 30)
  }
}
