import Attestation
import ComplianceModel
package import PolicyCompiler

/// Finds the bytes that an approver signs.
///
/// The gate is judged, and what its judge asks a proof for is what is signed: the two cannot drift
/// apart.
package struct PayloadWorkflow {
  /// What came of it.
  package enum Outcome: Sendable {
    /// The bytes to sign.
    case payload([UInt8])
    /// Policies, rules or other files hold mistakes.
    case mistakes([FileMistakes])
    /// There is nothing to sign, for these reasons.
    case impossible([String])
  }

  private let request: GateRequest
  private let role: String
  private let name: String?
  private let world: World

  /// Prepares to look.
  ///
  /// - Parameters:
  ///   - request: The gate.
  ///   - role: The role of the approver.
  ///   - name: The approver, where several people approve in the role.
  ///   - world: Where the manifest stands.
  package init(_ request: GateRequest, role: String, name: String?, in world: World) {
    self.request = request
    self.role = role
    self.name = name
    self.world = world
  }

  /// Looks for the approval.
  package func run() -> Outcome {
    let log = ClaimLog()
    var workflow = GateWorkflow(request, in: world)
    workflow.claims = log
    switch workflow.run() {
    case .mistakes(let mistakes): return .mistakes(mistakes)
    case .impossible(let reasons): return .impossible(reasons)
    case .judged(let report): return payload(of: log.claims, at: report.gates.map(\.id))
    }
  }

  private func payload(of claims: [ApprovalClaim], at gates: [String]) -> Outcome {
    let place = gates.joined(separator: ", ")
    let own = claims.filter { claim in
      claim.gate.map(gates.contains) == true && claim.approval.role == role
        && (name == nil || claim.approval.name == name)
    }
    guard let first = own.first else {
      let whose = name.map { " by '\($0)'" } ?? ""
      return .impossible([
        "there is no approval\(whose) as '\(role)' at \(place) that says 'approved'; write it into the manifest first, with role, name, decision and date"
      ])
    }
    let people = Set(own.map { $0.approval.name ?? "nobody" }).sorted()
    guard people.count == 1 else {
      return .impossible([
        "\(people.joined(separator: ", ")) approve as '\(role)' at \(place); choose one by --name"
      ])
    }
    guard let statement = first.statement else {
      return .impossible([
        "the facts at \(first.subject.path) cannot be signed: they hold a number that is none"
      ])
    }
    return .payload(statement.bytes)
  }
}
