import ComplianceModel
import FactTree

/// The fields of the `approvals` form, of a rule or of a gate.
package struct ApprovalsForm: Sendable {
  /// The map that holds the fields.
  let node: NodeIndex
  /// The list of approvals.
  let at: LocatedPath
  /// Roles that must all have approved.
  let allOf: Operand?
  /// Roles of which one must have approved.
  let anyOf: Operand?
  /// How many different people must have approved.
  let minimum: Int?
  /// The first day on which an approval counts.
  let notBefore: Operand?
  /// The last day on which an approval counts.
  let notAfter: Operand?
  /// The version that must have been approved.
  let subjectVersion: Operand?
  /// Up to which amount which roles may approve.
  let limit: Limit?
  /// Roles whose holders may not approve.
  let distinctFrom: Operand?
  /// The name of the data file that lists who may approve.
  let members: String?
  /// How old an approval may be on the as-of date.
  let maximumAge: LocatedText?
  /// Whether each approval must say where it can be seen.
  let needsEvidence: Bool
  /// The proof that each approval needs.
  let proof: ApprovalProof

  /// A delegated limit: a key, and rows that say which roles may approve.
  struct Limit: Sendable {
    let amount: Operand
    let rows: Operand
  }

  /// What the form compares with.
  var operands: [Operand] {
    [notBefore, notAfter, subjectVersion, limit?.amount].compactMap { $0 }
  }
}
