import CalendarTime
import ComplianceModel
import FactTree

/// The people whom an office authorises to approve, as its data file lists them: role, name, and
/// the days from and to which that holds.
struct AuthorisedMembers {
  private struct Seat: Hashable {
    let role: RoleName
    let person: PersonName
  }

  private struct Term {
    let from: CalendarDay?
    let to: CalendarDay?
  }

  private var terms: [Seat: [Term]] = [:]

  /// Reads the list; what cannot be read authorises nobody.
  init(_ data: DataTree) {
    let tree = data.tree
    guard tree[data.root].kind == .list else { return }
    for entry in tree.children(of: data.root) where tree[entry].kind == .map {
      func text(_ field: String) -> String? {
        tree.child(of: entry, named: field).flatMap { tree.text(of: $0) }
      }
      guard let role = text("role"), let name = text("name"), !PersonName(name).isBlank,
        case (let from, true) = Self.bound("from", of: entry, tree),
        case (let to, true) = Self.bound("to", of: entry, tree)
      else { continue }
      terms[Seat(role: RoleName(role), person: PersonName(name)), default: []]
        .append(Term(from: from, to: to))
    }
  }

  /// A bound, and whether it can be read; one that is blank bounds nothing.
  private static func bound(
    _ field: String, of entry: NodeIndex, _ tree: FactTree
  ) -> (CalendarDay?, isReadable: Bool) {
    guard let node = tree.child(of: entry, named: field), tree[node].kind != .null else {
      return (nil, true)
    }
    guard let text = tree.text(of: node) else { return (nil, false) }
    if text.isEmpty { return (nil, true) }
    let day = ApprovalDate.read(text)
    return (day, day != nil)
  }

  /// Whether somebody may approve in a role on a day.
  func contains(_ person: PersonName, _ role: RoleName, on day: CalendarDay) -> Bool {
    terms[Seat(role: role, person: person), default: []].contains { term in
      (term.from.map { $0 <= day } ?? true) && (term.to.map { day <= $0 } ?? true)
    }
  }
}
