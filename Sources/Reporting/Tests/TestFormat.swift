package import ComplianceModel

/// The formats in which the outcome of tests can be told.
package enum TestFormat: String, CaseIterable, Sendable {
  /// Every difference with its trace, for people.
  case full
  /// One line a difference, for editors and logs.
  case concise
  /// For programs.
  case json
  /// For build servers.
  case junit

  /// Writes a report; the same report gives the same text, always.
  ///
  /// - Parameters:
  ///   - colour: Whether text is coloured with ANSI codes.
  ///   - quiet: Whether the summary is left out.
  package func render(_ report: TestReport, colour: Bool = false, quiet: Bool = false) -> String {
    switch self {
    case .full: FullTestReport(report: report, colour: colour, quiet: quiet).render()
    case .concise: ConciseTestReport(report: report, quiet: quiet).render()
    case .json: JSONTestReport(report: report).render()
    case .junit: JUnitTestReport(report: report).render()
    }
  }
}
