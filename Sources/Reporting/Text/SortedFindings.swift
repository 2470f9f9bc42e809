import ComplianceModel

/// The order in which text reports list violations.
package enum ReportOrder: String, CaseIterable, Sendable {
  /// Manifest by manifest, in each the gravest first.
  case file
  /// The gravest first, over all manifests.
  case severity
  /// Rule by rule.
  case rule
}

/// What is shown of a report, across its manifests: violations that nothing excuses, and waived ones.
struct SortedFindings {
  /// Findings that stand together.
  struct Group {
    /// What they have in common: a severity, a rule.
    let name: String
    /// How grave the gravest is.
    let severity: Severity
    /// The findings, in the order of the report; the open ones of a manifest before its waived ones.
    let findings: [ShownFinding]

    /// How many there are of each kind, in words.
    var tally: String {
      let waived = findings.count { $0.waiver != nil }
      return SummaryText.figures([
        (findings.count - waived, findings.count - waived == 1 ? "violation" : "violations"),
        (waived, Verdict.waived.rawValue),
      ]).joined(separator: ", ")
    }
  }

  /// The groups, in order.
  let groups: [Group]

  /// Groups what is shown of a report.
  init(_ report: CheckReport, by order: ReportOrder) {
    let findings = report.shownFindings.filter { $0.known == nil }
    switch order {
    case .file: groups = []
    case .severity:
      groups = Severity.gravestFirst.compactMap { severity in
        Self.group(severity.rawValue, findings.filter { $0.violation.severity == severity })
      }
    case .rule:
      let byRule = Dictionary(grouping: findings, by: \.violation.rule)
      groups = byRule.keys.sorted().compactMap { rule in
        Self.group(rule.text, (byRule[rule] ?? []).gravestFirst)
      }
    }
  }

  private static func group(_ name: String, _ findings: [ShownFinding]) -> Group? {
    guard let severity = findings.map(\.violation.severity).max() else { return nil }
    return Group(name: name, severity: severity, findings: findings)
  }
}
