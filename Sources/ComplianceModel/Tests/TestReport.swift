package import SourceText

/// What came of the tests of rules and policies.
package struct TestReport: Sendable {
  /// The version of the tool.
  package let toolVersion: String
  /// What was tested: rules by name, then policy tests by file.
  package let suites: [TestSuite]
  /// The rules that have no case, by name.
  package let rulesWithoutCases: [RuleID]
  /// What the tests never came to; `nil` unless asked for.
  package let coverage: RuleCoverage?

  /// A report.
  package init(
    toolVersion: String, suites: [TestSuite], rulesWithoutCases: [RuleID], coverage: RuleCoverage?
  ) {
    self.toolVersion = toolVersion
    self.suites = suites
    self.rulesWithoutCases = rulesWithoutCases
    self.coverage = coverage
  }

  /// All tests.
  package var results: [TestResult] { suites.flatMap(\.results) }
  /// How many tests came out as they say.
  package var passed: Int { results.count { $0.hasPassed } }
  /// How many did not.
  package var failed: Int { results.count { !$0.hasPassed } }
}

/// The tests of one rule, or of one file of policy tests.
package struct TestSuite: Sendable {
  /// What is tested.
  package enum Subject: String, Sendable {
    /// A rule, by its cases.
    case rule
    /// A policy, by a file of tests.
    case policy
  }

  /// What is tested.
  package let subject: Subject
  /// The rule's name, or the name of the policy.
  package let name: String
  /// The file that holds the tests.
  package let file: String
  /// What came of them, in the order of the file.
  package let results: [TestResult]

  /// A suite.
  package init(subject: Subject, name: String, file: String, results: [TestResult]) {
    self.subject = subject
    self.name = name
    self.file = file
    self.results = results
  }
}

/// What came of one test.
package struct TestResult: Sendable {
  /// One thing that differs.
  package struct Difference: Hashable, Sendable {
    /// Whether it was expected and not found, rather than found and not expected.
    package let wasExpected: Bool
    /// The verdict or violation.
    package let text: String
    /// Where it shows: `project.yaml:12:3`, where the manifest is a file of its own.
    package let place: String?

    /// A difference.
    package init(wasExpected: Bool, text: String, place: String? = nil) {
      self.wasExpected = wasExpected
      self.text = text
      self.place = place
    }
  }

  /// How one rule came to its verdict: indented lines.
  package struct Trace: Hashable, Sendable {
    /// The rule.
    package let rule: RuleID
    /// The lines, each with its depth.
    package let lines: [Line]

    /// A line.
    package struct Line: Hashable, Sendable {
      /// How far it is indented.
      package let depth: Int
      /// What it says.
      package let text: String

      /// A line.
      package init(depth: Int, text: String) {
        self.depth = depth
        self.text = text
      }
    }

    /// A trace.
    package init(rule: RuleID, lines: [Line]) {
      self.rule = rule
      self.lines = lines
    }
  }

  /// What the test shows.
  package let name: String
  /// Where it begins.
  package let location: SourceLocation
  /// What differs; none where it came out as it says.
  package let differences: [Difference]
  /// How the rules that came out otherwise were judged.
  package let traces: [Trace]

  /// A result.
  package init(
    name: String, location: SourceLocation, differences: [Difference], traces: [Trace]
  ) {
    self.name = name
    self.location = location
    self.differences = differences
    self.traces = traces
  }

  /// Whether it came out as it says.
  package var hasPassed: Bool { differences.isEmpty }
}
