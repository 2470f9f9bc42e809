import ComplianceModel

/// Tells known violations from new ones, one for one: an old violation never hides a new one elsewhere.
struct BaselineJudge {
  /// The baseline.
  let baseline: Baseline
  /// The gravest severity that it hides.
  let hides: Severity
  /// The paths of the run.
  let paths: RunPaths
  /// The plain names of files that entries speak of and that are there no more: renamed, perhaps.
  let missing: Set<PlainName>

  /// Prepares to judge.
  init(_ baseline: Baseline, hides: Severity, paths: RunPaths, in world: World) {
    self.baseline = baseline
    self.hides = hides
    self.paths = paths
    // A name as reports show it cannot be looked up where it holds bytes that are no UTF-8.
    missing = Set(baseline.entries.lazy.map { paths.plain($0.file) }).filter {
      !$0.text.contains("\\x") && world.identity($0.text) == nil
    }
  }

  /// What came of the reports.
  struct Judged {
    var reports: [ManifestReport]
    /// The entries that no violation has matched.
    var unmatched: [Baseline.Entry]
    var shown: Int
  }

  /// Moves the violations that the baseline knows among the known ones of their manifests.
  ///
  /// - Complexity: O(*v* + *b*) for the violations and the entries.
  func judge(_ reports: [ManifestReport]) -> Judged {
    var run = BaselineRun(self)
    let judged = reports.map { run.apply(to: $0) }
    return Judged(reports: judged, unmatched: run.unmatched, shown: run.shown)
  }
}

/// A baseline over the reports of a run as they come.
struct BaselineRun {
  /// What tells known violations from new ones.
  let judge: BaselineJudge
  /// The positions of the entries that no violation has matched yet, by fingerprint.
  private var left: [String: [Int]]
  /// The plain name of each entry's file.
  private let files: [PlainName]
  /// How many violations match an entry but are too grave to be hidden.
  private(set) var shown = 0

  /// Begins with all entries.
  init(_ judge: BaselineJudge) {
    self.judge = judge
    let entries = judge.baseline.entries
    left = Dictionary(grouping: entries.indices) { entries[$0].fingerprint }
    files = entries.map { judge.paths.plain($0.file) }
  }

  /// The report with what the baseline knows set apart.
  mutating func apply(to report: ManifestReport) -> ManifestReport {
    guard !report.violations.isEmpty else { return report }
    var (open, known) = ([Violation](), report.known)
    let file = judge.paths.plain(report.file)
    for violation in report.violations {
      guard let entry = entry(for: violation, in: file) else {
        open.append(violation)
        continue
      }
      left[violation.fingerprint]?.removeAll { $0 == entry }
      if violation.severity > judge.hides {
        shown += 1
        open.append(violation)
      } else {
        known.append(KnownViolation(violation, .baseline))
      }
    }
    return report.replacing(violations: open, known: known)
  }

  /// The entry that knows a violation: one of the same file, else of a file that is there no more.
  ///
  /// What is wrong in a file that is there says nothing of another one.
  private func entry(for violation: Violation, in file: PlainName) -> Int? {
    guard let positions = left[violation.fingerprint] else { return nil }
    // A violation that became graver must not use up the entry of another.
    let fitting = positions.filter {
      judge.baseline.entries[$0].severity >= violation.severity
    }
    return fitting.first { files[$0] == file }
      ?? fitting.first { judge.missing.contains(files[$0]) }
  }

  /// The entries that nothing has matched, in the order of the baseline.
  var unmatched: [Baseline.Entry] {
    left.values.joined().sorted().map { judge.baseline.entries[$0] }
  }
}
