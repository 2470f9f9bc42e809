import FactTree

/// Who holds which role, as `organisation.roles` of a manifest says.
struct RoleHolders {
  /// The names by role, as they are written, in the order of the document.
  private(set) var names: [String: [String]] = [:]

  /// Who holds which role, as a report says it.
  init(names: [String: [String]]) {
    self.names = names
  }

  /// Reads the roles of a document; entries without role or name hold nothing.
  init(of root: NodeIndex, in tree: FactTree) {
    guard let organisation = tree.child(of: root, named: "organisation"),
      tree[organisation].kind == .map,
      let roles = tree.child(of: organisation, named: "roles"), tree[roles].kind == .list
    else { return }
    for entry in tree.children(of: roles) where tree[entry].kind == .map {
      guard let role = tree.child(of: entry, named: "role").flatMap({ tree.text(of: $0) }),
        let name = tree.child(of: entry, named: "name").flatMap({ tree.text(of: $0) }),
        !PersonName(name).isBlank
      else { continue }
      names[role, default: []].append(name)
    }
  }

  /// The holders of a role; empty where the manifest names none.
  func holders(of role: String) -> [String] { names[role] ?? [] }

  /// Whether somebody holds a role.
  func isHolder(_ name: String, of role: String) -> Bool {
    holders(of: role).contains { PersonName($0) == PersonName(name) }
  }
}

/// A person's name as people compare it: blanks, capital and invisible letters make no second person.
struct PersonName: Hashable {
  private let key: String

  init(_ name: String) {
    let visible = name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: visible)
    key = String(text).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether it names nobody.
  var isBlank: Bool { key.isEmpty }
}
