package import FactTree

/// A path whose names are symbols, ready to be walked.
package struct CompiledPath: Sendable {
  /// One step, ready to be walked.
  package enum Step: Sendable {
    /// The field with a name.
    case name(Symbol)
    /// The entry at a position; from the end where negative.
    case index(Int)
    /// Every entry.
    case each
    /// Every entry whose field is a value.
    case matching(key: Symbol, MatchedValue)
    /// The value and everything below it.
    case everything
  }

  /// The value that `[key=value]` asks for; a number or truth value is compared as such.
  package struct MatchedValue: Sendable {
    /// The value's text, as UTF-8.
    package let text: [UInt8]
    /// The whole number that the text stands for.
    package let int: Int64?
    /// The truth value that the text stands for.
    package let bool: Bool?
  }

  /// The path as written.
  package let source: FactPath
  /// The steps.
  package let steps: [Step]

  /// Turns the names of a path into symbols.
  package init(_ path: FactPath, symbols: inout SymbolTable) {
    source = path
    var steps: [Step] = []
    for step in path.steps {
      switch step {
      case .name(let name): steps.append(.name(symbols.intern(name)))
      case .index(let position): steps.append(.index(position))
      case .each: steps.append(.each)
      case .matching(let key, let value):
        steps.append(.matching(key: symbols.intern(key), MatchedValue(value)))
      case .everything: steps.append(.everything)
      }
    }
    self.steps = steps
  }

  /// Whether the path begins at the manifest.
  package var isAbsolute: Bool { source.isAbsolute }
}

extension CompiledPath.MatchedValue {
  /// Reads the value that stands in a path.
  init(_ value: String) {
    text = Array(value.utf8)
    int = Int64(value)
    bool = value == "true" ? true : value == "false" ? false : nil
  }

  /// Whether a node is this value.
  package func matches(_ node: FactNode, in tree: FactTree) -> Bool {
    switch node.kind {
    case .text:
      let range = node.text
      guard Int(range.length) == text.count else { return false }
      let start = Int(range.start)
      for position in text.indices where tree.arena[start + position] != text[position] {
        return false
      }
      return true
    case .int: return node.int == int
    case .bool: return node.bool == bool
    case .null, .double, .list, .map: return false
    }
  }
}

extension CompiledPath {
  /// The path up to a step.
  package func prefix(_ count: Int) -> CompiledPath {
    CompiledPath(
      source: FactPath(isAbsolute: source.isAbsolute, steps: Array(source.steps.prefix(count))),
      steps: Array(steps.prefix(count)))
  }

  /// Takes a path with its steps.
  init(source: FactPath, steps: [Step]) {
    self.source = source
    self.steps = steps
  }
}
