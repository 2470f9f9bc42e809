/// What a user may choose about the look of a report, beyond its format.
package struct ReportOptions: Sendable {
  /// Whether text formats use ANSI colours.
  package var colour = false
  /// Whether the rules that passed are listed under each manifest, spotless manifests included.
  package var showPassed = false
  /// Whether text formats leave out the summary and the notices.
  package var quiet = false
  /// Where files lie, so that text formats link places to them; `nil` for no links.
  package var links: FileLinks?
  /// The order in which text formats list violations.
  package var order = ReportOrder.file
  /// The most violations that text formats list, waived ones included; `nil` for all.
  package var mostViolations: Int?
  /// Whether text formats count the violations by rule and category instead of listing them; JSON adds the counts.
  package var statistics = false
  /// Whether text formats name the documents that no policy governs, not only count them.
  package var namesUngoverned = false

  /// The most bytes of a Markdown report: forges refuse longer comments.
  package var markdownLimit = 65_000
  /// The fingerprints of lines by file, for formats that want them.
  package var lineHashes: [String: LineHashes] = [:]
  /// How formats for pipelines name files.
  package var paths = ReportPaths.asTyped

  /// The defaults: plain text, violations and summary.
  package init() {}
}
