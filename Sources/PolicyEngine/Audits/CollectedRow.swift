package import SourceText

/// One row that a manifest gave for a rule over the portfolio or the history, or for an indicator.
///
/// Plain bytes, so that a store can keep rows until all manifests have given theirs, and other
/// machines can send them.
package struct CollectedRow: Hashable, Sendable {
  /// What a row is to the rule.
  package enum Side: UInt8, Sendable {
    /// It says why there is no row.
    case problem = 0
    /// The rule is about it.
    case subject = 1
    /// The rule holds other rows against it.
    case against = 2
  }

  /// Whose row it is: a number for `PolicySet.owner(ofRows:)`.
  package let owner: Int
  /// What it is to the rule.
  package let side: Side
  /// The values by which rows are put together, as a list in JSON; equal values have equal bytes.
  package let group: [UInt8]
  /// The row: a map in JSON, its keys in order; of a ``Side/problem`` the reason, as a text.
  package let columns: [UInt8]
  /// The project, as its policy names it; `nil` where the manifest names none.
  package let project: String?
  /// The file that gave it, as the run named it.
  package let file: String
  /// Where in the file.
  package let start: SourceLocation
  /// The path from the manifest's root; empty for the whole manifest.
  package let path: String
  /// The same with list entries by their ids where they have some, for fingerprints.
  package let stablePath: String

  /// A row.
  package init(
    owner: Int, side: Side, group: [UInt8], columns: [UInt8], project: String?, file: String,
    start: SourceLocation, path: String, stablePath: String
  ) {
    self.owner = owner
    self.side = side
    self.group = group
    self.columns = columns
    self.project = project
    self.file = file
    self.start = start
    self.path = path
    self.stablePath = stablePath
  }

  /// Whether a row is judged before another: by owner, then by the bytes of its group, then by side.
  ///
  /// Rows that are equal in this stay in the order in which they were given.
  package static func precedes(_ left: CollectedRow, _ right: CollectedRow) -> Bool {
    if left.owner != right.owner { return left.owner < right.owner }
    if left.group != right.group {
      return left.group.lexicographicallyPrecedes(right.group)
    }
    return left.side.rawValue < right.side.rawValue
  }
}

extension PolicyEngine {
  /// Hands out the rows that manifests have given since this was last asked for.
  package mutating func takeRows() -> [CollectedRow] {
    defer { rows = [] }
    return rows
  }
}
