import ComplianceModel
import Synchronization

/// Remembers the approvals whose proof was asked for.
final class ClaimLog: Sendable {
  private let noted = Mutex<[ApprovalClaim]>([])

  /// The claims, in the order in which they were judged.
  var claims: [ApprovalClaim] { noted.withLock { $0 } }

  /// Remembers a claim.
  func note(_ claim: ApprovalClaim) { noted.withLock { $0.append(claim) } }
}
