/// The forms in which a report can be written.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: source lines, carets, reasons and remedies, grouped by file, with a summary.
  case full
  /// For people in a hurry and for editors: one line for each violation.
  case concise
  /// For programs: the documented, versioned schema.
  case json
  /// For programs that read as they go: one line of JSON for each manifest.
  case ndjson
  /// SARIF 2.1.0: GitHub's code scanning and others.
  case sarif
  /// JUnit's XML: Jenkins, GitLab, Azure.
  case junit
  /// GitHub's workflow commands: annotations on the lines of a change.
  case github
  /// GitLab's Code Quality report.
  case gitlab
  /// Checkstyle's XML: Jenkins, editors.
  case checkstyle
  /// The Test Anything Protocol, version 13.
  case tap
  /// A job summary, or the comment of a merge request.
  case markdown
  /// Reviewdog's diagnostic format.
  case rdjson
  /// A row for each violation, for spreadsheets.
  case csv
  /// One page for people, in the look of the audit's.
  case html
  /// NIST OSCAL 1.1.3 assessment results.
  case oscal

  /// Whether it tells the rules that passed, so that these must be collected.
  package var tellsPassed: Bool { self == .junit || self == .tap }

  /// Whether it scores, for which passed verdicts are counted, and names the holders of roles.
  package var tellsScores: Bool { self == .html || self == .csv || self == .oscal }

  /// Whether it names files from the root of the repository: forges and build servers look for them there.
  package var namesFilesFromTheRoot: Bool {
    switch self {
    case .sarif, .junit, .github, .gitlab, .checkstyle, .rdjson, .oscal: true
    case .full, .concise, .json, .ndjson, .tap, .markdown, .csv, .html: false
    }
  }

  /// Whether it wants the fingerprints of lines, for which files are read once more.
  package var wantsLineHashes: Bool { self == .sarif }
}
