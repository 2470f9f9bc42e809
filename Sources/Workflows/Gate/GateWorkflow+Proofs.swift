import Attestation
import ComplianceModel
import Diagnostics
import ManifestReading
import PolicyCompiler
import SourceText

extension GateWorkflow {
  /// What approvals are held against: the register and the allowed signers that the user names.
  func proofs() throws(Stop) -> ApprovalProofs {
    var proofs = ApprovalProofs()
    do throws(FileProblem) {
      if let path = request.approvals {
        let bytes = try world.read(path, request.limits.fileSize)
        let register = ApprovalRegister(
          SourceFile(name: path, bytes: bytes), limits: request.limits)
        report(register.mistakes, in: register.file)
        proofs.register = register
      }
      if let path = request.allowedSigners {
        let bytes = try world.read(path, AllowedSigners.largestSize)
        let signers = AllowedSigners(SourceFile(name: path, bytes: bytes))
        report(signers.mistakes, in: signers.file)
        proofs.signers = signers
      }
    } catch {
      throw .impossible(["'\(error.path)' cannot be read: \(error.reason)"])
    }
    guard !log.hasErrors else { throw .mistakes }
    return proofs
  }

  private func report(_ mistakes: [Diagnostic], in file: SourceFile) {
    for mistake in mistakes { log.report(mistake, in: file) }
  }

  /// Proves approvals, and lets whoever listens know what they claim.
  func prover(_ proofs: ApprovalProofs) -> ApprovalProver {
    let prover = proofs.prover(of: request.manifest, in: world)
    guard let claims else { return prover }
    return ApprovalProver { claim in
      claims.note(claim)
      return prover.prove(claim)
    }
  }
}
