import CELSyntax
import Diagnostics

/// Finds the parameters that expressions read, and those among them that their rule does not declare.
struct ParameterUse {
  let known: [String]
  /// The parameters that were read by name.
  private(set) var read: Set<String> = []
  /// Whether `params` was read other than by a name, so that any parameter may be meant.
  private(set) var readsAny = false
  private(set) var diagnostics: [Diagnostic] = []

  init(known: [String]) {
    self.known = known
  }

  /// Looks through an expression; recursion is as deep as the parser allows expressions to be.
  mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .literal: break
    case .identifier(let name): if name == "params" { readsAny = true }
    case .select(let select):
      guard case .identifier("params") = select.operand.kind else { return visit(select.operand) }
      read.insert(select.field)
      guard !known.contains(select.field) else { return }
      diagnostics.append(
        Diagnostic(
          "the rule has no parameter '\(select.field)'", at: select.fieldSpan,
          remedy: Diagnostic.didYouMean(select.field, among: known)
            ?? "declare it under 'parameters'"))
    case .call(let call):
      if let target = call.target { visit(target) }
      for argument in call.arguments { visit(argument) }
    case .list(let list): for element in list.elements { visit(element) }
    case .map(let entries):
      for entry in entries {
        visit(entry.key)
        visit(entry.value)
      }
    case .message(_, let fields): for field in fields { visit(field.value) }
    case .comprehension(let fold):
      for part in [fold.range, fold.initial, fold.condition, fold.step, fold.result] { visit(part) }
    }
  }
}
