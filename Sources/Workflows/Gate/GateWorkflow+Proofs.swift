import ComplianceModel

extension GateWorkflow {
  /// What approvals are held against; mistakes in it go to the log.
  func proofs() throws(Stop) -> ApprovalProofs {
    do throws(FileProblem) {
      return try ProofLoading(world: world, limits: request.limits, log: log)
        .proofs(approvals: request.approvals, allowedSigners: request.allowedSigners)
    } catch {
      throw .impossible(["'\(error.path)' cannot be read: \(error.reason)"])
    }
  }

  /// Proves approvals, and lets whoever listens know what they claim.
  func prover(_ proofs: ApprovalProofs) -> ApprovalProver {
    let prover = proofs.prover(of: request.manifest, in: world)
    guard let claims else { return prover }
    return ApprovalProver(refusal: prover.refusal) { claim in
      claims.note(claim)
      return prover.prove(claim)
    }
  }
}
