import CELEvaluation
import FactTree
import PolicyCompiler

/// Puts facts into words for notes and messages.
struct Wording {
  /// The most characters of a value that a note shows.
  static let longestValue = 60

  let tree: FactTree

  /// A value as a note shows it: texts between quotes, long ones cut.
  func value(_ node: NodeIndex) -> String {
    let fact = tree[node]
    switch fact.kind {
    case .null: return "null"
    case .bool: return fact.bool ? "true" : "false"
    case .int: return "\(fact.int)"
    case .double: return "\(fact.double)"
    case .text: return "\"\(cut(tree.string(fact.text)))\""
    case .list, .map: return fact.kind.words
    }
  }

  /// What of a value a bound is held against.
  func described(_ node: NodeIndex, as description: CompiledDemand.Description) -> String {
    switch description {
    case .value: return "is \(value(node))"
    case .length: return "has \(counted(characters(node), "character", "characters"))"
    case .count: return "has \(counted(tree[node].entryCount, "entry", "entries"))"
    case .none: return ""
    }
  }

  /// Why a value says nothing.
  func emptiness(_ node: NodeIndex) -> String {
    let fact = tree[node]
    switch fact.kind {
    case .null: return "is empty"
    case .list, .map: return "is empty"
    case .text:
      let text = tree.string(fact.text)
      if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { return "is blank" }
      return PlaceholderList.isBlank(text)
        ? "has invisible characters only" : "is a placeholder: \"\(cut(text))\""
    case .bool, .int, .double: return "says nothing"
    }
  }

  /// What is wrong when a step of a path meets a value that it cannot enter.
  func wrongKind(_ node: NodeIndex, step: Int, of path: CompiledPath) -> String {
    let isNull = tree[node].kind == .null
    let found = isNull ? "has no value" : "is \(tree[node].kind.words)"
    switch path.steps[step] {
    case .name: return "\(found), where a map is due"
    case .index, .each, .matching, .everything:
      return "\(found), where a list is due\(isNull ? " (write [] if there are none)" : "")"
    }
  }

  /// A reason without the value's name in the rule at its beginning: reports put the whole path there.
  static func withoutSubject(_ reason: String, _ subject: String) -> String {
    for verb in ["is ", "has "] where reason.hasPrefix("\(subject) \(verb)") {
      return String(reason.dropFirst(subject.count + 1))
    }
    return reason
  }

  private func characters(_ node: NodeIndex) -> Int {
    tree[node].kind == .text ? tree.string(tree[node].text).unicodeScalars.count : 0
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  private func cut(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > Self.longestValue else { return text }
    return String(scalars.prefix(Self.longestValue)) + "…"
  }
}
