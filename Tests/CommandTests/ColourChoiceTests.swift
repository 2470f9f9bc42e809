import Testing

@testable import TollgateCommands

@Suite("Colours")
struct ColourChoiceTests {
  private func isOn(_ terminal: Bool, _ environment: [String: String]) -> Bool {
    ColourChoice.auto.isOn(terminal: terminal) { environment[$0] }
  }

  @Test("are on a terminal that has them")
  func terminal() {
    #expect(isOn(true, ["TERM": "xterm"]))
    #expect(!isOn(false, ["TERM": "xterm"]))
    for environment in [[:], ["TERM": ""], ["TERM": "dumb"], ["TERM": "xterm", "CLICOLOR": "0"]] {
      #expect(!isOn(true, environment), "\(environment)")
    }
    #expect(isOn(true, ["TERM": "xterm", "CLICOLOR": "1", "NO_COLOR": "", "FORCE_COLOR": "0"]))
  }

  @Test("are anywhere that they are asked for", arguments: ["FORCE_COLOR", "CLICOLOR_FORCE"])
  func forced(_ name: String) {
    #expect(isOn(false, [name: "1"]))
    #expect(isOn(true, [name: "1", "TERM": "dumb", "CLICOLOR": "0"]))
    #expect(!isOn(false, [name: "0"]) && !isOn(false, [name: ""]))
    #expect(!isOn(true, [name: "1", "NO_COLOR": "1"]), "NO_COLOR has the first word")
  }

  @Test("are as an option says, whatever the environment")
  func options() {
    #expect(ColourChoice.always.isOn(terminal: false) { ["NO_COLOR": "1"][$0] })
    #expect(!ColourChoice.never.isOn(terminal: true) { ["FORCE_COLOR": "1"][$0] })
  }
}
