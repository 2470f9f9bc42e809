package import FactTree

/// The fields that tell an entry of a list from its neighbours, wherever it stands.
///
/// An `id`, a `key` or a `code` does so alone. Where there is none, all that is given of the fields
/// that say who or what an entry is about does, and of an entry that is about nobody the day, too:
/// meetings and reports have little else.
package struct IdentityKeys: Sendable {
  /// Each is enough by itself; the first that is given counts.
  private static let sufficient = ["id", "key", "code"]
  /// Who an entry is about.
  private static let persons = ["role", "name"]
  /// What it is about.
  private static let subjects = [
    "type", "title", "deliverable", "course", "certification", "skill", "source", "field",
    "requirement", "goal_id", "audience", "channel", "topic", "text", "version",
  ]
  /// When it was.
  private static let days = ["held_on", "sent_on", "consulted_on", "approved_on", "date"]
  /// The most code points of a value that name an entry.
  private static let longestValue = 40

  /// A field and the symbol of its name.
  private struct Key {
    let name: String
    let symbol: Symbol
  }

  private var sufficient: [Key] = []
  private var persons: [Key] = []
  private var subjects: [Key] = []
  private var days: [Key] = []

  /// No field: every entry is named by its position.
  package static let none = IdentityKeys()

  private init() {}

  /// The fields, known to a table of symbols.
  package init(_ symbols: inout SymbolTable) {
    func keys(_ names: [String], _ symbols: inout SymbolTable) -> [Key] {
      names.map { Key(name: $0, symbol: symbols.intern($0)) }
    }
    sufficient = keys(Self.sufficient, &symbols)
    persons = keys(Self.persons, &symbols)
    subjects = keys(Self.subjects, &symbols)
    days = keys(Self.days, &symbols)
  }

  /// What names an entry: `id=R-1`, `role=sponsor,name=Ada`; `nil` where nothing does.
  ///
  /// Made of the entry alone, so that no change of a neighbour can rename it.
  func text(of entry: NodeIndex, in tree: FactTree) -> String? {
    guard tree[entry].kind == .map else { return nil }
    for key in sufficient {
      if let text = text(key, of: entry, in: tree) { return text }
    }
    let person = persons.compactMap { text($0, of: entry, in: tree) }
    let subject = subjects.compactMap { text($0, of: entry, in: tree) }
    let day = person.isEmpty ? days.compactMap { text($0, of: entry, in: tree) } : []
    let all = person + subject + day
    return all.isEmpty ? nil : all.joined(separator: ",")
  }

  private func text(_ key: Key, of entry: NodeIndex, in tree: FactTree) -> String? {
    guard let value = tree.child(of: entry, named: key.symbol) else { return nil }
    switch tree[value].kind {
    case .text:
      let text = tree.string(tree[value].text)
      return text.isEmpty ? nil : "\(key.name)=\(Self.shown(text))"
    case .int: return "\(key.name)=\(tree[value].int)"
    default: return nil
    }
  }

  /// A value as it stands in a path: short, on one line, and never to be taken for the path's own signs.
  private static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.prefix(longestValue)
    let cut = start.endIndex < scalars.endIndex ? "\(String(start))…" : text
    let isPlain = cut.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != 0x7F
        && ![UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: "'")]
          .contains(byte)
    }
    return isPlain ? cut : PathText.quoted(cut)
  }
}

/// How names and values stand in paths.
enum PathText {
  /// A text between quotes; its own quotes are doubled and breaks become blanks, so that nothing
  /// behind it can be taken for the rest of the path.
  static func quoted(_ text: String) -> String {
    var shown = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": shown += "''"
      case "\u{0}"..<" ", "\u{7F}": shown += " "
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown + "'"
  }
}
