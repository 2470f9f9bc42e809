package import Attestation
import CalendarTime
package import ComplianceModel
import FactTree
import SystemPackage

/// What approvals are held against: the office's register, and the people whose keys may sign.
package struct ApprovalProofs: Sendable {
  /// The office's register; `nil` where none was named.
  package var register: ApprovalRegister?
  /// Whose keys may sign; `nil` where no file was named.
  package var signers: AllowedSigners?

  /// Nothing to hold approvals against.
  package init() {}

  /// Whether there is nothing to hold approvals against.
  var isEmpty: Bool { register == nil && signers == nil }

  /// The most bytes of a file that holds a signature.
  static let largestSignature = 64 << 10

  /// Proves the approvals of a manifest.
  ///
  /// - Parameters:
  ///   - manifest: The manifest's path; files with signatures stand beside it.
  ///   - world: Where these are read.
  package func prover(of manifest: String, in world: World) -> ApprovalProver {
    let folder = FilePath(manifest).removingLastComponent()
    return ApprovalProver(refusal: { register?.refusal(of: $0) }) { claim in
      finding(claim) { name throws(FileProblem) in
        try world.read(folder.pushing(FilePath(name)).string, Self.largestSignature)
      }
    }
  }

  /// The best proof of an approval that holds.
  func finding(
    _ claim: ApprovalClaim, read: (_ name: String) throws(FileProblem) -> [UInt8]
  ) -> ProofFinding {
    let signature = signatureComplaint(claim, read)
    if let contradiction = register?.contradiction(of: claim) {
      return ProofFinding(.declared, complaint: contradiction, isContradicted: true)
    }
    if signers != nil, signature == nil { return ProofFinding(.signed) }
    let registered = register?.complaint(about: claim)
    if register != nil, registered == nil {
      return ProofFinding(.registered, complaint: signature)
    }
    let complaints = [signature, registered].compactMap { $0 }
    return ProofFinding(
      .declared, complaint: complaints.isEmpty ? nil : complaints.joined(separator: "; "))
  }

  /// Why an approval does not count as signed; `nil` where it does, or where nobody asks.
  private func signatureComplaint(
    _ claim: ApprovalClaim, _ read: (_ name: String) throws(FileProblem) -> [UInt8]
  ) -> String? {
    guard let signers else {
      return claim.approval.signature == nil
        ? nil : "is signed, but no --allowed-signers says whose keys may sign"
    }
    guard let written = claim.approval.signature else { return "bears no signature" }
    let armoured: String
    do throws(FileProblem) {
      switch SignatureText(written) {
      case .armoured(let text): armoured = text
      case .file(let name): armoured = try String(decoding: read(name), as: UTF8.self)
      case .neither: return SignatureText.complaint
      }
    } catch {
      return "names a signature that cannot be read: '\(error.path)': \(error.reason)"
    }
    return SignatureCheck(signers: signers, claim: claim).complaint(about: armoured)
  }
}

/// What stands under `signature` in an approval.
enum SignatureText {
  /// The signature itself.
  case armoured(String)
  /// The name of a file beside the manifest.
  case file(String)
  /// Neither of them.
  case neither

  /// What is said of a signature that is neither.
  static let complaint =
    "bears neither an SSH signature (written after '|') nor the name of a .sig file beside the manifest"

  /// Tells what a text is.
  ///
  /// A manifest is somebody else's: the file it names must stand beside or below it.
  init(_ text: String) {
    if text.hasPrefix("-----BEGIN ") {
      self = .armoured(text)
      return
    }
    let path = FilePath(text)
    let staysBelow = path.isRelative && !path.components.contains { $0.kind != .regular }
    self = staysBelow && path.extension == "sig" ? .file(text) : .neither
  }
}

extension ApprovalProofs {
  /// What proves the approvals of a manifest that was found; files of signatures stand beside it.
  func prover(ofManifest file: FoundManifest, in world: World) -> ApprovalProver {
    isEmpty ? .none : prover(of: file.path, in: world)
  }
}
