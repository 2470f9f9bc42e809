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
  /// Whether reports say who holds which role, as judging waivers needs it.
  var tellsRoleHolders = false

  /// What came of the files.
  struct Judged: Sendable {
    var reports: [ManifestReport] = []
    /// Why named files could not be read at all.
    var problems: [String] = []
  }

  /// Judges files.
  ///
  /// - Parameter progress: Called from any thread with the number of files judged so far and in all.
  func judge(
    _ files: FoundManifests, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) -> Judged {
    let batches = (files.count + Self.batch - 1) / Self.batch
    let workers = max(1, min(request.jobs, batches))
    let queue = BatchQueue(count: batches)
    if workers == 1 { return work(on: files, from: queue, progress).inOrder }
    let all = Mutex(Batches())
    // The calling thread takes part, so that a run of two workers starts one thread.
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      let done = work(on: files, from: queue, progress)
      all.withLock { $0.merge(done) }
    }
    return all.withLock { $0.inOrder }
  }

  /// One worker: an engine of its own, batch after batch.
  private func work(
    on files: FoundManifests, from queue: BatchQueue,
    _ progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  ) -> Batches {
    var engine = engine()
    var done = Batches()
    while let number = queue.next() {
      done.add(judge(number, of: files, with: &engine), number: number)
      progress?(min(files.count, queue.taken * Self.batch), files.count)
    }
    return done
  }

  /// Judges files and hands on what came of them, in order, while later ones are still judged.
  ///
  /// - Parameter take: Called on the calling thread for each batch, with the number of files so far;
  ///   what it throws ends the run.
  func stream(_ files: FoundManifests, _ take: (Judged, _ done: Int) throws -> Void) throws {
    let count = (files.count + Self.batch - 1) / Self.batch
    try OrderedWork(count: count, jobs: request.jobs).run(begin: engine) { number, engine in
      judge(number, of: files, with: &engine)
    } take: { number, judged in
      try take(judged, min(files.count, (number + 1) * Self.batch))
    }
  }

  @Sendable
  private func engine() -> PolicyEngine {
    var engine = PolicyEngine(
      set: set, asOf: asOf, data: data, collectsPassed: request.collectsPassed,
      countsPasses: request.tellsScores)
    engine.costLimit = request.costLimit
    engine.tellsRoleHolders = tellsRoleHolders
    return engine
  }

  /// Judges a batch.
  private func judge(
    _ number: Int, of files: FoundManifests, with engine: inout PolicyEngine
  ) -> Judged {
    var judged = Judged()
    for file in files[number * Self.batch..<min(files.count, (number + 1) * Self.batch)] {
      judge(file, with: &engine, into: &judged)
    }
    return judged
  }

  private func judge(
    _ file: FoundManifest, with engine: inout PolicyEngine, into judged: inout Judged
  ) {
    let opening = ManifestOpening(world: world, request: request, symbols: set.symbols)
    switch opening.open(file) {
    case .text(let text):
      engine.prover = proofs.prover(ofManifest: file, in: world)
      judged.reports += engine.judge(text)
    case .refused(let reason): judged.problems.append(reason)
    }
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
