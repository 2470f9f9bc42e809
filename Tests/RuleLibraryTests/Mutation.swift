import FactTree

/// One way to spoil a value.
enum Mutation: String, CaseIterable, Sendable {
  case removed
  case null
  case blank
  case wrongType = "of a wrong type"
  case placeholder

  /// Whether nothing is said any more, as opposed to something wrong.
  var saysNothing: Bool { self != .wrongType }

  /// What takes the place of a value of a kind.
  private func replacement(for kind: FactNode.Kind) -> FactTree.Replacement {
    switch self {
    case .removed: .nothing
    case .null: .null
    case .blank: kind == .list || kind == .map ? .emptyContainer : .text(" ")
    // A text becomes a number, anything else a text.
    case .wrongType: kind == .text ? .int(20_260_331) : .text("several")
    case .placeholder: .text("TBD")
    }
  }

  /// A manifest in which some values, of one kind or of several, are spoilt.
  func applied(to nodes: [NodeIndex], in tree: FactTree) -> FactTree {
    guard let kind = nodes.first.map({ tree[$0].kind }) else { return tree }
    return tree.replacing(Set(nodes), with: replacement(for: kind))
  }
}
