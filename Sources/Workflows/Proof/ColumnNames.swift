import ComplianceModel
import FactTree
import SourceText

/// Finds what a heading of an office's list was meant to be.
enum ColumnNames {
  /// The known name that a heading probably means; `nil` where it is the office's own.
  ///
  /// - Parameter others: The names that stand beside it: a heading next to the very name that it
  ///   resembles is one of its own, unless only case or blanks tell them apart.
  static func meant(
    by heading: String, among known: [String], besides others: [String]
  ) -> String? {
    if let same = known.first(where: { RoleName($0) == RoleName(heading) }) { return same }
    guard let near = NearestName.of(heading.lowercased(), in: known), !others.contains(near) else {
      return nil
    }
    return near
  }
}

/// Reads the cells of an office's list.
struct ColumnCells {
  /// What was read of the list.
  let tree: FactTree

  /// The text of a cell without blanks at its ends; empty for one that says nothing, `nil` for what
  /// is no text.
  ///
  /// - Parameter takesNumbers: Whether a whole number of YAML or JSON is a text, too.
  func text(of node: NodeIndex, takesNumbers: Bool) -> String? {
    switch tree[node].kind {
    case .null: return ""
    case .text: return Self.trimmed(tree.string(tree[node].text))
    case .int where takesNumbers: return "\(tree[node].int)"
    // Cells of CSV are texts; in YAML 1.10 and 1.1 are one number, but two versions.
    case .bool, .int, .double, .list, .map: return nil
    }
  }

  /// What to do with a cell that is no text.
  func remedy(for node: NodeIndex) -> String {
    switch tree[node].kind {
    case .list, .map: "write one text"
    case .null, .bool, .int, .double, .text: "put it between quotes"
    }
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank = { (scalar: Unicode.Scalar) in
      scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }
    let scalars = text.unicodeScalars.drop(while: isBlank)
    guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(scalars[...last])
  }
}
