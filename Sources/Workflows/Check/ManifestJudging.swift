import CalendarTime
import ComplianceModel
import Dispatch
import FactTree
import PolicyCompiler
import PolicyEngine
import Synchronization

/// Reads and judges files, several at the same time, and reports in the order in which they were found.
struct ManifestJudging {
  /// How many files a worker takes at a time: enough that taking costs nothing, few enough that all workers end together.
  private static let batch = 16

  let world: World
  let request: CheckRequest
  let set: PolicySet
  let asOf: CalendarDay
  let data: [DataTree]
  let proofs: ApprovalProofs
  let progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  /// Whether reports say who holds which role, as judging waivers needs it.
  var tellsRoleHolders = false

  /// What came of the files.
  struct Judged: Sendable {
    var reports: [ManifestReport] = []
    /// Why named files could not be read at all.
    var problems: [String] = []
  }

  /// Judges files.
  func judge(_ files: [FoundManifest]) -> Judged {
    let batches = (files.count + Self.batch - 1) / Self.batch
    let workers = max(1, min(request.jobs, batches))
    let queue = BatchQueue(count: batches)
    if workers == 1 { return work(on: files, from: queue).inOrder }
    let all = Mutex(Batches())
    // The calling thread takes part, so that a run of two workers starts one thread.
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      let done = work(on: files, from: queue)
      all.withLock { $0.merge(done) }
    }
    return all.withLock { $0.inOrder }
  }

  /// One worker: an engine of its own, batch after batch.
  private func work(on files: [FoundManifest], from queue: BatchQueue) -> Batches {
    var engine = PolicyEngine(
      set: set, asOf: asOf, data: data, collectsPassed: request.collectsPassed,
      countsPasses: request.tellsScores)
    engine.costLimit = request.costLimit
    engine.tellsRoleHolders = tellsRoleHolders
    var done = Batches()
    while let number = queue.next() {
      let range = number * Self.batch..<min(files.count, (number + 1) * Self.batch)
      var judged = Judged()
      for file in files[range] { judge(file, with: &engine, into: &judged) }
      done.add(judged, number: number)
      progress?(min(files.count, queue.taken * Self.batch), files.count)
    }
    return done
  }

  private func judge(
    _ file: FoundManifest, with engine: inout PolicyEngine, into judged: inout Judged
  ) {
    let opening = ManifestOpening(world: world, request: request, symbols: set.symbols)
    switch opening.open(file) {
    case .text(let text):
      engine.prover = prover(of: file)
      judged.reports += engine.judge(text)
    case .refused(let reason): judged.problems.append(reason)
    }
  }

  /// Files of signatures stand beside the manifest.
  private func prover(of file: FoundManifest) -> ApprovalProver {
    proofs.isEmpty ? .none : proofs.prover(of: file.path, in: world)
  }
}

/// Hands out the numbers of batches, each once.
private final class BatchQueue: Sendable {
  private let position = Mutex(0)
  private let count: Int

  init(count: Int) {
    self.count = count
  }

  func next() -> Int? {
    position.withLock { position in
      guard position < count else { return nil }
      defer { position += 1 }
      return position
    }
  }

  /// How many batches were handed out.
  var taken: Int { position.withLock { $0 } }
}

/// The batches of one worker, or of all.
private struct Batches: Sendable {
  private var byNumber: [Int: ManifestJudging.Judged] = [:]

  mutating func add(_ judged: ManifestJudging.Judged, number: Int) { byNumber[number] = judged }

  mutating func merge(_ other: Batches) {
    byNumber.merge(other.byNumber) { first, _ in first }
  }

  var inOrder: ManifestJudging.Judged {
    var all = ManifestJudging.Judged()
    for number in byNumber.keys.sorted() {
      guard let judged = byNumber[number] else { continue }
      all.reports += judged.reports
      all.problems += judged.problems
    }
    return all
  }
}
