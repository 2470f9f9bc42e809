import ComplianceModel

/// The figures of a run in words.
struct SummaryText {
  private let report: CheckReport
  private let summary: CheckReport.Summary
  /// How many violations are counted but below the severity that is shown.
  private let hidden: Int

  /// The words for a report.
  init(_ report: CheckReport) {
    self.report = report
    let summary = report.summary
    self.summary = summary
    hidden = summary.violationCount - report.shownViolations.count
  }

  /// Writes one line when all is well, else a line and an aligned block.
  func write(to page: inout TextPage) {
    guard summary.violationCount > 0 else {
      page.line("\(opening): ", Fragment(outcome, .green), "\(remainder)")
      writeNotices(to: &page)
      return
    }
    let violations = Wording.count(summary.violationCount, "violation")
    page.line(Fragment("\(opening): \(violations)", .bold))
    page.gap()
    for (label, text) in rows {
      page.line(Fragment("  \(Wording.padded(label, to: 12))", .dim), "\(text)")
    }
  }

  /// The whole story on one line.
  var story: String { "\(opening): \(outcome)\(remainder)" }

  /// How many violations there are, or that there are none, as a heading says it.
  var outcomeInBrief: String {
    summary.violationCount > 0 ? Wording.count(summary.violationCount, "violation") : outcome
  }

  /// Writes what the user should know of the run as a whole.
  func writeNotices(to page: inout TextPage) {
    for notice in report.notices {
      page.line(Fragment("note: ", .blue), "\(PrintableText.prose(notice))")
    }
  }

  /// How many manifests were judged, by what, and as of when.
  private var opening: String {
    let subject = summary.judged == 0 ? "no manifest" : Wording.count(summary.judged, "manifest")
    let policies = report.policies.map { policy in
      policy.version.isEmpty ? policy.name : "\(policy.name) \(policy.version)"
    }
    let standard = policies.isEmpty ? "" : " against \(Wording.list(policies))"
    return "\(subject) judged\(standard) as of \(report.asOf)"
  }

  private var outcome: String {
    guard summary.violationCount > 0 else {
      switch summary.judged {
      case 0: return "no violations"
      case _ where summary.known > 0: return "no new violations"
      case _ where summary.counts.waived > 0: return "no violations that are not waived"
      case 1: return "spotless"
      default: return "all spotless"
      }
    }
    let violations = Wording.count(summary.violationCount, "violation")
    let spotless = summary.spotless > 0 ? "\(summary.spotless) spotless, " : ""
    return "\(spotless)\(violations) (\(bySeverity))"
  }

  /// What follows the outcome where there is no block: every figure that is not zero.
  private var remainder: String {
    Self.figures([
      (summary.counts.undetermined, "undetermined"), (summary.counts.waived, "waived"),
      (summary.known, "known"), (summary.counts.pass, "passed"),
      (summary.counts.notApplicable, "not applicable"),
      (summary.unreadable, "unreadable"), (summary.ungoverned, ungoverned),
      (
        hidden,
        report.nearer.isEmpty
          ? "below \(report.shownFrom.rawValue) and not shown" : "not shown"
      ),
    ]).map { ", " + $0 }.joined()
  }

  private var ungoverned: String {
    summary.ungoverned == 1
      ? "other document that no policy governs" : "other documents that no policy governs"
  }

  private var rows: [(label: String, text: String)] {
    let counts = summary.counts
    let verdicts = Self.figures([
      (counts.pass, "passed"), (counts.fail, "failed"), (counts.undetermined, "undetermined"),
      (counts.waived, "waived"), (counts.notApplicable, "not applicable"),
    ])
    let manifests = Self.figures([
      (summary.judged, "judged"), (summary.spotless, "spotless"),
      (summary.unreadable, "unreadable"), (summary.ungoverned, "governed by no policy"),
    ])
    var rows = [("violations", bySeverity)]
    if hidden > 0 {
      let least =
        report.nearer.isEmpty
        ? "below \(report.shownFrom.rawValue); --severity info shows all"
        : "below what --severity, or a configuration beside the manifest, shows"
      rows.append(("not shown", "\(hidden) \(least)"))
    }
    if let known { rows.append(("known", known)) }
    rows.append(("verdicts", verdicts.joined(separator: ", ")))
    if report.judgedRuleCount > 0 {
      rows.append(("rules", "\(report.judgedRuleCount) judged"))
    }
    rows.append(("manifests", manifests.joined(separator: ", ")))
    rows += report.notices.map { ("note", PrintableText.prose($0)) }
    return rows
  }

  /// How many violations are known, and whence; `nil` where none is.
  var known: String? { summary.known > 0 ? "\(summary.known) \(knownWords)" : nil }

  private var knownWords: String {
    let reasons = report.manifests.flatMap { $0.known.map(\.reason) }
    let allowed = reasons.count { $0 == .allowed }
    guard let baseline = report.baseline, reasons.count > allowed else {
      return "allowed by the configuration"
    }
    let name = "in the baseline \(PrintableText.of(baseline.file))"
    return allowed == 0 ? name : "\(name) or allowed by the configuration"
  }

  private var bySeverity: String {
    Self.figures(Severity.gravestFirst.map { (summary.violations[$0, default: 0], $0.rawValue) })
      .joined(separator: ", ")
  }

  /// Numbers with their words, without those that are zero.
  static func figures(_ figures: [(number: Int, word: String)]) -> [String] {
    figures.filter { $0.number > 0 }.map { "\($0.number) \($0.word)" }
  }
}
