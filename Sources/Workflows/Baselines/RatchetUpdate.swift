import Diagnostics
import FactTree
import ManifestReading
import SourceText

/// Lowers the allowances of a configuration file to what a run has found, and leaves every other byte as it is.
package struct RatchetUpdate {
  let world: World
  /// The configuration file.
  let path: String

  /// An update of a configuration file.
  package init(world: World, path: String) {
    self.world = world
    self.path = path
  }

  /// Writes the new numbers, each in the place of the old one.
  ///
  /// - Parameter lower: The new allowance of each rule.
  /// - Returns: How many were lowered.
  package func apply(_ lower: [String: Int]) throws(FileProblem) -> Int {
    var bytes = try world.read(path, 1 << 20)
    let read = ManifestReader(symbols: SymbolTable(), limits: ReadingLimits())
      .read(bytes, format: .yaml)
    guard read.problems.isEmpty, let root = read.tree.documents.first,
      let allow = read.tree.child(of: root, named: "allow"), read.tree[allow].kind == .map
    else { throw FileProblem(path: path, reason: "it has no 'allow' to lower") }
    var edits: [(span: SourceSpan, text: String)] = []
    for child in read.tree.children(of: allow) {
      guard let count = lower[read.tree.keyName(of: child)], read.tree[child].kind == .int,
        count < read.tree[child].int
      else { continue }
      edits.append((read.tree[child].span, "\(count)"))
    }
    for (span, text) in edits.sorted(by: { $1.span.start < $0.span.start }) {
      bytes.replaceSubrange(Int(span.start)..<Int(span.end), with: text.utf8)
    }
    if !edits.isEmpty { try world.write(path, bytes) }
    return edits.count
  }
}
