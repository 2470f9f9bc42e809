package import CalendarTime
package import ComplianceModel
package import FactTree
package import SourceText

/// One case of a rule: a manifest, and what the rule must come to.
package struct RuleCase: Sendable {
  /// What a rule must come to.
  package enum Expectation: Hashable, Sendable {
    /// It holds.
    case pass
    /// It has nothing to say.
    case notApplicable
    /// It does not hold, or cannot be judged, at these paths.
    case violations(failed: [String], undetermined: [String])
  }

  /// The day that a case is judged by where it names none.
  package static let defaultDay = CalendarDay(dayNumber: 20_454)

  /// What the case shows.
  package let name: String
  /// Where the case begins in the file of its rule.
  package let span: SourceSpan
  /// The day to judge by.
  package let asOf: CalendarDay
  /// The project's phase; `nil` judges the rule whatever its phases.
  package let phase: Phase?
  /// The manifest, in the file of the rule.
  package let manifest: NodeIndex
  /// The data that rules read as `data.NAME`, in the file of the rule.
  package let data: [(name: String, node: NodeIndex)]
  /// What the rule must come to.
  package let expectation: Expectation
}

extension RuleDefinition {
  /// The cases of the rule; what is wrong with those that cannot be read is reported.
  package func readCases(_ log: MistakeLog) -> [RuleCase] {
    guard let cases else { return [] }
    let reader = RuleCaseReader(text: text, log: log)
    var names: Set<String> = []
    var read: [RuleCase] = []
    for entry in text.tree.children(of: cases) {
      guard let ruleCase = reader.read(entry) else { continue }
      if !names.insert(ruleCase.name).inserted {
        log.error(
          "the rule has a case '\(ruleCase.name)' already", at: ruleCase.span.firstByte,
          in: text.file, remedy: "say in the name what tells the two apart")
      }
      read.append(ruleCase)
    }
    return read
  }
}
