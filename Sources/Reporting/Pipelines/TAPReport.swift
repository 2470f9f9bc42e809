import ComplianceModel
import SourceText

/// The Test Anything Protocol, version 13: a test for each rule of each manifest.
struct TAPReport {
  let report: CheckReport

  /// Writes the plan, then the tests.
  func render() -> String {
    let tests = report.manifests.filter { $0.outcome != .ungoverned }.flatMap { manifest in
      RuleOutcomeGroup.groups(of: manifest, in: report)
        .map { (manifest, $0) }
    }
    var lines = ["TAP version 13", "1..\(tests.count)"]
    for (number, (manifest, group)) in tests.enumerated() {
      lines += self.lines(of: group, manifest, number: number + 1)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(
    of group: RuleOutcomeGroup, _ manifest: ManifestReport, number: Int
  ) -> [String] {
    let description = Self.escaped("\(PrintableText.of(manifest.name)) \(group.rule)")
    switch group.result {
    case .passed: return ["ok \(number) - \(description)"]
    case .excused:
      let excuse = group.findings.compactMap(\.excuse).joined(separator: "; ")
      return ["ok \(number) - \(description) # SKIP \(Self.escaped(excuse))"]
    case .tolerated:
      // A test that may fail for now: told, and no failure.
      let words = "# TODO below \(report.failOn(for: manifest).rawValue)"
      return ["not ok \(number) - \(description) \(words)"] + block(group)
    case .failed, .unreadable: return ["not ok \(number) - \(description)"] + block(group)
    }
  }

  /// What is wrong, as YAML.
  private func block(_ group: RuleOutcomeGroup) -> [String] {
    var lines = ["  ---", "  violations:"]
    for finding in group.findings where finding.isOpen {
      lines += [
        "    - message: \(Self.quoted(finding.message))",
        "      severity: \(finding.violation.severity.rawValue)",
        "      verdict: \(finding.violation.verdict.rawValue)",
        "      file: \(Self.quoted(PrintableText.of(finding.file)))",
        "      line: \(finding.start.line)", "      column: \(finding.start.column)",
        "      path: \(Self.quoted(PrintableText.of(finding.violation.places.first?.path ?? "")))",
      ]
      if let remedy = finding.violation.remedy {
        lines.append("      remedy: \(Self.quoted(PrintableText.of(PrintableText.prose(remedy))))")
      }
    }
    return lines + ["  ..."]
  }

  /// A text in which nothing begins a directive.
  private static func escaped(_ text: String) -> String {
    text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
      .split(separator: "#", omittingEmptySubsequences: false).joined(separator: "\\#")
  }

  /// A text as YAML within single quotes.
  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
