package import CELEvaluation
package import ComplianceModel
package import FactTree

/// What is taken from each manifest, planned.
package final class RowPlan: Sendable {
  /// A column of the rows.
  package struct Column: Sendable {
    /// Its name.
    package let name: String
    /// What gives its value.
    package let program: Program
  }

  /// The nodes that give a row each; `nil` means the whole manifest.
  package let selector: CompiledPath?
  /// The condition under which a node gives a row.
  package let when: Program?
  /// The columns, in the order of their names.
  package let columns: [Column]
  /// The positions of the columns by whose values rows are put together.
  package let groupBy: [Int]

  /// Takes what a compiler has put together; the columns are put in order.
  init(selector: CompiledPath?, when: Program?, columns: [Column], groupBy: [String]) {
    self.selector = selector
    self.when = when
    let sorted = columns.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.columns = sorted
    self.groupBy = groupBy.compactMap { name in sorted.firstIndex { $0.name == name } }
  }
}

/// A rule that only an audit judges: manifests give it rows, and it is judged over these.
package final class AuditRule: Sendable {
  /// The rule's name.
  package let id: RuleID
  /// ``JudgingScope/portfolio`` or ``JudgingScope/history``.
  package let scope: JudgingScope
  /// What each manifest gives that the rule is about.
  package let rows: RowPlan
  /// What every manifest of the portfolio gives besides.
  package let against: RowPlan?
  /// What must be true of a group of rows, or of the runs of a project.
  package let check: Program
  /// Whether a row of the group is to blame; `nil` blames all.
  package let blame: Program?
  /// Where a row shows in its manifest, from the node that gave it; `nil` shows the node.
  package let place: CompiledPath?
  /// What is said of a violation; empty means that the title says it.
  package let message: MessageTemplate
  /// The texts that count as no answer.
  package let placeholders: PlaceholderList
  /// The map of parameters, in the constants of the run.
  package let parameters: NodeIndex
  /// The phases during which manifests give rows; empty means all.
  package let phases: Set<Phase>
  /// Names that it had before.
  package let formerly: [String]
  private let source: RuleDefinition

  /// Takes what a compiler has put together.
  init(
    _ source: RuleDefinition, rows: RowPlan, against: RowPlan?, check: Program, blame: Program?,
    place: CompiledPath?, message: MessageTemplate, placeholders: PlaceholderList,
    parameters: NodeIndex
  ) {
    id = source.id
    scope = source.scope
    self.rows = rows
    self.against = against
    self.check = check
    self.blame = blame
    self.place = place
    self.message = message
    self.placeholders = placeholders
    self.parameters = parameters
    phases = Set(source.phases)
    formerly = source.formerly
    self.source = source
  }

  /// How its author wrote it.
  package var definition: RuleDefinition { source }

  /// The rule's name and words, at its own severity.
  package var summary: RuleSummary { source.summary(severity: source.severity) }
}

/// A rule that only an audit judges, as the policies of a run have it.
package struct AuditTask: Sendable {
  /// The rule.
  package let rule: AuditRule
  /// The gravest severity that a policy gives it.
  package let severity: Severity
  /// The policy that violations must name, where another has the rule with other parameters.
  package let policy: String?
}

extension PolicySet {
  /// What a number of ``CollectedRow`` stands for.
  package enum RowOwner: Sendable {
    /// A rule over the portfolio or the history.
    case rule(AuditTask)
    /// An indicator of the office.
    case indicator(CompiledIndicator)
  }

  /// Who asked for the rows of a number; `nil` where nobody did.
  package func owner(ofRows number: Int) -> RowOwner? {
    if auditTasks.indices.contains(number) { return .rule(auditTasks[number]) }
    let position = number - auditTasks.count
    return indicators.indices.contains(position) ? .indicator(indicators[position]) : nil
  }
}
