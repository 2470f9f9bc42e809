import Testing

/// A form of `check` with manifests that it passes, fails, has nothing to say of, or cannot judge.
struct FormCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// The rule below its title and severity.
  private let rule: String
  /// What it comes to over manifests in flow style.
  private let outcomes: [(manifest: String, expectation: String)]

  var testDescription: String { name }

  init(_ name: String, _ rule: String, _ outcomes: [(String, String)]) {
    self.name = name
    self.rule = rule
    self.outcomes = outcomes
  }

  /// The whole rule file.
  var text: String {
    var text = "title: T\nseverity: minor\n\(rule)\ncases:\n"
    for (number, outcome) in outcomes.enumerated() {
      text += "  - { name: number \(number + 1), manifest: \(outcome.manifest),"
      text += " expect: \(outcome.expectation) }\n"
    }
    return text
  }
}
