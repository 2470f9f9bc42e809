/// A rule in full, for those who want to read it.
package struct RuleCard: Sendable {
  /// Its name and words.
  package let summary: RuleSummary
  /// The file that it stands in; `nil` for a rule that the engine itself judges.
  package let file: String?
  /// The nodes at which it is judged; `nil` means the whole manifest.
  package let selector: String?
  /// The condition under which it applies, as CEL.
  package let when: String?
  /// What must hold, as CEL, one demand each.
  package let demands: [String]
  /// The parameters and their defaults, as CEL.
  package let parameters: [(name: String, value: String)]
  /// What is said of a violation.
  package let message: String?

  /// A rule in full.
  package init(
    summary: RuleSummary, file: String?, selector: String?, when: String?, demands: [String],
    parameters: [(name: String, value: String)], message: String?
  ) {
    self.summary = summary
    self.file = file
    self.selector = selector
    self.when = when
    self.demands = demands
    self.parameters = parameters
    self.message = message
  }
}
