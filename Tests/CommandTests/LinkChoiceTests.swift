import Testing

@testable import TollgateCommands

@Suite("Links on a terminal")
struct LinkChoiceTests {
  @Test(
    "are there where the terminal is known to have them",
    arguments: [
      ["TERM": "xterm-kitty"], ["TERM": "foot"], ["TERM": "xterm-256color", "VTE_VERSION": "7600"],
      ["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"],
      ["TERM": "xterm-256color", "KONSOLE_VERSION": "230804"],
      ["TERM": "xterm-256color", "WT_SESSION": "4f1c"],
    ])
  func known(environment: [String: String]) {
    #expect(LinkChoice.auto.isOn(terminal: true) { environment[$0] })
    #expect(!LinkChoice.auto.isOn(terminal: false) { environment[$0] })
    #expect(!LinkChoice.never.isOn(terminal: true) { environment[$0] })
    for (name, value) in [("CI", "true"), ("NO_COLOR", "1"), ("TMUX", "/tmp/t"), ("TERM", "dumb")] {
      let other = environment.merging([name: value]) { $1 }
      #expect(!LinkChoice.auto.isOn(terminal: true) { other[$0] }, "\(name)")
    }
  }

  @Test(
    "are not there where nobody knows",
    arguments: [
      [:], ["TERM": "xterm-256color"], ["TERM": "xterm-256color", "VTE_VERSION": "4200"],
      ["TERM": "screen.xterm-256color", "TERM_PROGRAM": "vscode"], ["TERM": "linux"],
    ])
  func unknown(environment: [String: String]) {
    #expect(!LinkChoice.auto.isOn(terminal: true) { environment[$0] })
    #expect(LinkChoice.always.isOn(terminal: false) { environment[$0] })
  }
}
