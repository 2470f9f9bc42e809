import ComplianceModel

/// Tells known violations from new ones, one for one: an old violation never hides a new one elsewhere.
struct BaselineJudge {
  /// The baseline.
  let baseline: Baseline
  /// The gravest severity that it hides.
  let hides: Severity

  /// What came of the reports.
  struct Judged {
    var reports: [ManifestReport]
    var gone: [Baseline.Entry]
    var shown: Int
  }

  /// Moves the violations that the baseline knows among the known ones of their manifests.
  ///
  /// - Complexity: O(*v* + *b*) for the violations and the entries.
  func judge(_ reports: [ManifestReport]) -> Judged {
    var run = BaselineRun(self)
    let judged = reports.map { run.apply(to: $0) }
    return Judged(reports: judged, gone: run.gone, shown: run.shown)
  }
}

/// A baseline over the reports of a run as they come.
struct BaselineRun {
  private let judge: BaselineJudge
  /// The entries that no violation has matched yet, the gravest first, so that a violation that
  /// became graver does not use up one of another.
  private var left: [String: [Baseline.Entry]]
  /// How many violations match an entry but are too grave to be hidden.
  private(set) var shown = 0

  /// Begins with all entries.
  init(_ judge: BaselineJudge) {
    self.judge = judge
    left = Dictionary(grouping: judge.baseline.entries, by: \.fingerprint)
  }

  /// The report with what the baseline knows set apart.
  mutating func apply(to report: ManifestReport) -> ManifestReport {
    var (open, known) = ([Violation](), report.known)
    for violation in report.violations {
      let position = left[violation.fingerprint]?.firstIndex { $0.severity >= violation.severity }
      guard let position else {
        open.append(violation)
        continue
      }
      left[violation.fingerprint]?.remove(at: position)
      if violation.severity > judge.hides {
        shown += 1
        open.append(violation)
      } else {
        known.append(KnownViolation(violation, .baseline))
      }
    }
    return report.replacing(violations: open, known: known)
  }

  /// The entries that nothing has matched, in the order of the baseline.
  var gone: [Baseline.Entry] {
    var remaining = left.mapValues(\.count)
    return judge.baseline.entries.filter { entry in
      guard let count = remaining[entry.fingerprint], count > 0 else { return false }
      remaining[entry.fingerprint] = count - 1
      return true
    }
  }
}

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
