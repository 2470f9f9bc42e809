import ComplianceModel

/// Lets a run pass with no more violations of a rule than the configuration allows.
struct RatchetJudge {
  /// The most violations of each rule.
  let allowed: [String: Int]

  /// What came of the reports.
  struct Judged {
    var reports: [ManifestReport]
    /// The rules whose allowance could be lower, and to what.
    var lower: [(rule: String, allowed: Int, found: Int)]
    /// The rules with more violations than allowed.
    var exceeded: [(rule: String, allowed: Int, found: Int)]
  }

  /// Moves the violations of rules that keep to their allowance among the known ones.
  func judge(_ reports: [ManifestReport]) -> Judged {
    var found: [String: Int] = [:]
    for report in reports {
      for violation in report.violations { found[violation.rule.text, default: 0] += 1 }
    }
    var lower: [(rule: String, allowed: Int, found: Int)] = []
    var exceeded: [(rule: String, allowed: Int, found: Int)] = []
    for (rule, most) in allowed.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let count = found[rule, default: 0]
      if count < most { lower.append((rule, most, count)) }
      if count > most { exceeded.append((rule, most, count)) }
    }
    let kept = Set(allowed.keys).subtracting(exceeded.map(\.rule))
    let judged = reports.map { report in
      let tolerated = report.violations.filter { kept.contains($0.rule.text) }
      guard !tolerated.isEmpty else { return report }
      return report.replacing(
        violations: report.violations.filter { !kept.contains($0.rule.text) },
        known: report.known + tolerated.map { KnownViolation($0, .allowed) })
    }
    return Judged(reports: judged, lower: lower, exceeded: exceeded)
  }
}
