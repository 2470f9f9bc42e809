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

  /// What a case judges.
  package enum Subject: Sendable {
    /// A manifest.
    case manifest(NodeIndex)
    /// The manifests of a portfolio, and the list of the office's register.
    case portfolio([NodeIndex], register: NodeIndex?)
    /// The audits of a project, oldest first, and the list of what it violates.
    case history([Run], findings: NodeIndex?)
  }

  /// An audit of a case.
  package struct Run: Sendable {
    /// The day by which it judged.
    package let asOf: CalendarDay
    /// The manifest as it was then; `nil` for an empty one.
    package let manifest: NodeIndex?
    /// The score, in tenths of a per cent.
    package let score: Int?
    /// The light.
    package let rag: RAG?
    /// The open violations.
    package let violations: [Severity: Int]
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
  /// What is judged, in the file of the rule.
  package let subject: Subject
  /// The data that rules read as `data.NAME`, in the file of the rule.
  package let data: [(name: String, node: NodeIndex)]
  /// What the rule must come to.
  package let expectation: Expectation
}

extension RuleDefinition {
  /// The cases of the rule; what is wrong with those that cannot be read is reported.
  package func readCases(_ log: MistakeLog) -> [RuleCase] {
    guard let cases else { return [] }
    let reader = RuleCaseReader(text: text, scope: scope, log: log)
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
