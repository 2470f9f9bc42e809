import CELSyntax
import FactTree

/// The fields that a rule reads: found in its `for`, its `when` and its check, without any manifest.
///
/// Messages are left out: they change no verdict. What lies in data files is left out, too.
package struct FieldUse {
  /// The fields, in order of their paths; lists that are walked are among them.
  package let fields: [FieldRead]

  /// Finds the fields that a rule reads, with the rule's own parameters.
  package init(of rule: RuleDefinition) {
    var reader = FieldReader(judgedAt: rule.selector?.path.steps ?? [])
    reader.readSelector()
    if let when = rule.when { reader.read(when.text) }
    for demand in rule.loweredDemands { reader.read(demand) }
    fields = reader.found.sorted {
      ($0.path.text, $0.isAmongOthers ? 1 : 0) < ($1.path.text, $1.isAmongOthers ? 1 : 0)
    }
  }

  /// Whether the rule reads a field, or something within it.
  package func reads(_ path: FactPath) -> Bool {
    let steps = path.withEveryEntry.steps
    return fields.contains { $0.schemaPath.steps.starts(with: steps) }
  }
}

extension RuleDefinition {
  /// What the form of the rule comes to, with the rule's own parameters.
  var loweredDemands: [LoweredDemand] {
    let settled = SettledParameters(of: self, overrides: [:])
    let lowering = FormLowering(
      text: text, rule: node, judgesWholeManifest: selector == nil, log: MistakeLog(),
      parameters: Dictionary(
        settled.values.map { ($0.name, ($0.text, $0.node)) },
        uniquingKeysWith: { first, _ in first }))
    return lowering.demands(of: form)
  }

  /// A path of the rule as one from the manifest's root.
  package func fromManifest(_ path: FactPath) -> FactPath {
    let start = path.isAbsolute ? [] : selector?.path.steps ?? []
    return FactPath(isAbsolute: true, steps: start + path.steps)
  }

  /// Whether `may_lack` names the value at these steps from the manifest's root, or one that holds it.
  package func mayLack(_ steps: [PathStep]) -> Bool {
    mayLack.contains { steps.starts(with: fromManifest($0.path).steps) }
  }

  /// Reports paths of `may_lack` that the rule does not read.
  package func checkMayLack(_ log: MistakeLog) {
    guard !mayLack.isEmpty else { return }
    let use = FieldUse(of: self)
    for located in mayLack where !use.reads(fromManifest(located.path)) {
      log.error(
        "the rule does not read '\(located.path.text)'", at: text.span(located.node),
        in: text.file, reason: "'may_lack' names fields that the rule reads and can do without",
        remedy: "remove it, or correct the path")
    }
  }
}
