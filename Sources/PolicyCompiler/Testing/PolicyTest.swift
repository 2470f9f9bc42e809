package import CalendarTime
package import ComplianceModel
package import FactTree
package import SourceText

/// A `*.test.yaml` file: what a policy must find in manifests.
package struct PolicyTestFile: Sendable {
  /// The file.
  package let text: PolicyText
  /// The policy: a shipped one's name, or a file beside this one.
  package let policy: LocatedText
  /// The tests, in the order of the file.
  package let tests: [PolicyTest]
}

/// One test of a policy: a manifest, and the violations that are expected.
package struct PolicyTest: Sendable {
  /// Facts that stand in the test, or in a file beside it.
  package enum Facts: Sendable {
    /// They stand in the test.
    case inline(NodeIndex)
    /// They stand in a file.
    case file(LocatedText)
  }

  /// Which violations are expected.
  package enum Expectation: Sendable {
    /// None at all.
    case spotless
    /// These and no others.
    case only([ExpectedViolation])
    /// These among others, and none of the rules that patterns name.
    case includes([ExpectedViolation], excludes: [LocatedText])
  }

  /// What the test shows.
  package let name: String
  /// Where it begins in its file.
  package let span: SourceSpan
  /// The day to judge by.
  package let asOf: CalendarDay
  /// What is judged.
  package let manifest: Facts
  /// What rules read as `data.NAME`.
  package let data: [(name: String, facts: Facts)]
  /// What must be found.
  package let expectation: Expectation
}

/// A violation that a test of a policy expects.
package struct ExpectedViolation: Sendable {
  /// The rule's name.
  package let rule: LocatedText
  /// All guilty paths; `nil` where the test leaves them open.
  package let paths: [String]?
  /// The verdict, where the test says it.
  package let verdict: Verdict?
  /// The severity, where the test says it.
  package let severity: Severity?
}
