import ComplianceModel
import Diagnostics
import FactTree
import PolicyEngine
import SourceText

extension RegisterReader {
  /// The fields of an entry that mean something to the program; others are the office's own.
  private static let fields = ["kind", "tier", "phase", "sponsor"]

  /// The whole register, and its rows for those who judge over them.
  ///
  /// - Parameters:
  ///   - phases: The phases that projects may be in; any, where there are none.
  ///   - problems: Gains everything that keeps the register from being of use.
  func portfolio(
    _ path: String, symbols: SymbolTable, phases: [String], _ problems: inout [String]
  ) -> (register: PortfolioRegister, rows: DataTree)? {
    let before = problems.count
    var unread: [String] = []
    let trees = DataReader.trees(
      [CheckRequest.DataFile(name: "register", path: path)], world: world, symbols: symbols,
      limits: limits, &unread)
    problems += unread.map {
      $0.replacing("the data file", with: "the register", maxReplacements: 1)
        .replacing(": data 'register':", with: ": the register:", maxReplacements: 1)
    }
    guard let data = trees.first else {
      if problems.count == before { problems.append("the register '\(path)' holds no project") }
      return nil
    }
    guard data.tree[data.root].kind == .list else {
      problems.append("the register '\(path)' must be a list of projects, each a map with its id")
      return nil
    }
    problems += faults(of: data.root, in: data.tree, path: path)
    guard problems.count == before else { return nil }
    guard data.tree.children(of: data.root).first(where: { _ in true }) != nil else {
      // Whoever empties the register would let every project leave.
      problems.append("the register '\(path)' holds no project")
      return nil
    }
    let lines = data.tree.lineIndex()
    var projects: [RegisteredProject] = []
    var known: [String: Int] = [:]
    for (position, row) in data.tree.children(of: data.root).enumerated() {
      guard let project = project(row, at: position, of: data.tree, lines, path) else {
        let line = lines.location(of: data.tree[row].span.start, in: data.tree.arena).line
        problems.append("\(path):\(line): an entry of the register has no id")
        continue
      }
      if let first = known[project.id] {
        problems.append(
          "\(path):\(project.place.start.line): the register has the id \(project.id) already, in line \(first)"
        )
      }
      known[project.id] = project.place.start.line
      if let phase = project.phase, !phases.isEmpty, !phases.contains(phase) {
        let near = Diagnostic.didYouMean(phase, among: phases).map { "; \($0)" } ?? ""
        problems.append(
          "\(path):\(project.place.start.line): the register has \(project.id) in the phase '\(phase)', which is none of \(phases.joined(separator: ", "))\(near)"
        )
      }
      projects.append(project)
    }
    guard problems.count == before else { return nil }
    return (PortfolioRegister(file: path, projects: projects), data)
  }

  private func project(
    _ row: NodeIndex, at position: Int, of tree: FactTree, _ lines: LineIndex, _ file: String
  ) -> RegisteredProject? {
    guard let id = text("id", of: row, tree), let node = tree.child(of: row, named: "id") else {
      return nil
    }
    let span = tree[node].span
    let path = "[\(position)]"
    let place = Place(
      file: FileName.shown(file), start: lines.location(of: span.start, in: tree.arena),
      end: lines.location(of: span.end, in: tree.arena), path: path, stablePath: "[id=\(id)]",
      excerpt: Excerpt(of: span, in: tree.arena, lines: lines), note: nil)
    let values = Self.fields.map { text($0, of: row, tree) }
    return RegisteredProject(
      id: id, kind: values[0], tier: values[1], phase: values[2], sponsor: values[3], place: place)
  }
}
