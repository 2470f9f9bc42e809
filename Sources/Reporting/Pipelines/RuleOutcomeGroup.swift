import ComplianceModel
import SourceText

/// What one rule came to on one manifest, as formats made for tests tell it: a test a rule.
struct RuleOutcomeGroup {
  /// What the test says.
  enum Result {
    /// The rule holds everywhere.
    case passed
    /// It does not, but nothing at or above the severity that fails a check.
    case tolerated
    /// It does not, and the check fails.
    case failed
    /// The manifest could not be read.
    case unreadable
    /// It does not, and every violation is waived or known.
    case excused
  }

  /// The rule.
  let rule: RuleID
  /// The result.
  let result: Result
  /// The violations, waived ones last.
  let findings: [ShownFinding]

  /// The groups of a manifest: rules with violations in the order of the report, then those that passed, by id.
  static func groups(
    of manifest: ManifestReport, in report: CheckReport
  ) -> [RuleOutcomeGroup] {
    let findings = report.shownFindings(of: manifest)
    var order: [RuleID] = []
    var byRule: [RuleID: [ShownFinding]] = [:]
    for finding in findings {
      let rule = finding.violation.rule
      if byRule[rule] == nil { order.append(rule) }
      byRule[rule, default: []].append(finding)
    }
    // What is below the severity that is shown has not passed either.
    let violated = Set(
      manifest.violations.map(\.rule) + manifest.waived.map(\.violation.rule)
        + manifest.known.map(\.violation.rule))
    let passed = Set(manifest.passed.map(\.rule)).subtracting(violated).sorted()
    return order.map { rule in
      let findings = byRule[rule] ?? []
      return RuleOutcomeGroup(
        rule: rule, result: result(of: findings, manifest, report), findings: findings)
    } + passed.map { RuleOutcomeGroup(rule: $0, result: .passed, findings: []) }
  }

  private static func result(
    of findings: [ShownFinding], _ manifest: ManifestReport, _ report: CheckReport
  ) -> Result {
    let open = findings.filter(\.isOpen)
    if open.isEmpty { return .excused }
    if manifest.outcome == .unreadable { return .unreadable }
    return open.contains { report.fails($0.violation, of: manifest) } ? .failed : .tolerated
  }

  /// One line for each violation and each of its places.
  var lines: [String] {
    findings.flatMap { finding in
      let excused = finding.known == nil ? "waived" : "known"
      let severity = finding.isOpen ? finding.violation.severity.rawValue : excused
      let place = "\(PrintableText.of(finding.file)):\(finding.start.line):\(finding.start.column)"
      let others = finding.violation.places.dropFirst().map {
        "  also at \(PrintableText.of($0.file)):\($0.start.line):\($0.start.column)"
      }
      let excuse = finding.excuse.map { ["  \($0)"] } ?? []
      let remedy =
        finding.violation.remedy.map { ["  fix: \(PrintableText.of(PrintableText.prose($0)))"] }
        ?? []
      return ["\(place): \(severity): \(finding.message)"] + others + excuse + remedy
    }
  }
}
