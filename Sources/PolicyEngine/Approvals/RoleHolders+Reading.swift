import CELEvaluation
import ComplianceModel
import FactTree
import PolicyCompiler

extension RoleHolders {
  /// Reads `organisation.roles` of a document.
  init(of root: NodeIndex, in tree: FactTree) {
    self.init()
    guard tree[root].kind == .map, let organisation = Self.value("organisation", of: root, tree)
    else { return }
    guard tree[organisation].kind == .map else {
      add(doubt: "organisation is \(tree[organisation].kind.words), where a map is due")
      return
    }
    guard let roles = Self.value("roles", of: organisation, tree) else { return }
    guard tree[roles].kind == .list else {
      add(doubt: "organisation.roles is \(tree[roles].kind.words), where a list is due")
      return
    }
    for (position, entry) in tree.children(of: roles).enumerated() {
      add(entry, "entry \(position + 1) of organisation.roles", tree)
    }
  }

  /// A field that is there and not null.
  private static func value(_ name: String, of map: NodeIndex, _ tree: FactTree) -> NodeIndex? {
    tree.child(of: map, named: name).flatMap { tree[$0].kind == .null ? nil : $0 }
  }

  private mutating func add(_ entry: NodeIndex, _ words: String, _ tree: FactTree) {
    switch tree[entry].kind {
    case .null: return
    case .map: break
    default: return add(doubt: "\(words) is \(tree[entry].kind.words), where a map is due")
    }
    let name = Self.value("name", of: entry, tree)
    guard let node = Self.value("role", of: entry, tree) else {
      if name != nil { add(doubt: "\(words) has a name and no role") }
      return
    }
    guard let role = tree.text(of: node) else {
      return add(
        doubt: "the role in \(words) is \(tree[node].kind.words), where a text is due")
    }
    guard let name, PlaceholderList.standard.isGiven(name, in: tree) else {
      return add(nil, as: role)
    }
    guard let text = tree.text(of: name) else {
      return add(
        doubt: "the name of \(role) in \(words) is \(tree[name].kind.words), where a text is due",
        of: role)
    }
    add(text, as: role)
  }
}
