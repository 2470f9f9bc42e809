import Attestation
import Diagnostics
import ManifestReading
import PolicyCompiler
import SourceText

/// Loads what approvals are held against.
struct ProofLoading {
  let world: World
  let limits: ReadingLimits
  let log: MistakeLog

  /// The office's list of approvals and the allowed signers, as far as they are named; nothing may
  /// be judged by them where the log has errors.
  func proofs(
    approvals: String?, allowedSigners: String?
  ) throws(FileProblem) -> ApprovalProofs {
    var proofs = ApprovalProofs()
    if let path = approvals {
      let bytes = try world.read(path, limits.fileSize)
      let register = ApprovalRegister(SourceFile(name: path, bytes: bytes), limits: limits)
      report(register.mistakes, in: register.file)
      proofs.register = register
    }
    if let path = allowedSigners {
      let bytes = try world.read(path, AllowedSigners.largestSize)
      let signers = AllowedSigners(SourceFile(name: path, bytes: bytes))
      report(signers.mistakes, in: signers.file)
      proofs.signers = signers
    }
    return proofs
  }

  private func report(_ mistakes: [Diagnostic], in file: SourceFile) {
    for mistake in mistakes { log.report(mistake, in: file) }
  }
}
