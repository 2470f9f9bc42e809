import ArgumentParser
import CalendarTime
import ComplianceModel
import Reporting

/// Reads the values of options that name a day.
enum DayOption {
  /// The day that `YYYY-MM-DD` names.
  static func read(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else {
      throw ValidationError("'\(text)' is no date; write YYYY-MM-DD")
    }
    return day
  }
}

extension Severity: ExpressibleByArgument {}

extension ReportFormat: ExpressibleByArgument {}

extension TestFormat: ExpressibleByArgument {}

/// The form of an answer that is no report.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case full
  /// For programs.
  case json
}

/// When output is coloured.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal that has colours, as far as the environment does not say otherwise.
  case auto
  /// Always.
  case always
  /// Never.
  case never

  /// Whether text that goes to standard output, or to standard error, is coloured.
  func isOn(terminal: Bool) -> Bool { isOn(terminal: terminal, environment: Terminal.environment) }

  /// Whether text is coloured in an environment: `NO_COLOR` has the first word, `FORCE_COLOR` and
  /// `CLICOLOR_FORCE` the next, then come `CLICOLOR` and `TERM`.
  func isOn(terminal: Bool, environment: (String) -> String?) -> Bool {
    func said(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    func asks(_ name: String) -> Bool { said(name).map { $0 != "0" } ?? false }
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if said("NO_COLOR") != nil { return false }
      if asks("FORCE_COLOR") || asks("CLICOLOR_FORCE") { return true }
      return terminal && said("CLICOLOR") != "0" && (said("TERM") ?? "dumb") != "dumb"
    }
  }
}

extension WaiverPages.Grouping: ExpressibleByArgument {}
