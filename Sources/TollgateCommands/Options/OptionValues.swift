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

extension WaiverPages.Grouping: ExpressibleByArgument {}
