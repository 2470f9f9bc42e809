import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import SourceText

/// Reads the office's register: a list of projects, as YAML, JSON or CSV.
struct RegisterReader {
  let world: World
  let limits: ReadingLimits

  /// A field as text; `nil` where it is missing or says nothing.
  func text(_ field: String, of row: NodeIndex, _ tree: FactTree) -> String? {
    guard tree[row].kind == .map, let node = tree.child(of: row, named: field) else { return nil }
    let text = ColumnCells(tree: tree).text(of: node, takesNumbers: true)
    return text?.isEmpty == true ? nil : text
  }

  /// Headings that are misspelt, and cells that cannot be read, a line each with its place.
  func faults(of data: NodeIndex, in tree: FactTree, path: String) -> [String] {
    let log = MistakeLog()
    let rows = RegisterRows(file: SourceFile(name: path, bytes: []), tree: tree, log: log)
    for (position, row) in tree.children(of: data).enumerated() where tree[row].kind == .map {
      _ = rows.fields(of: row, at: position)
    }
    let lines = tree.lineIndex()
    return log.mistakes.flatMap(\.diagnostics).map { mistake in
      let place = lines.location(of: mistake.span.start, in: tree.arena)
      let remedy = mistake.remedy.map { "; \($0)" } ?? ""
      return "\(path):\(place.line):\(place.column): \(mistake.message)\(remedy)"
    }
  }
}
