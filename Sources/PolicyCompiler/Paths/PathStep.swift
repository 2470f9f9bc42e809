/// One step of a path, as written.
package enum PathStep: Hashable, Sendable {
  /// The field with a name.
  case name(String)
  /// The entry at a position; from the end where negative.
  case index(Int)
  /// Every entry.
  case each
  /// Every entry whose field `key` is the text `value`.
  case matching(key: String, value: String)
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

/// A path into a manifest, as the author wrote it: `organisation.roles[role=sponsor].name`.
package struct FactPath: Hashable, Sendable {
  /// Whether the path begins at the manifest (`$.`) rather than at `self`.
  package let isAbsolute: Bool
  /// The steps; none for `.` and `$`.
  package let steps: [PathStep]

  /// A path.
  package init(isAbsolute: Bool, steps: [PathStep]) {
    self.isAbsolute = isAbsolute
    self.steps = steps
  }

  /// Whether the path can select several values.
  package var isPlural: Bool { steps.contains(where: \.isPlural) }

  /// The path as CEL-like text, for messages: without `$.`.
  package var text: String { Self.text(of: steps[...]) }

  /// The text of some steps.
  package static func text(of steps: ArraySlice<PathStep>) -> String {
    var text = ""
    for step in steps {
      switch step {
      case .name(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let position): text += "[\(position)]"
      case .each: text += "[*]"
      case .matching(let key, let value): text += "[\(key)=\(value)]"
      case .everything: text += text.isEmpty ? "**" : ".**"
      }
    }
    return text
  }
}
