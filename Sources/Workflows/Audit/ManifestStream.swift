import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler
import PolicyEngine

/// Judges files on several threads and hands what came of them to one taker, in the order in which
/// they were found.
struct ManifestStream: Sendable {
  /// How many files a worker takes at a time.
  private static let batch = 16

  let world: World
  let request: CheckRequest
  let set: PolicySet
  let asOf: CalendarDay
  let data: [DataTree]
  let proofs: ApprovalProofs
  let register: PortfolioRegister?
  /// Whether reports say who holds which role, as judging waivers needs it.
  let tellsRoleHolders: Bool

  /// What came of a batch of files.
  struct Batch: Sendable {
    var manifests: [AuditedManifest] = []
    /// What the manifests gave for rules over the portfolio and the history, and for indicators.
    var rows: [GivenRow] = []
    /// Why named files could not be read at all.
    var refusals: [String] = []
  }

  /// Judges files.
  ///
  /// - Parameter take: Called on the calling thread for each batch, with the number of files so far;
  ///   what it throws ends the run.
  func judge(_ files: FoundManifests, _ take: (Batch, _ done: Int) throws -> Void) throws {
    let count = (files.count + Self.batch - 1) / Self.batch
    try OrderedWork(count: count, jobs: request.jobs).run(begin: engine) { number, engine in
      judge(number, of: files, with: &engine)
    } take: { number, batch in
      try take(batch, done(number, of: files))
    }
  }

  @Sendable
  private func engine() -> PolicyEngine {
    var engine = PolicyEngine(set: set, asOf: asOf, data: data, countsPasses: true)
    engine.costLimit = request.costLimit
    engine.register = register
    engine.tellsRoleHolders = tellsRoleHolders
    engine.collectsRows = true
    return engine
  }

  private func judge(
    _ number: Int, of files: FoundManifests, with engine: inout PolicyEngine
  ) -> Batch {
    let opening = ManifestOpening(world: world, request: request, symbols: set.symbols)
    var batch = Batch()
    for file in files[number * Self.batch..<done(number, of: files)] {
      switch opening.open(file) {
      case .text(let text):
        // Files of signatures stand beside the manifest.
        engine.prover = proofs.isEmpty ? .none : proofs.prover(of: file.path, in: world)
        batch.manifests += engine.audit(text)
      case .refused(let reason): batch.refusals.append(reason)
      }
    }
    batch.rows = engine.takeRows()
    return batch
  }

  /// How many files are done with a batch and those before it.
  private func done(_ number: Int, of files: FoundManifests) -> Int {
    min(files.count, (number + 1) * Self.batch)
  }
}
