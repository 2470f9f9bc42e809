import CELSyntax
import Diagnostics

/// Finds parameters that an expression reads and its rule does not declare.
struct ParameterUse {
  let known: [String]
  private(set) var diagnostics: [Diagnostic] = []

  init(known: [String]) {
    self.known = known
  }

  /// Looks through an expression; recursion is as deep as the parser allows expressions to be.
  mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .literal, .identifier: break
    case .select(let select):
      if case .identifier("params") = select.operand.kind, !known.contains(select.field) {
        diagnostics.append(
          Diagnostic(
            "the rule has no parameter '\(select.field)'", at: select.fieldSpan,
            remedy: Diagnostic.didYouMean(select.field, among: known)
              ?? "declare it under 'parameters'"))
      }
      visit(select.operand)
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
