import ComplianceModel

extension CheckReport {
  /// The violations that are shown, in the order of the report.
  var shownViolations: [Violation] { manifests.flatMap(shownViolations(of:)) }

  /// The violations of a manifest that are shown.
  func shownViolations(of manifest: ManifestReport) -> [Violation] {
    manifest.violations.filter { $0.severity >= shownFrom }
  }

  /// The waived violations of a manifest that are shown.
  func shownWaived(of manifest: ManifestReport) -> [WaivedViolation] {
    manifest.waived.filter { $0.violation.severity >= shownFrom }
  }

  /// What a rule demands, in a sentence; empty where the report does not know the rule.
  func title(of rule: RuleID) -> String {
    rules[rule]?.title ?? BuiltInRule.allCases.first { $0.id == rule }?.title ?? ""
  }
}

extension ManifestReport {
  /// The file, with the document's number where it is not the first.
  var name: String { document > 1 ? "\(file) (document \(document))" : file }
}
