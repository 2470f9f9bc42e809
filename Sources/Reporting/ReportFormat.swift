/// The forms in which a report can be written.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: source lines, carets, reasons and remedies, grouped by file, with a summary.
  case full
  /// For people in a hurry and for editors: one line for each violation.
  case concise
  /// For programs: the documented, versioned schema.
  case json
}
