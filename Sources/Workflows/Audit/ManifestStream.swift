import CalendarTime
import ComplianceModel
import Dispatch
import FactTree
import PolicyCompiler
import PolicyEngine
import Synchronization

/// Judges files on several threads and hands what came of them to one taker, in the order in which
/// they were found.
///
/// Only so many batches are under way at a time, whatever the number of files: a worker that is
/// ahead of the taker waits for it.
struct ManifestStream: Sendable {
  /// How many files a worker takes at a time.
  private static let batch = 16
  /// How many batches a worker may be ahead.
  private static let ahead = 3

  let world: World
  let request: CheckRequest
  let set: PolicySet
  let asOf: CalendarDay
  let data: [DataTree]
  let register: PortfolioRegister?

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
  func judge(_ files: [FoundManifest], _ take: (Batch, _ done: Int) throws -> Void) throws {
    let count = (files.count + Self.batch - 1) / Self.batch
    let workers = max(1, min(request.jobs, count))
    if workers == 1 {
      var engine = engine()
      for number in 0..<count {
        try take(judge(number, of: files, with: &engine), done(number, of: files))
      }
      return
    }
    let line = BatchLine(count: count, ahead: workers * Self.ahead)
    let group = DispatchGroup()
    for _ in 0..<workers {
      DispatchQueue.global().async(group: group) { work(on: files, line) }
    }
    // Also where taking fails: nobody may still be at work when the caller undoes the run.
    defer {
      line.stop(workers: workers)
      group.wait()
    }
    for number in 0..<count { try take(line.wait(for: number), done(number, of: files)) }
  }

  private func work(on files: [FoundManifest], _ line: BatchLine) {
    var engine = engine()
    while let number = line.next() {
      line.put(judge(number, of: files, with: &engine), number: number)
    }
  }

  private func engine() -> PolicyEngine {
    var engine = PolicyEngine(set: set, asOf: asOf, data: data, countsPasses: true)
    engine.costLimit = request.costLimit
    engine.register = register
    engine.collectsRows = true
    return engine
  }

  private func judge(
    _ number: Int, of files: [FoundManifest], with engine: inout PolicyEngine
  ) -> Batch {
    let opening = ManifestOpening(world: world, request: request, symbols: set.symbols)
    var batch = Batch()
    for file in files[number * Self.batch..<done(number, of: files)] {
      switch opening.open(file) {
      case .text(let text): batch.manifests += engine.audit(text)
      case .refused(let reason): batch.refusals.append(reason)
      }
    }
    batch.rows = engine.takeRows()
    return batch
  }

  /// How many files are done with a batch and those before it.
  private func done(_ number: Int, of files: [FoundManifest]) -> Int {
    min(files.count, (number + 1) * Self.batch)
  }
}

/// Batches on their way from workers to the taker, of which only so many are under way.
private final class BatchLine: Sendable {
  private struct State {
    var taken = 0
    var isStopped = false
    var ready: [Int: ManifestStream.Batch] = [:]
  }

  private let state = Mutex(State())
  private let count: Int
  private let room: DispatchSemaphore
  private let arrivals = DispatchSemaphore(value: 0)

  init(count: Int, ahead: Int) {
    self.count = count
    room = DispatchSemaphore(value: ahead)
  }

  /// The number of a batch that nobody has taken; waits while the taker is too far behind.
  func next() -> Int? {
    room.wait()
    return state.withLock { state in
      guard !state.isStopped, state.taken < count else { return nil }
      defer { state.taken += 1 }
      return state.taken
    }
  }

  func put(_ batch: ManifestStream.Batch, number: Int) {
    state.withLock { $0.ready[number] = batch }
    arrivals.signal()
  }

  /// The batch of a number; numbers are asked for in order, each once.
  func wait(for number: Int) -> ManifestStream.Batch {
    while true {
      if let batch = state.withLock({ $0.ready.removeValue(forKey: number) }) {
        room.signal()
        return batch
      }
      arrivals.wait()
    }
  }

  /// Lets every worker end after the batch that it is at.
  func stop(workers: Int) {
    state.withLock { $0.isStopped = true }
    for _ in 0..<workers { room.signal() }
  }
}
