package import ComplianceModel
import FactTree
import SourceText

extension RuleDefinition {
  /// The rule in full, as it is by itself; demands whose parameters do not fit are left out.
  package var card: RuleCard {
    card(severity: severity, setAt: nil, SettledParameters(of: self, overrides: [:]))
  }

  /// The rule in full, with what a policy makes of it.
  ///
  /// - Parameters:
  ///   - severity: The severity in force.
  ///   - severityOrigin: Where a policy set it; `nil` where the rule itself did.
  ///   - settled: The parameters in force.
  func card(
    severity: Severity, setAt severityOrigin: Origin?, _ settled: SettledParameters
  ) -> RuleCard {
    let lowering = FormLowering(
      text: text, rule: node, judgesWholeManifest: selector == nil, log: MistakeLog(),
      parameters: Dictionary(
        settled.values.map { ($0.name, ($0.text, $0.node)) },
        uniquingKeysWith: { first, _ in first }))
    return RuleCard(
      summary: summary(severity: severity), origin: ruleOrigin,
      severityOrigin: severityOrigin ?? text.child(node, "severity").map { text.origin($0) },
      selector: selector?.path.text, forAtLeast: forAtLeast, when: when?.text, form: form.name,
      statements: FormWording(text: text, parameters: settled).statements(of: form),
      demands: lowering.demands(of: form).map(\.explanation),
      parameters: settled.values.map { value in
        RuleCard.Parameter(
          name: value.name, value: CELText.literal(value.node, of: value.text.tree),
          note: value.text.note(value.node), origin: value.text.origin(value.node))
      },
      message: message?.text, companions: companions, formerly: formerly, scope: scope,
      rows: collected?.card)
  }

  /// The first line of the rule.
  private var ruleOrigin: Origin {
    // A rule file is the rule; of a rule within a policy, the line of its name is worth knowing.
    text.child(node, "id").map { text.origin($0) } ?? Origin(file: text.file.name, line: 1)
  }
}

extension RowDefinition {
  /// What is taken, for those who want to read it.
  fileprivate var card: RuleCard.Rows {
    func shown(_ columns: [Column]) -> [RuleCard.Rows.Column] {
      columns.map {
        RuleCard.Rows.Column(
          name: $0.name, expression: FormWording.oneLine($0.expression.text))
      }
    }
    return RuleCard.Rows(
      columns: shown(columns), groupBy: groupBy.map(\.text),
      against: against.map { $0.selector?.path.text ?? "manifest" },
      againstColumns: shown(against?.columns ?? []),
      blame: blame.map { FormWording.oneLine($0.text) })
  }
}
