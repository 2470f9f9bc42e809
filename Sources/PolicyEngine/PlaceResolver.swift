import ComplianceModel
import FactTree
import PolicyCompiler
import SourceText

/// Turns guilty nodes into lines, columns, paths and excerpts; made for a file when the first violation shows.
struct PlaceResolver {
  private let file: String
  private let tree: FactTree
  private let lines: LineIndex
  private let paths: PathWriter

  init(file: String, tree: FactTree, identityKeys: IdentityKeys) {
    self.file = file
    self.tree = tree
    paths = PathWriter(tree, identityKeys: identityKeys)
    lines = tree.lineIndex()
  }

  /// The place of a draft within the document at `root`.
  func place(_ draft: PlaceDraft, root: NodeIndex) -> Place {
    let path = paths.path(of: draft.anchor, from: root)
    switch draft.target {
    case .node(let node):
      let kind = tree[node].kind
      let span = valueSpan(node)
      return place(
        at: span, path.text, path.stable, note: draft.note,
        marked: kind == .list || kind == .map ? span.firstByte : nil)
    case .key(let node):
      return place(at: ancestorSpan(node), path.text, path.stable, note: draft.note)
    case .missing(let nearest, let remainder):
      return place(
        at: ancestorSpan(nearest), joined(path.text, remainder), joined(path.stable, remainder),
        note: draft.note, missingSection: nearest == root ? Self.section(of: remainder) : nil)
    }
  }

  /// The section of the manifest that a path begins with.
  private static func section(of path: String) -> String {
    String(path.prefix { $0 != "." && $0 != "[" })
  }

  /// The path of a node.
  func path(of node: NodeIndex, root: NodeIndex) -> NodePath { paths.path(of: node, from: root) }

  /// A place that is a span rather than a value.
  ///
  /// - Parameter marked: What the excerpt underlines, where that is less than the span.
  func place(
    at span: SourceSpan, _ path: String, _ stablePath: String, note: String?,
    marked: SourceSpan? = nil, missingSection: String? = nil
  ) -> Place {
    Place(
      file: file, start: lines.location(of: span.start, in: tree.arena),
      end: lines.location(of: span.end, in: tree.arena), path: path, stablePath: stablePath,
      excerpt: Excerpt(of: marked ?? span, in: tree.arena, lines: lines),
      note: note?.isEmpty == true ? nil : note, missingSection: missingSection)
  }

  private func joined(_ path: String, _ remainder: String) -> String {
    if path.isEmpty { return remainder }
    return remainder.utf8.first == UInt8(ascii: "[") ? path + remainder : "\(path).\(remainder)"
  }

  /// Where a wrong value shows: at the value; at its key when nothing is written after it.
  private func valueSpan(_ node: NodeIndex) -> SourceSpan {
    let fact = tree[node]
    return fact.span.length == 0 ? (fact.keySpan ?? fact.span) : fact.span
  }

  /// Where a missing value shows: at the key of what should hold it, or at its beginning.
  private func ancestorSpan(_ node: NodeIndex) -> SourceSpan {
    let fact = tree[node]
    return fact.keySpan ?? fact.span.firstByte
  }
}
