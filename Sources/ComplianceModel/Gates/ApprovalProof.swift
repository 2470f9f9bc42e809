/// How well it is proven that an approval was given.
package enum ApprovalProof: String, CaseIterable, Comparable, Sendable {
  /// It stands in the manifest, which the team writes itself.
  case declared
  /// It stands in the approvals file that the project management office keeps.
  case registered
  /// It carries a signature that was verified.
  case signed

  /// Better proven is greater.
  package static func < (left: ApprovalProof, right: ApprovalProof) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .declared: 0
    case .registered: 1
    case .signed: 2
    }
  }

  /// What sheets say of it.
  package var words: String {
    switch self {
    case .declared: "declared, not verified"
    case .registered: "registered"
    case .signed: "signed"
    }
  }
}
