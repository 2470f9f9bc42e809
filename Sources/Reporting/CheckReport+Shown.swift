import ComplianceModel

extension CheckReport {
  /// The violations that are shown, in the order of the report.
  var shownViolations: [Violation] { manifests.flatMap(shownViolations(of:)) }

  /// Whether a violation is grave enough to be shown.
  private func isShown(_ violation: Violation, of manifest: ManifestReport) -> Bool {
    // What is wrong with a configuration must not be hidden by it.
    let isOfTheRun = violation.rule == BuiltInRule.configurationDoesNotExcuse.id
    let nearer = isOfTheRun ? nil : nearer[manifest.file]?.shownFrom
    return violation.severity >= nearer ?? shownFrom
  }

  /// The violations of a manifest that are shown: what makes the check fail is, whoever would hide it.
  func shownViolations(of manifest: ManifestReport) -> [Violation] {
    manifest.violations.filter { isShown($0, of: manifest) || fails($0, of: manifest) }
  }

  /// The waived violations of a manifest that are shown.
  func shownWaived(of manifest: ManifestReport) -> [WaivedViolation] {
    manifest.waived.filter { isShown($0.violation, of: manifest) }
  }

  /// The known violations of a manifest that are shown.
  func shownKnown(of manifest: ManifestReport) -> [KnownViolation] {
    manifest.known.filter { isShown($0.violation, of: manifest) }
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
