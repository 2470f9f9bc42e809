import TestSupport
import Testing

@Suite("The program as its users see it")
struct ScenarioTests {
  @Test("says and does what the scenario tells", arguments: Scenario.all(in: "Scenarios"))
  func scenario(_ scenario: Scenario) throws {
    try scenario.verify()
  }
}
