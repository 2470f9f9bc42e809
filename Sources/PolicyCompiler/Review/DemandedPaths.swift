import CELSyntax
import FactTree

/// The paths of a manifest that some rule of a policy demands: where they are missing, it fails.
struct DemandedPaths {
  private var paths: Set<[PathStep]> = []
  /// The paths that unconditional assertions read: where they are missing, those cannot be judged.
  private var mentioned: Set<String> = []

  init(_ rules: some Sequence<RuleDefinition>) {
    for rule in rules { add(rule) }
  }

  private mutating func add(_ rule: RuleDefinition) {
    if let selector = rule.selector, rule.forAtLeast > 0 { insert(selector.path.steps) }
    guard rule.selector == nil else { return }
    switch rule.form {
    case .required(let required, _): for located in required { insert(located.path.steps) }
    case .training(let form): insert(form.records.path.steps)
    case .assert where rule.when == nil:
      for expression in RuleExpressions(rule: rule).parsed { mention(expression) }
    default: break
    }
  }

  /// A path demands all that stands on its way.
  private mutating func insert(_ steps: [PathStep]) {
    for count in 1...max(1, steps.count) { paths.insert(Array(steps.prefix(count))) }
  }

  private mutating func mention(_ expression: Expression) {
    if let path = Self.path(expression) { mentioned.insert(path) }
    switch expression.kind {
    case .literal, .identifier: break
    case .select(let select): mention(select.operand)
    case .call(let call):
      if let target = call.target { mention(target) }
      for argument in call.arguments { mention(argument) }
    case .list(let list): for element in list.elements { mention(element) }
    case .map(let entries):
      for entry in entries {
        mention(entry.key)
        mention(entry.value)
      }
    case .message(_, let fields): for field in fields { mention(field.value) }
    case .comprehension(let fold):
      for part in [fold.range, fold.initial, fold.condition, fold.step, fold.result] {
        mention(part)
      }
    }
  }

  /// The names of a path of names; `nil` for anything else.
  private static func path(_ expression: Expression) -> String? {
    switch expression.kind {
    case .identifier(let name): name
    case .select(let select): path(select.operand).map { "\($0).\(select.field)" }
    default: nil
    }
  }

  /// Whether a rule fails, or cannot be judged, where the list at these steps is missing.
  func contain(_ steps: [PathStep]) -> Bool {
    if paths.contains(steps) { return true }
    let text = FactPath.text(of: steps[...])
    return mentioned.contains(text) || mentioned.contains("self.\(text)")
      || mentioned.contains("manifest.\(text)")
  }
}
