import CalendarTime
import ComplianceModel
import FactTree
import Foundation
import ManifestReading
import SourceText
import Testing

@testable import Attestation
@testable import Workflows

/// The claim that the fixtures sign, and what it is held against.
struct ClaimWorld {
  /// The facts of the gate; what is written when it is held is not signed.
  var facts = """
    id: RfE
    to: executing
    from: planning
    planned_on: 2026-04-01
    approvals: [{ role: sponsor }]
    decision: go
    held_on: 2026-04-01
    """
  /// The approval.
  var approval = Approval()
  /// The lines of the file of allowed signers, with keys as `@ada`; `nil` where no file is named.
  var signers: String? = "\"Ada Lovelace\" @ada\n\"Grace Hopper\" @grace"
  /// The text of the register; `nil` where no file is named.
  var register: String?
  /// The register's name.
  var registerName = "register.yaml"

  /// Ada's approval, with the signature in a file.
  init(signature: String? = "good.sig") {
    approval.role = "sponsor"
    approval.name = "Ada Lovelace"
    approval.decision = "approved"
    approval.date = "2026-03-31"
    approval.subjectVersion = "1.2"
    approval.signature = signature
  }

  /// The text of a fixture.
  static func text(_ name: String, beside test: String = #filePath) throws -> String {
    let folder = URL(fileURLWithPath: test).deletingLastPathComponent()
    return try String(
      contentsOf: folder.appendingPathComponent("Fixtures").appendingPathComponent(name),
      encoding: .utf8)
  }

  /// The claim.
  func claim() throws -> ApprovalClaim {
    let read = ManifestReader(symbols: SymbolTable()).read(Array(facts.utf8), format: .yaml)
    #expect(read.problems.isEmpty)
    let root = try #require(read.tree.documents.first)
    let approvals = try #require(read.tree.child(of: root, named: "approvals"))
    let asOf = try #require(CalendarDay("2026-04-01"))
    return ApprovalClaim(
      approval: approval, project: "P-1", gate: "RfE",
      subject: ApprovalSubject(
        path: "gates[RfE]", tree: read.tree, node: root, approvals: approvals),
      asOf: asOf)
  }

  /// The refusal that the register has of what the claim is about.
  func refusal() throws -> String? {
    try proofs().register?.refusal(of: claim())
  }

  /// What comes of the claim.
  func finding() throws -> ProofFinding {
    try proofs().finding(claim()) { name throws(FileProblem) in
      do {
        return Array(try Self.text(name).utf8)
      } catch {
        throw FileProblem(path: name, reason: "no such file or directory")
      }
    }
  }

  private func proofs() throws -> ApprovalProofs {
    var proofs = ApprovalProofs()
    if var lines = signers {
      for name in ["ada", "grace", "mallory"] {
        let words = try Self.text("\(name).pub").split(separator: " ").prefix(2)
        lines = lines.replacing("@\(name)", with: words.joined(separator: " "))
      }
      proofs.signers = AllowedSigners(SourceFile(name: "allowed_signers", text: lines))
      #expect(proofs.signers?.mistakes == [])
    }
    if let register {
      proofs.register = ApprovalRegister(SourceFile(name: registerName, text: register))
      #expect(proofs.register?.mistakes == [])
    }
    return proofs
  }
}
