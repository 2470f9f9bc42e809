import ArgumentParser
import Reporting

extension ReportOrder: ExpressibleByArgument {}

/// When places are links that a terminal can open.
enum LinkChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal that is known to have links; never in CI, and not where `NO_COLOR` asks for plain text.
  case auto
  /// Always.
  case always
  /// Never.
  case never

  /// Whether text that goes to standard output has links.
  func isOn(terminal: Bool, environment: (String) -> String?) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: terminal && Self.hasLinks(environment)
    }
  }

  /// The programs that show links, as `TERM_PROGRAM` names them.
  private static let programs: Set<String> = [
    "iTerm.app", "WezTerm", "vscode", "Hyper", "ghostty", "rio", "Tabby", "WarpTerminal", "zed",
  ]

  /// The terminals that show links, as `TERM` names them.
  private static let terminals: Set<String> = [
    "xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "wezterm", "contour",
  ]

  /// The first version of VTE, and of Konsole, that shows links.
  private static let (firstVTE, firstKonsole) = (5000, 201_200)

  /// Whether the terminal that the environment tells of is known to have links.
  private static func hasLinks(_ environment: (String) -> String?) -> Bool {
    func said(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    if ["CI", "NO_COLOR", "TMUX", "STY"].contains(where: { said($0) != nil }) { return false }
    let terminal = said("TERM") ?? "dumb"
    // What a multiplexer passes on, nobody can know.
    if terminal == "dumb" || terminal.hasPrefix("screen") || terminal.hasPrefix("tmux") {
      return false
    }
    if let program = said("TERM_PROGRAM"), programs.contains(program) { return true }
    func reaches(_ name: String, _ first: Int) -> Bool {
      said(name).flatMap { Int($0) }.map { $0 >= first } ?? false
    }
    return terminals.contains(terminal) || said("WT_SESSION") != nil
      || reaches("VTE_VERSION", firstVTE) || reaches("KONSOLE_VERSION", firstKonsole)
  }
}
