import ArgumentParser
import ComplianceModel
import Reporting

extension CalendarDay: ExpressibleByArgument {
  /// Reads `YYYY-MM-DD`.
  package init?(argument: String) {
    self.init(argument)
  }
}

extension Severity: ExpressibleByArgument {}

extension ReportFormat: ExpressibleByArgument {}

/// When output is coloured.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless `NO_COLOR` is set.
  case auto
  /// Always.
  case always
  /// Never.
  case never

  /// Whether text that goes to standard output, or to standard error, is coloured.
  func isOn(terminal: Bool) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      terminal && (Terminal.environment("NO_COLOR") ?? "").isEmpty
        && Terminal.environment("TERM") != "dumb"
    }
  }
}
