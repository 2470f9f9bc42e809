import FactTree

/// What a rule of the scopes `portfolio` and `history` takes from each manifest, as its author wrote it.
package struct RowDefinition: Sendable {
  /// A column of the rows.
  struct Column: Sendable {
    /// Its name.
    let name: String
    /// What gives its value.
    let expression: LocatedText
  }

  /// What every manifest of the portfolio gives besides, to hold the rows against.
  struct Against: Sendable {
    /// The map that says so.
    let node: NodeIndex
    /// The schema that its expressions are held against, where it is another than that of the rule.
    let schema: LocatedText?
    /// The nodes that give a row each; `nil` means the whole manifest.
    let selector: LocatedPath?
    /// The condition under which a node gives a row.
    let when: LocatedText?
    /// The columns.
    let columns: [Column]
  }

  /// The columns, in the order of the file.
  let columns: [Column]
  /// The columns by whose values rows are put together.
  let groupBy: [LocatedText]
  /// What the rows are held against.
  let against: Against?
  /// Which rows of a group are to blame; `nil` means all.
  let blame: LocatedText?

  /// Every expression, for those who review them.
  var expressions: [LocatedText] {
    columns.map(\.expression) + (against?.columns ?? []).map(\.expression)
      + [against?.when, blame].compactMap(\.self)
  }
}
