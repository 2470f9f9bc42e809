import FactTree
import ManifestReading
import PolicyEngine
import SourceText

/// Reads the office's register: a list of projects, as YAML, JSON or CSV.
struct RegisterReader {
  let world: World
  let limits: ReadingLimits

  /// What the register says of a project.
  ///
  /// - Parameter problems: Gains what keeps the register from being read, or being of use.
  func lookup(
    _ path: String?, project: String?, _ problems: inout [String]
  ) -> RegisterLookup {
    guard let path else { return .none }
    let trees = DataReader.trees(
      [CheckRequest.DataFile(name: "register", path: path)], world: world, symbols: SymbolTable(),
      limits: limits, &problems)
    guard let data = trees.first else { return .none }
    let tree = data.tree
    guard tree[data.root].kind == .list else {
      problems.append("the register '\(path)' must be a list of projects, each a map with its id")
      return .none
    }
    guard let project else { return .missing(file: path) }
    let rows = tree.children(of: data.root).filter { text("id", of: $0, tree) == project }
    guard rows.count <= 1 else {
      problems.append("the register '\(path)' has \(rows.count) entries with the id \(project)")
      return .none
    }
    guard let row = rows.first else { return .missing(file: path) }
    var entry = RegisterEntry(id: project)
    entry.kind = text("kind", of: row, tree)
    entry.tier = text("tier", of: row, tree)
    entry.phase = text("phase", of: row, tree)
    entry.sponsor = text("sponsor", of: row, tree)
    return .found(entry, file: path)
  }

  /// A field as text; `nil` where it is missing or says nothing.
  func text(_ field: String, of row: NodeIndex, _ tree: FactTree) -> String? {
    guard tree[row].kind == .map, let node = tree.child(of: row, named: field) else { return nil }
    switch tree[node].kind {
    case .text:
      let text = tree.string(tree[node].text)
      return text.isEmpty ? nil : text
    case .int: return "\(tree[node].int)"
    default: return nil
    }
  }
}
