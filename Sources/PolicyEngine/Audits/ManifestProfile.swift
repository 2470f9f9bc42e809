import CalendarTime
package import ComplianceModel
package import FactTree
package import PolicyCompiler

/// What an audit tells of a project beside its violations, and who holds its roles.
package struct ManifestProfile: Sendable {
  /// Its title.
  package let title: String?
  /// Its kind, as the register says it, else the manifest.
  package let kind: String?
  /// Its tier, likewise.
  package let tier: String?
  /// Its phase, likewise, in the policy's word.
  package let phase: String?
  /// Who sponsors it.
  package let sponsor: String?
  /// Who manages it.
  package let manager: String?
  /// Its gates.
  package let gates: [GateOutlook]
  private let holders: RoleHolders

  /// Who holds a role, several joined by commas; `nil` where nobody does.
  package func holder(of role: String) -> String? { holders.listed(role) }
}

extension ManifestProfile {
  /// Reads the profile of a document.
  ///
  /// - Parameter registered: What the register says of the project.
  package init(
    of root: NodeIndex, in tree: FactTree, set: PolicySet, registered: RegisteredProject?
  ) {
    let document = DocumentFacts(set: set, tree: tree, root: root)
    let policy = set.policies.first { document.isGoverned(by: $0) }
    holders = RoleHolders(of: root, in: tree)
    let office = tree.child(of: root, named: "pmo")
    title =
      document.projectText("name")
      ?? office.flatMap { tree.child(of: $0, named: "name") }.flatMap { tree.text(of: $0) }
    kind =
      registered?.kind
      ?? tree.child(of: root, named: set.kindSymbol).flatMap { tree.text(of: $0) }
    tier = registered?.tier ?? document.projectNode("tier").flatMap { document.scalar($0) }
    phase = registered?.phase ?? policy.flatMap { document.text(at: $0.phasePath) }
    sponsor = holders.listed("sponsor")
    manager = holders.listed("project_manager")
    gates = Self.gates(of: root, in: tree)
  }

  private static func gates(of root: NodeIndex, in tree: FactTree) -> [GateOutlook] {
    guard let list = tree.child(of: root, named: "gates"), tree[list].kind == .list else {
      return []
    }
    return tree.children(of: list).compactMap { entry in
      func text(_ field: String) -> String? {
        tree.child(of: entry, named: field).flatMap { tree.text(of: $0) }
      }
      guard let id = text("id") else { return nil }
      return GateOutlook(
        gate: id, planned: text("planned_on").flatMap(ApprovalDate.read),
        held: text("held_on").flatMap(ApprovalDate.read), decision: text("decision"))
    }
  }
}

extension RoleHolders {
  /// The holders of a role in one line; `nil` where nobody holds it.
  func listed(_ role: String) -> String? {
    let names = holders(of: role)
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}
