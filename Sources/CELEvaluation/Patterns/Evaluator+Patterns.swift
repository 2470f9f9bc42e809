import FactTree

extension Evaluator {
  /// Whether a pattern is found in a text.
  mutating func matches(_ value: Cell, _ pattern: Pattern) -> Cell {
    guard case .text(let text) = value else {
      return value.isError ? value : noOverload(value)
    }
    charge(forSearch: pattern, in: text)
    return .bool(withBytes(of: text) { pattern.isFound(in: $0) })
  }

  /// A pattern from a text; `nil` and an error where the text is none.
  mutating func pattern(_ text: TextReference) -> (pattern: Pattern?, error: Cell) {
    charge(forTextOf: Int(text.range.length))
    do {
      let known = patternCache.compiledCount
      defer { if patternCache.compiledCount > known { budget &-= 100 + Int(text.range.length) } }
      return (try patternCache.pattern(bytes(of: text)), .absent)
    } catch {
      return (nil, fail("'\(string(text))' is no pattern: \(error.message)"))
    }
  }

  /// Charges for one search, in the units of the reference engine.
  mutating func charge(forSearch pattern: Pattern, in text: TextReference) {
    let textCost = (Int(text.range.length) + 10) / 10
    let patternCost = (pattern.length + 3) / 4
    budget &-= textCost &* max(1, patternCost)
  }
}
