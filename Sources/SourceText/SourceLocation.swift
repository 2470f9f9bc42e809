/// A line and a column, both counted from one, as editors show them.
///
/// Columns count Unicode code points, never bytes and never grapheme clusters; SARIF calls this
/// `unicodeCodePoints`.
public struct SourceLocation: Hashable, Comparable, Sendable {
  /// The line, from one.
  public var line: Int

  /// The column, from one, in code points.
  public var column: Int

  /// A location from its one-based line and column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders by line, then by column.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
