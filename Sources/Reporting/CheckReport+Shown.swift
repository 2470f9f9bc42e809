import ComplianceModel

extension CheckReport {
  /// The violations that are shown, in the order of the report.
  var shownViolations: [Violation] { manifests.flatMap(shownViolations(of:)) }

  private func shownFrom(of manifest: ManifestReport) -> Severity {
    nearer[manifest.file]?.shownFrom ?? shownFrom
  }

  /// The violations of a manifest that are shown.
  func shownViolations(of manifest: ManifestReport) -> [Violation] {
    manifest.violations.filter { $0.severity >= shownFrom(of: manifest) }
  }

  /// The waived violations of a manifest that are shown.
  func shownWaived(of manifest: ManifestReport) -> [WaivedViolation] {
    manifest.waived.filter { $0.violation.severity >= shownFrom(of: manifest) }
  }

  /// The known violations of a manifest that are shown.
  func shownKnown(of manifest: ManifestReport) -> [KnownViolation] {
    manifest.known.filter { $0.violation.severity >= shownFrom(of: manifest) }
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
