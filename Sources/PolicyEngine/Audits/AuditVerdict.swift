package import ComplianceModel
import PolicyCompiler
import SourceText

/// What a rule over the portfolio or the history came to, for one group of rows or one project.
package struct AuditVerdict: Sendable {
  /// The rule: a position in `PolicySet.auditTasks`.
  package let owner: Int
  /// What it came to.
  package let verdict: Verdict
  /// The violation, where it failed or could not be judged.
  package let violation: Violation?
}

extension AuditTask {
  /// A violation of the rule.
  ///
  /// - Parameters:
  ///   - project: What stands for the project in the fingerprint; empty for the portfolio as a whole.
  ///   - stablePath: What tells the violation from others of the rule and project.
  func violation(
    _ verdict: Verdict, _ message: String, at rows: BlamedRows, project: String,
    stablePath: String, hint: String? = nil
  ) -> Violation {
    let summary = rule.summary
    let message =
      message.isEmpty ? ViolationWording.message([], title: summary.title) : message
    let more = rows.count - rows.first.count
    return Violation(
      rule: rule.id, severity: severity, verdict: verdict,
      message: more > 0 ? "\(message) (and \(more) more places)" : message,
      project: rows.project, places: rows.first.map { Place(of: $0) }, why: summary.why,
      remedy: summary.remedy, owner: summary.owner, references: summary.references, hint: hint,
      policy: policy,
      fingerprint: Fingerprint.of(
        rule: rule.id, project: project, stablePath: stablePath, policy: policy))
  }
}

extension Place {
  /// The place that a row came from; its line was not kept.
  init(of row: CollectedRow) {
    let nothing = Excerpt(of: SourceSpan(at: 0), in: [], lines: LineIndex([]))
    self.init(
      file: row.file, start: row.start, end: row.start, path: row.path,
      stablePath: row.stablePath, excerpt: nothing, note: nil)
  }
}
