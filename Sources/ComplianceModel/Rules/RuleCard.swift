/// A rule in full, for those who want to read it.
package struct RuleCard: Sendable {
  /// A parameter of a rule.
  package struct Parameter: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// The value in force, as CEL.
    package let value: String
    /// What the author's comment beside it says of the number: where it comes from, what it means.
    package let note: String?
    /// Where the value was set: in the rule, or in a policy.
    package let origin: Origin

    /// A parameter with its value.
    package init(name: String, value: String, note: String?, origin: Origin) {
      self.name = name
      self.value = value
      self.note = note
      self.origin = origin
    }
  }

  /// What a rule over the portfolio or the history takes from each manifest.
  package struct Rows: Sendable, Hashable {
    /// A column, and the CEL that gives its value.
    package struct Column: Sendable, Hashable {
      /// Its name.
      package let name: String
      /// What gives its value.
      package let expression: String

      /// A column.
      package init(name: String, expression: String) {
        self.name = name
        self.expression = expression
      }
    }

    /// The columns.
    package let columns: [Column]
    /// The columns by whose values rows are put together; empty puts all together.
    package let groupBy: [String]
    /// The nodes of every manifest that groups are held against, `manifest` for the whole of it;
    /// `nil` where they are held against nothing.
    package let against: String?
    /// The columns of these.
    package let againstColumns: [Column]
    /// Which rows are to blame, as CEL; `nil` blames all of the group.
    package let blame: String?

    /// What is taken.
    package init(
      columns: [Column], groupBy: [String], against: String?, againstColumns: [Column],
      blame: String?
    ) {
      self.columns = columns
      self.groupBy = groupBy
      self.against = against
      self.againstColumns = againstColumns
      self.blame = blame
    }
  }

  /// How much it looks at before it comes to a verdict.
  package let scope: JudgingScope
  /// What it takes from each manifest; `nil` for a rule of one manifest.
  package let rows: Rows?
  /// Its name and words, at the severity in force.
  package let summary: RuleSummary
  /// Where it stands; `nil` for a rule that the engine itself judges.
  package let origin: Origin?
  /// Where the severity was set; `nil` for a rule that the engine itself judges.
  package let severityOrigin: Origin?
  /// The nodes at which it is judged; `nil` means the whole manifest.
  package let selector: String?
  /// How many such nodes there must be.
  package let forAtLeast: Int
  /// The condition under which it applies, as CEL.
  package let when: String?
  /// The form of its check, such as `required`; `nil` for a rule that the engine itself judges.
  package let form: String?
  /// What must hold, in words, a sentence each.
  package let statements: [String]
  /// What must hold, as CEL, one demand each.
  package let demands: [String]
  /// The parameters.
  package let parameters: [Parameter]
  /// What is said of a violation.
  package let message: String?
  /// The rules that fail where this one has nothing to judge.
  package let companions: [String]
  /// Names that it had before.
  package let formerly: [String]

  /// A rule in full.
  package init(
    summary: RuleSummary, origin: Origin?, severityOrigin: Origin?, selector: String?,
    forAtLeast: Int, when: String?, form: String?, statements: [String], demands: [String],
    parameters: [Parameter], message: String?, companions: [String], formerly: [String],
    scope: JudgingScope = .manifest,
    rows: Rows? = nil
  ) {
    self.scope = scope
    self.rows = rows
    self.summary = summary
    self.origin = origin
    self.severityOrigin = severityOrigin
    self.selector = selector
    self.forAtLeast = forAtLeast
    self.when = when
    self.form = form
    self.statements = statements
    self.demands = demands
    self.parameters = parameters
    self.message = message
    self.companions = companions
    self.formerly = formerly
  }

  /// A rule that the engine itself judges.
  package init(builtIn rule: BuiltInRule) {
    self.init(
      summary: rule.summary, origin: nil, severityOrigin: nil, selector: nil, forAtLeast: 0,
      when: nil, form: nil, statements: [], demands: [], parameters: [], message: nil,
      companions: [], formerly: [])
  }
}
