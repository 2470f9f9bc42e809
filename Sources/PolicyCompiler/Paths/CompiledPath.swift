import CELEvaluation
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

    /// Whether the step can select several values.
    package var isPlural: Bool {
      switch self {
      case .name, .index: false
      case .each, .matching, .everything: true
      }
    }
  }

  /// Where it is said how the path was written.
  private enum Source: Sendable {
    case path(FactPath)
    /// In the plan of a rule that comes with the program, to be read by those who word a message.
    case plan(PlanReader)
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

  /// How the path was written, perhaps with further steps.
  private let wholeSource: Source
  /// Whether the path begins at the manifest.
  package let isAbsolute: Bool
  /// The steps.
  package let steps: [Step]

  /// Turns the names of a path into symbols.
  package init(_ path: FactPath, symbols: inout SymbolTable) {
    wholeSource = .path(path)
    isAbsolute = path.isAbsolute
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

  /// Takes the steps of a path that stands in a plan.
  init(isAbsolute: Bool, steps: [Step], in plan: PlanReader) {
    wholeSource = .plan(plan)
    self.isAbsolute = isAbsolute
    self.steps = steps
  }

  private init(_ source: Source, isAbsolute: Bool, steps: [Step]) {
    wholeSource = source
    self.isAbsolute = isAbsolute
    self.steps = steps
  }

  /// The path as written.
  ///
  /// - Complexity: O(*n*) in the number of its steps where it stands in a plan.
  package var source: FactPath {
    let whole: [PathStep]
    switch wholeSource {
    case .path(let path): whole = path.steps
    case .plan(var reader): whole = reader.pathSteps()
    }
    return FactPath(isAbsolute: isAbsolute, steps: Array(whole.prefix(steps.count)))
  }

  /// Whether the path can select several values.
  package var isPlural: Bool { steps.contains(where: \.isPlural) }

  /// The path up to a step.
  package func prefix(_ count: Int) -> CompiledPath {
    CompiledPath(wholeSource, isAbsolute: isAbsolute, steps: Array(steps.prefix(count)))
  }
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
