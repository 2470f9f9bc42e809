import FactTree

/// The functions on texts that the CEL specification itself defines.
extension FunctionTable {
  static let texts: [FunctionDeclaration] = [
    .standard(
      "contains", "Whether a text stands within another.",
      examples: [.init("'tollgate'.contains('gate')", "true")],
      .binary { evaluator, text, part in evaluator.isThere(part, .anywhere, in: text) }),
    .standard(
      "startsWith", "Whether a text begins with another.",
      examples: [.init("'tollgate'.startsWith('toll')", "true")],
      .binary { evaluator, text, part in evaluator.isThere(part, .atTheBeginning, in: text) }),
    .standard(
      "endsWith", "Whether a text ends with another.",
      examples: [.init("'tollgate'.endsWith('gate')", "true")],
      .binary { evaluator, text, part in evaluator.isThere(part, .atTheEnd, in: text) }),
    .standard(
      "matches", "Whether a pattern in the syntax of RE2 is found anywhere in a text.",
      examples: [
        .init("'PRJ-042'.matches('^PRJ-[0-9]+$')", "true"),
        .init("matches('a\\n', 'a$')", "false"),
      ],
      .binary { evaluator, text, pattern in
        guard case .text = text, case .text(let source) = pattern else {
          return evaluator.noOverload(text, pattern)
        }
        let compiled = evaluator.pattern(source)
        guard let pattern = compiled.pattern else { return compiled.error }
        return evaluator.matches(text, pattern)
      }),
  ]
}

extension Evaluator {
  /// Whether a text stands within another at a place.
  ///
  /// The cost of a search anywhere is that of the product of the lengths, as in the reference engine.
  fileprivate mutating func isThere(
    _ part: Cell, _ place: TextSearch.Place, in whole: Cell
  ) -> Cell {
    guard case .text(let text) = whole, case .text(let sought) = part else {
      return noOverload(whole, part)
    }
    let partCost = place == .anywhere ? Int(sought.range.length) / 10 + 1 : 1
    budget &-= (Int(text.range.length) / 10 + 1) &* partCost
    if budget < 0 { return halt(.tooCostly) }
    return .bool(
      withBytes(of: text) { text in
        withBytes(of: sought) { TextSearch.isThere($0, place, in: text) }
      })
  }
}
