import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import Reporting
import SourceText

/// Reads and writes baselines.
struct BaselineFile {
  let world: World
  let limits: ReadingLimits

  /// Reads a baseline.
  ///
  /// - Parameter problems: Gains what keeps it from being read, with the place.
  func read(_ path: String, _ problems: inout [String]) -> Baseline? {
    do throws(FileProblem) {
      let bytes = try world.read(path, limits.fileSize)
      let read = ManifestReader(symbols: SymbolTable(), limits: limits)
        .read(bytes, format: .json)
      if let problem = read.problems.first {
        let place = read.tree.lineIndex().location(of: problem.span.start, in: read.tree.arena)
        problems.append(
          "the baseline \(path):\(place.line):\(place.column) cannot be read: \(problem.message)")
        return nil
      }
      return baseline(read.tree, path, &problems)
    } catch {
      let hint = error.isAbsence ? "; --write-baseline \(path) writes one" : ""
      problems.append("the baseline '\(path)' cannot be read: \(error.reason)\(hint)")
      return nil
    }
  }

  private func baseline(
    _ tree: FactTree, _ path: String, _ problems: inout [String]
  ) -> Baseline? {
    guard let root = tree.documents.first, tree[root].kind == .map,
      text("schema", of: root, tree) == Baseline.schema,
      let list = tree.child(of: root, named: "violations"), tree[list].kind == .list
    else {
      problems.append(
        "'\(path)' is no baseline of this version (\(Baseline.schema)); write it anew with --write-baseline"
      )
      return nil
    }
    var entries: [Baseline.Entry] = []
    for node in tree.children(of: list) {
      guard tree[node].kind == .map, let fingerprint = text("fingerprint", of: node, tree),
        let rule = text("rule", of: node, tree),
        let severity = text("severity", of: node, tree).flatMap(Severity.init),
        isTextOrMissing("file", of: node, tree), isTextOrMissing("path", of: node, tree),
        isTextOrMissing("project", of: node, tree, orNull: true)
      else {
        let place = tree.lineIndex().location(of: tree[node].span.start, in: tree.arena)
        problems.append(
          "the baseline \(path):\(place.line):\(place.column): an entry needs fingerprint, rule and severity; these, file, path and project are texts"
        )
        return nil
      }
      entries.append(
        Baseline.Entry(
          fingerprint: fingerprint, rule: rule, severity: severity,
          project: text("project", of: node, tree), file: text("file", of: node, tree) ?? "",
          path: text("path", of: node, tree) ?? ""))
    }
    return Baseline(entries: entries)
  }

  private func text(_ key: String, of node: NodeIndex, _ tree: FactTree) -> String? {
    tree.child(of: node, named: key).flatMap { tree.text(of: $0) }
  }

  private func isTextOrMissing(
    _ key: String, of node: NodeIndex, _ tree: FactTree, orNull: Bool = false
  ) -> Bool {
    guard let child = tree.child(of: node, named: key) else { return true }
    return tree[child].kind == .text || orNull && tree[child].kind == .null
  }

  /// Writes every violation that nothing waives as a baseline, known ones included.
  ///
  /// - Parameter kept: Entries of an earlier baseline that stay.
  func write(
    _ reports: [ManifestReport], and kept: [Baseline.Entry], to path: String
  ) throws(FileProblem) -> Baseline {
    let found = reports.flatMap { report in
      (report.violations + report.known.map(\.violation)).map {
        Baseline.Entry($0, file: report.file)
      }
    }
    let entries = (found + kept).sorted(by: Self.precedes)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", Baseline.schema)
      writer.list("violations", entries) { writer, entry in
        writer.object { writer in
          writer.member("fingerprint", entry.fingerprint)
          writer.member("rule", entry.rule)
          writer.member("severity", entry.severity.rawValue)
          writer.member("project", entry.project)
          writer.member("file", entry.file)
          writer.member("path", entry.path)
        }
      }
    }
    try world.write(path, Array(writer.text.utf8))
    return Baseline(entries: entries)
  }

  /// By file, rule, path and fingerprint: a change of one manifest changes the file in one place.
  private static func precedes(_ left: Baseline.Entry, _ right: Baseline.Entry) -> Bool {
    for (first, second) in [
      (left.file, right.file), (left.rule, right.rule), (left.path, right.path),
    ] where first != second {
      return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    return left.fingerprint < right.fingerprint
  }
}
