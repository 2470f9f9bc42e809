import ComplianceModel
import FactTree
import SourceText

/// Finds the places of a waiver file's fields; lines are counted once a file.
struct WaiverPlaces {
  private let text: PolicyText
  private let lines: LineIndex

  init(_ text: PolicyText) {
    self.text = text
    lines = LineIndex(text.file.bytes)
  }

  /// The place of each field that a waiver gives.
  ///
  /// - Parameter steps: The path of the waiver in its file.
  func fields(
    of map: MapReader, below steps: (path: String, stable: String)
  ) -> [Waiver.Field: Place] {
    var places: [Waiver.Field: Place] = [:]
    for child in text.tree.children(of: map.node) {
      let name = text.tree.keyName(of: child)
      guard let field = Waiver.Field(rawValue: name) else { continue }
      let prefix = steps.path.isEmpty ? "" : "."
      places[field] = place(
        of: child, (steps.path + prefix + name, steps.stable + prefix + name))
    }
    return places
  }

  /// The place of a value; its key stands for a list or map, and for a value that is not written.
  func place(of node: NodeIndex, _ steps: (path: String, stable: String)) -> Place {
    let fact = text.tree[node]
    let isWhole = fact.kind == .list || fact.kind == .map || fact.span.length == 0
    let span = isWhole ? (fact.keySpan ?? fact.span.firstByte) : fact.span
    let bytes = text.file.bytes
    return Place(
      file: text.file.name, start: lines.location(of: span.start, in: bytes),
      end: lines.location(of: span.end, in: bytes), path: steps.path, stablePath: steps.stable,
      excerpt: Excerpt(of: span, in: bytes, lines: lines), note: nil)
  }
}
