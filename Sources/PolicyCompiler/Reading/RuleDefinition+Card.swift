package import ComplianceModel
import FactTree
import SourceText

extension RuleDefinition {
  /// The rule in full; demands whose parameters do not fit are left out.
  package var card: RuleCard {
    let settled = SettledParameters(of: self, overrides: [:])
    let lowering = FormLowering(
      text: text, rule: node, judgesWholeManifest: selector == nil, log: MistakeLog(),
      parameters: Dictionary(
        settled.values.map { ($0.name, ($0.text, $0.node)) },
        uniquingKeysWith: { first, _ in first }))
    return RuleCard(
      summary: summary(severity: severity), file: text.file.name, selector: selector?.path.text,
      when: when?.text, demands: lowering.demands(of: form).map(\.explanation),
      parameters: settled.values.map { ($0.name, CELText.literal($0.node, of: $0.text.tree)) },
      message: message?.text)
  }
}
