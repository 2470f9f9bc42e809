import CalendarTime
import ComplianceModel
import SourceText

/// A manifest's text, in which samples find their places by the words that stand there.
struct SampleManifest {
  let file: SourceFile

  init(_ name: String, _ text: String) {
    file = SourceFile(name: name, text: text)
  }

  /// The place of the first occurrence of some words.
  func place(
    _ words: String, path: String, note: String? = nil, stablePath: String? = nil
  ) -> Place {
    let lines = LineIndex(file.bytes)
    let span = span(of: words)
    return Place(
      file: file.name,
      start: lines.location(of: span.start, in: file.bytes),
      end: lines.location(of: span.end, in: file.bytes),
      path: path, stablePath: stablePath ?? path,
      excerpt: Excerpt(of: span, in: file.bytes, lines: lines), note: note)
  }

  /// The bytes of the first occurrence of some words; the start of the text where there is none.
  func span(of words: String) -> SourceSpan {
    let wanted = Array(words.utf8)
    let starts = 0...max(0, file.bytes.count - wanted.count)
    let start = starts.first { file.bytes[$0...].starts(with: wanted) } ?? 0
    return SourceSpan(
      start: UInt32(start), end: UInt32(min(start + wanted.count, file.bytes.count)))
  }
}

/// A violation with every remark that a rule can make, each of which a sample may leave out.
func violation(
  _ rule: String, _ severity: Severity, _ message: String, at places: [Place],
  verdict: Verdict = .fail, project: String? = "PRJ-2026-014", why: String? = nil,
  remedy: String? = nil, owner: String? = nil, references: [String] = [], hint: String? = nil,
  policy: String? = nil
) -> Violation {
  Violation(
    rule: RuleID(rule), severity: severity, verdict: verdict, message: message, project: project,
    places: places, why: why, remedy: remedy, owner: owner, references: references, hint: hint,
    policy: policy, fingerprint: "\(rule)@\(places.first?.stablePath ?? "")")
}

/// The report of a manifest whose counts fit its violations.
func manifestReport(
  _ file: String, document: Int = 1, outcome: ManifestReport.Outcome = .judged,
  project: String? = "PRJ-2026-014", phase: Phase? = .planning, violations: [Violation] = [],
  passing: Int = 0, notApplicable: Int = 0, passed: [ManifestReport.Passed] = []
) -> ManifestReport {
  var counts = VerdictCounts()
  for violation in violations { counts.count(violation.verdict) }
  for _ in 0..<passing { counts.count(.pass) }
  for _ in 0..<notApplicable { counts.count(.notApplicable) }
  return ManifestReport(
    file: file, document: document, outcome: outcome, project: project, phase: phase,
    policies: outcome == .judged ? ["standard"] : [], counts: counts, violations: violations,
    passed: passed)
}

/// A report under the standard policy, as of 2026-03-31.
func checkReport(
  _ manifests: [ManifestReport], rules: [RuleSummary] = [], notices: [String] = [],
  shownFrom: Severity = .info, failOn: Severity = .major,
  policies: [CheckReport.PolicyName] = [
    CheckReport.PolicyName(
      name: "standard", title: "Standard project governance", version: "2026.1", ruleCount: 48)
  ]
) -> CheckReport {
  CheckReport(
    toolVersion: "0.1.0", asOf: CalendarDay(dayNumber: 20_543), policies: policies,
    manifests: manifests, judgedRuleCount: rules.count,
    rules: Dictionary(uniqueKeysWithValues: rules.map { ($0.id, $0) }),
    notices: notices, shownFrom: shownFrom, failOn: failOn)
}

/// What a sample report knows of a rule.
func rule(_ id: String, _ severity: Severity, _ title: String) -> RuleSummary {
  RuleSummary(
    id: RuleID(id), title: title, severity: severity, why: nil, remedy: nil, owner: nil,
    references: [], checks: [], phases: [])
}
