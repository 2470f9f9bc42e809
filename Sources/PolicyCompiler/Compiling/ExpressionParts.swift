import CELChecking
package import CELEvaluation
import CELSyntax
import Diagnostics
import SourceText

/// One part of an expression that can be evaluated on its own.
package struct ExpressionPart: Sendable {
  /// How many parts it stands within.
  package let depth: Int
  /// As it was written.
  package let text: String
  /// Its plan.
  package let program: Program
}

extension ExpressionCompiler {
  /// The expression and its parts, each before those that it is made of; none where it holds mistakes.
  ///
  /// What stands within a loop is left out: there is no value without a turn of the loop.
  ///
  /// - Parameter isTerse: Whether constants, whole sections and the steps of a path are left out.
  mutating func parts(
    of text: ExpressionText, placeholders: PlaceholderList, isTerse: Bool
  ) -> [ExpressionPart] {
    let parsed = Parser.parse(text.bytes, options: options)
    guard let checked = Checker.check(parsed, declarations).checked else { return [] }
    var parts: [ExpressionPart] = []
    add(
      checked.expression, of: checked, text.bytes, depth: 0, placeholders, isTerse: isTerse, &parts)
    return parts
  }

  /// Plans a part and the parts within it; recursion is as deep as the parser lets expressions be.
  private mutating func add(
    _ expression: Expression, of whole: CheckedExpression, _ bytes: [UInt8], depth: Int,
    _ placeholders: PlaceholderList, isTerse: Bool, _ parts: inout [ExpressionPart]
  ) {
    if case .literal = expression.kind { return }
    if isTerse, depth > 0, Self.isBulky(expression) { return }
    let part = CheckedExpression(
      expression: expression, expressionCount: whole.expressionCount, types: whole.types,
      references: whole.references)
    var options = Planner.Options.policy
    options.reportsCertainFailures = false
    options.placeholders = placeholders
    if let program = Planner.plan(part, layout: layout, options: options, symbols: &symbols).program
    {
      let start = min(Int(expression.span.start), bytes.count)
      let end = min(max(start, Int(expression.span.end)), bytes.count)
      parts.append(
        ExpressionPart(
          depth: depth, text: String(decoding: bytes[start..<end], as: UTF8.self), program: program)
      )
    }
    if isTerse, Self.isPath(expression) { return }
    for inner in Self.parts(of: expression) {
      add(
        inner, of: whole, bytes, depth: depth + 1, placeholders, isTerse: isTerse, &parts)
    }
  }

  private static let bulky: Set<String> = [
    "self", "manifest", "parent", "params", "data", "list", "map", "string", "int", "double",
  ]

  /// Whether an expression is a name that stands for a whole document, or for a type.
  private static func isBulky(_ expression: Expression) -> Bool {
    guard case .identifier(let name) = expression.kind else { return false }
    return bulky.contains(name)
  }

  /// Whether an expression is nothing but names joined by dots.
  private static func isPath(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .identifier: true
    case .select(let select): !select.isTest && isPath(select.operand)
    default: false
    }
  }

  private static func parts(of expression: Expression) -> [Expression] {
    switch expression.kind {
    case .literal, .identifier, .message: []
    case .select(let select): [select.operand]
    case .call(let call): (call.target.map { [$0] } ?? []) + call.arguments
    case .list(let list): list.elements
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let fold): [fold.range]
    }
  }
}
