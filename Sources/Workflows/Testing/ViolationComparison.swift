import ComplianceModel
import PolicyCompiler
import SourceText

/// Holds the violations that were found against those that a test expects.
struct ViolationComparison {
  let found: [Violation]
  /// Whether places are shown by file and line: an inline manifest has none of its own.
  let showsPlaces: Bool

  /// What was expected and not found, then what was found and not expected.
  func differences(from expectation: PolicyTest.Expectation) -> [TestResult.Difference] {
    let (missing, surplus) = sides(expectation)
    return missing.map { TestResult.Difference(wasExpected: true, text: words($0)) }
      + surplus.map {
        TestResult.Difference(wasExpected: false, text: words($0), place: place(of: $0))
      }
  }

  /// The rules that came out otherwise than expected, in order.
  func differingRules(_ expectation: PolicyTest.Expectation) -> [RuleID] {
    let (missing, surplus) = sides(expectation)
    return Set(missing.map { RuleID($0.rule.text) } + surplus.map(\.rule)).sorted()
  }

  private func sides(
    _ expectation: PolicyTest.Expectation
  ) -> (missing: [ExpectedViolation], surplus: [Violation]) {
    switch expectation {
    case .spotless: return ([], found)
    case .only(let expected):
      return (missing(expected), found.filter { one in !expected.contains { $0.covers(one) } })
    case .includes(let expected, let excludes):
      let patterns = excludes.map { RulePattern($0.text) }
      let missing = missing(expected)
      // What a rule came to instead is shown, too: often only a path or severity differs.
      let instead = Set(missing.map(\.rule.text))
      return (
        missing,
        found.filter { one in
          instead.contains(one.rule.text) && !expected.contains { $0.covers(one) }
            || patterns.contains { $0.matches(one.rule.text) }
        }
      )
    }
  }

  /// Those of which nothing was found, or not all their paths.
  private func missing(_ expected: [ExpectedViolation]) -> [ExpectedViolation] {
    expected.filter { one in
      let covered = found.filter(one.covers)
      let paths = Set(covered.flatMap { $0.places.map(\.path) })
      return covered.isEmpty || !(one.paths ?? []).allSatisfy(paths.contains)
    }
  }

  private func words(_ expected: ExpectedViolation) -> String {
    var words = [expected.rule.text]
    if let severity = expected.severity { words.append(severity.rawValue) }
    if let verdict = expected.verdict { words.append(verdict.rawValue) }
    if let paths = expected.paths { words.append("at \(shown(paths))") }
    return words.joined(separator: " ")
  }

  private func words(_ violation: Violation) -> String {
    let paths = shown(violation.places.map(\.path))
    let head = "\(violation.rule) \(violation.severity.rawValue) \(violation.verdict.rawValue)"
    return "\(head) at \(paths): \(violation.message)"
  }

  private func shown(_ paths: [String]) -> String {
    paths.map { $0.isEmpty ? "the manifest" : $0 }.joined(separator: ", ")
  }

  private func place(of violation: Violation) -> String? {
    guard showsPlaces, let place = violation.places.first else { return nil }
    return "\(place.file):\(place.start.line):\(place.start.column)"
  }
}

extension ExpectedViolation {
  /// Whether a violation is one of those that are meant.
  fileprivate func covers(_ violation: Violation) -> Bool {
    guard violation.rule.text == rule.text, verdict == nil || verdict == violation.verdict,
      severity == nil || severity == violation.severity
    else { return false }
    guard let paths else { return true }
    return violation.places.allSatisfy { paths.contains($0.path) }
  }
}
