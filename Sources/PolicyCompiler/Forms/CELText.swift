import FactTree

/// Writes values of a policy file as CEL.
enum CELText {
  /// The deepest literal that is written; deeper ones are cut to `null`, which the file's own depth limit makes rare.
  private static let maximumDepth = 64

  /// A node as a CEL literal.
  static func literal(_ node: NodeIndex, of tree: FactTree, depth: Int = 0) -> String {
    guard depth < maximumDepth else { return "null" }
    let fact = tree[node]
    switch fact.kind {
    case .null: return "null"
    case .bool: return fact.bool ? "true" : "false"
    case .int: return fact.int < 0 ? "(\(fact.int))" : "\(fact.int)"
    case .double: return double(fact.double)
    case .text: return quoted(tree.string(fact.text))
    case .list:
      let entries = tree.children(of: node).map { literal($0, of: tree, depth: depth + 1) }
      return "[\(entries.joined(separator: ", "))]"
    case .map:
      let entries = tree.children(of: node).map { child in
        "\(quoted(tree.keyName(of: child))): \(literal(child, of: tree, depth: depth + 1))"
      }
      return "{\(entries.joined(separator: ", "))}"
    }
  }

  private static func double(_ value: Double) -> String {
    if value.isNaN { return "double(\"NaN\")" }
    if value.isInfinite { return value < 0 ? "double(\"-Infinity\")" : "double(\"Infinity\")" }
    let text = "\(value)"
    let isPlain = text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") }
    let number = isPlain ? text : text + ".0"
    return value.sign == .minus ? "(\(number))" : number
  }

  /// A text as a CEL literal.
  static func quoted(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }

  /// A node as messages show it: texts without quotes, lists joined by commas.
  static func plain(_ node: NodeIndex, of tree: FactTree) -> String {
    switch tree[node].kind {
    case .text: return tree.string(tree[node].text)
    case .list: return tree.children(of: node).map { plain($0, of: tree) }.joined(separator: ", ")
    default: return literal(node, of: tree)
    }
  }

  /// A text in which double braces do not begin an expression.
  static func withoutBraces(_ text: String) -> String {
    var parts = ""
    var last: Character?
    for character in text {
      if character == "{", last == "{" { parts += " " }
      parts.append(character)
      last = character
    }
    return parts
  }
}
