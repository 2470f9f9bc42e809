package import ComplianceModel
package import PolicyCompiler

/// What a user asks of a test run.
package struct TestRequest: Sendable {
  /// Rule files, policies, policy tests, and folders of them; empty means `rules` and `policies`.
  package var paths: [String] = []
  /// Folders of rules that policies may take, beside those that are tested.
  package var ruleFolders: [String] = []
  /// The policy, by name or file, whose schema the tested rules are held against; `nil` takes the schema of their category.
  package var policy: String?
  /// A pattern of the rules, policies or tests to run.
  package var filter: String?
  /// Whether the report says what the tests never came to.
  package var wantsCoverage = false

  /// A request with everything left at its default.
  package init() {}
}

/// What came of a test run.
package enum TestOutcome: Sendable {
  /// The tests were run.
  case tested(TestReport)
  /// Rules, policies or tests hold mistakes; nothing was run, or not all.
  case mistakes([FileMistakes])
  /// The job could not be done, for these reasons.
  case impossible([String])
}
