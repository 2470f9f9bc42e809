import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import SourceText

/// The office's register: a list of projects, as YAML, JSON or CSV.
struct ProjectRegister {
  /// The path under which it was named.
  let path: String

  private var entries: [FoldedText: RegisterEntry] = [:]

  private init(path: String) {
    self.path = path
  }

  /// What the register says of a project.
  func lookup(project: String?) -> RegisterLookup {
    guard let project, let entry = entries[FoldedText(project)] else {
      return .missing(file: path)
    }
    return .found(entry, file: path)
  }

  /// Reads a register; what is wrong with it goes to the log, and then nothing of it may be used.
  init(_ path: String, bytes: [UInt8], limits: ReadingLimits, log: MistakeLog) {
    self.init(path: path)
    let read = ManifestReader(symbols: SymbolTable(), limits: limits)
      .read(bytes, format: TextFormat(fileName: path))
    // Places are counted in the text as it was decoded.
    let file = SourceFile(name: path, bytes: Array(read.source))
    for problem in read.problems { log.report(problem, in: file) }
    guard read.problems.isEmpty else { return }
    let rows = RegisterRows(file: file, tree: read.tree, log: log)
    for (node, entry) in rows.entries() {
      let id = FoldedText(entry.id)
      if let other = entries[id] {
        log.error(
          "the register has the project '\(other.id)' already", at: read.tree[node].span.firstByte,
          in: file, reason: "it cannot be told which entry counts",
          remedy: "keep one entry for each project")
      }
      entries[id] = entry
    }
  }
}

/// Reads the rows of a register: a column that is misspelt, or a cell that cannot be read, would
/// else compare nothing and count as agreeing.
struct RegisterRows {
  let file: SourceFile
  let tree: FactTree
  let log: MistakeLog

  /// Whether all rows have the columns of the first one: what is missing there is told once.
  private var isTable: Bool { TextFormat(fileName: file.name) == .csv }

  private static let columns = ["id"] + RegisterEntry.comparedFields

  /// The projects, each with the node of its row.
  func entries() -> [(node: NodeIndex, entry: RegisterEntry)] {
    guard tree.documents.count == 1, let root = tree.documents.first, tree[root].kind == .list
    else {
      log.error(
        "a register is one list of projects, each a map with its id",
        at: tree.documents.last.map { tree[$0].span.firstByte } ?? SourceSpan(at: 0), in: file,
        remedy: "begin each project with '-', or keep the register as CSV")
      return []
    }
    var rows = Array(tree.children(of: root))
    if isTable, let first = rows.first, tree.child(of: first, named: "id") == nil {
      rows = [first]
    }
    return rows.enumerated().compactMap { position, row in
      guard tree[row].kind == .map else {
        log.error(
          "a project in a register is a map with its id", at: tree[row].span.firstByte, in: file)
        return nil
      }
      return entry(row, at: position).map { (row, $0) }
    }
  }

  /// Reports fields that are probably misspelt, and returns them.
  private func refuseMisspelt(_ row: NodeIndex) -> [String] {
    var found: [String] = []
    let children = Array(tree.children(of: row))
    let names = children.map { tree.keyName(of: $0) }
    for (child, name) in zip(children, names) where !Self.columns.contains(name) {
      guard let meant = ColumnNames.meant(by: name, among: Self.columns, besides: names) else {
        continue
      }
      log.error(
        "'\(name)' is no field of a register of projects",
        at: tree[child].keySpan ?? tree[child].span, in: file,
        remedy: "did you mean '\(meant)'?")
      found.append(name)
    }
    return found
  }

  /// The fields of a row that say something; `nil` where mistakes of theirs were told.
  func fields(of row: NodeIndex, at position: Int) -> [String: String]? {
    var isReadable = isTable && position > 0 || refuseMisspelt(row).isEmpty
    let cells = ColumnCells(tree: tree)
    var fields: [String: String] = [:]
    for name in Self.columns {
      guard let node = tree.child(of: row, named: name) else { continue }
      guard let text = cells.text(of: node, takesNumbers: true) else {
        log.error(
          "'\(name)' must be a text or a whole number, but it is \(tree[node].kind.words)",
          at: tree[node].span, in: file, remedy: cells.remedy(for: node))
        isReadable = false
        continue
      }
      if !text.isEmpty { fields[name] = text }
    }
    return isReadable ? fields : nil
  }

  /// The project of a row.
  private func entry(_ row: NodeIndex, at position: Int) -> RegisterEntry? {
    guard let fields = fields(of: row, at: position) else { return nil }
    guard let id = fields["id"] else {
      log.error("a project in a register needs 'id'", at: tree[row].span.firstByte, in: file)
      return nil
    }
    var entry = RegisterEntry(id: id)
    entry.kind = fields["kind"]
    entry.tier = fields["tier"]
    entry.phase = fields["phase"]
    entry.sponsor = fields["sponsor"]
    return entry
  }
}
