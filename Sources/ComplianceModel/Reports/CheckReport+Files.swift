extension CheckReport {
  /// The same report with files of other names.
  ///
  /// - Parameter names: The new name of each file that gets one.
  /// - Complexity: O(*n*) in the violations, and O(1) where no file gets another name.
  package func naming(_ names: [String: String]) -> CheckReport {
    guard !names.isEmpty else { return self }
    return CheckReport(
      toolVersion: toolVersion, asOf: asOf, policies: policies,
      manifests: manifests.map { $0.naming(names) }, judgedRuleCount: judgedRuleCount, rules: rules,
      notices: notices, shownFrom: shownFrom, failOn: failOn, baseline: baseline,
      nearer: Dictionary(
        nearer.map { (names[$0] ?? $0, $1) }, uniquingKeysWith: { first, _ in first }),
      lowerAllowances: lowerAllowances)
  }

  /// The files that manifests and violations stand in.
  package var files: Set<String> {
    var files = Set(manifests.map(\.file))
    for manifest in manifests {
      let violations = [
        manifest.violations, manifest.waived.map(\.violation), manifest.known.map(\.violation),
      ]
      for violation in violations.joined() { files.formUnion(violation.places.map(\.file)) }
    }
    return files
  }
}

extension ManifestReport {
  fileprivate func naming(_ names: [String: String]) -> ManifestReport {
    ManifestReport(
      file: names[file] ?? file, document: document, outcome: outcome, project: project,
      phase: phase, policies: policies, counts: counts,
      violations: violations.map { $0.naming(names) },
      waived: waived.map { WaivedViolation($0.violation.naming(names), by: $0.waiver) },
      known: known.map { KnownViolation($0.violation.naming(names), $0.reason) }, passed: passed,
      passes: passes, roleHolders: roleHolders)
  }
}

extension Violation {
  fileprivate func naming(_ names: [String: String]) -> Violation {
    places.contains { names[$0.file] != nil }
      ? at(places.map { place in names[place.file].map(place.inFile) ?? place }) : self
  }
}
