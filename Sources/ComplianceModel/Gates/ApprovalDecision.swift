/// What somebody who was asked for an approval has decided.
package enum ApprovalDecision: String, CaseIterable, Sendable {
  /// Agreed to.
  case approved
  /// Refused, or withdrawn.
  case rejected
  /// Not decided yet.
  case pending

  /// The decisions as sentences list them.
  package static let list = "approved, rejected or pending"

  /// Words that people write instead of the ones that are read.
  private static let others: [(word: String, means: ApprovalDecision)] = [
    ("accepted", .approved), ("agreed", .approved), ("approve", .approved), ("granted", .approved),
    ("ok", .approved), ("yes", .approved), ("declined", .rejected), ("denied", .rejected),
    ("refused", .rejected), ("reject", .rejected), ("revoked", .rejected), ("vetoed", .rejected),
    ("withdrawn", .rejected), ("no", .rejected), ("open", .pending), ("requested", .pending),
    ("waiting", .pending),
  ]

  /// The decision that a word was probably meant to be; never taken for it.
  package static func meant(by word: String) -> ApprovalDecision? {
    let folded = FoldedText(word)
    return allCases.first { FoldedText($0.rawValue) == folded }
      ?? others.first { FoldedText($0.word) == folded }?.means
  }
}
