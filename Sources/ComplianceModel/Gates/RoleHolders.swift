/// Who holds which role, as a manifest says.
///
/// What cannot be read there is never taken for nobody: it leaves a ``doubt(about:)``.
package struct RoleHolders: Hashable, Sendable {
  /// Those who hold one role.
  private struct Holders: Hashable {
    /// The names as they are written, in the order of the document.
    var names: [String] = []
    var people: Set<PersonName> = []
    /// Why an entry for the role cannot be read.
    var doubt: String?
  }

  /// The most names that a message lists.
  private static let mostShown = 5

  private var byRole: [RoleName: Holders] = [:]
  /// Why the list as a whole cannot be told.
  private var doubt: String?

  /// Nothing is said of any role.
  package init() {}

  /// Adds an entry for a role.
  ///
  /// - Parameter name: Who holds it; `nil` where the entry names nobody.
  package mutating func add(_ name: String?, as role: String) {
    var holders = byRole[RoleName(role)] ?? Holders()
    if let name, !PersonName(name).isBlank, holders.people.insert(PersonName(name)).inserted {
      holders.names.append(name)
    }
    byRole[RoleName(role)] = holders
  }

  /// Adds an entry for a role that cannot be read; the first reason is kept.
  package mutating func add(doubt reason: String, of role: String) {
    var holders = byRole[RoleName(role)] ?? Holders()
    holders.doubt = holders.doubt ?? reason
    byRole[RoleName(role)] = holders
  }

  /// Says why the list as a whole cannot be told; the first reason is kept.
  package mutating func add(doubt reason: String) { doubt = doubt ?? reason }

  /// The holders of a role, as they are written; empty where none is named.
  package func holders(of role: String) -> [String] { byRole[RoleName(role)]?.names ?? [] }

  /// Whether somebody is named in a role.
  package func isHeld(_ role: String) -> Bool { !holders(of: role).isEmpty }

  /// Whether somebody holds a role.
  package func isHolder(_ person: PersonName, of role: String) -> Bool {
    byRole[RoleName(role)]?.people.contains(person) == true
  }

  /// Whether who asked for something, by name or by role, is the person who approves it in a role.
  package func isOwnRequest(of requester: String, by name: String, as role: String) -> Bool {
    let asked = RoleName(requester)
    return PersonName(requester) == PersonName(name) || asked == RoleName(role)
      || asked == RoleName(name) || isHolder(PersonName(name), of: requester)
  }

  /// Why it cannot be told who holds a role, a clause; `nil` where it can, or where nothing is said
  /// of the role at all.
  package func doubt(about role: String) -> String? {
    if let doubt { return doubt }
    guard let holders = byRole[RoleName(role)] else { return nil }
    return holders.doubt
      ?? (holders.names.isEmpty ? "organisation.roles names nobody as \(role)" : nil)
  }

  /// The holders of a role as sentences list them.
  package func shortList(of role: String) -> String {
    let names = holders(of: role)
    let more = names.count - Self.mostShown
    return names.prefix(Self.mostShown).joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
  }
}
