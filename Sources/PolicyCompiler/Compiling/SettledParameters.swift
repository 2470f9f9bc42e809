import FactTree

/// The parameters of a rule, each with the value in force and the file that sets it.
struct SettledParameters {
  /// Names and values, in the order in which the rule declares them.
  let values: [(name: String, text: PolicyText, node: NodeIndex)]

  /// Puts a policy's values in place of the rule's own.
  init(of rule: RuleDefinition, overrides: [String: LinkedPolicy.ParameterValue]) {
    values = rule.parameters.map { parameter in
      if let override = overrides[parameter.name] {
        return (parameter.name, override.text, override.node)
      }
      return (parameter.name, rule.text, parameter.value)
    }
  }

  /// The names.
  var names: [String] { values.map(\.name) }

  /// All values as CEL: equal texts mean equal parameters.
  var written: String {
    values.map { "\($0.name)=\(CELText.literal($0.node, of: $0.text.tree))" }
      .joined(separator: "\n")
  }

  /// The value of a parameter.
  func value(_ name: String) -> (tree: FactTree, node: NodeIndex)? {
    values.first { $0.name == name }.map { ($0.text.tree, $0.node) }
  }

  /// The texts of a parameter that is a list of texts.
  func texts(_ name: String) -> [String]? {
    guard let (tree, node) = value(name), tree[node].kind == .list else { return nil }
    return tree.children(of: node).compactMap { tree.text(of: $0) }
  }
}
